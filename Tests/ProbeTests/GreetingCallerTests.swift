import MailTerms
import SMTP
import Sandbox
import TestSupport
import Testing

@testable import Probe

@Suite struct GreetingCallerTests {
    private static let world = """
        { "hosts": {
            "mx.open.example": { "replies": { "greeting": ["220-{host} hello", "220 ready"] } },
            "mx.stern.example": { "replies": { "greeting": "554 no" } },
            "mx.dead.example": { "service": "dead" },
            "mx.silent.example": { "service": "silent" },
            "mx.closes.example": { "service": "closes" },
            "mx.garbage.example": { "service": { "garbage": "SSH-2.0-x\\r\\n" } }
          }, "domains": {} }
        """

    private func call(_ host: String) async throws -> (call: GreetingCall, seen: HostObservation?) {
        try await withWorld(Self.world) { sandbox in
            let timeouts = StepTimeouts(
                connect: .seconds(2), greeting: .seconds(2), command: .seconds(2), session: .seconds(5))
            let caller = GreetingCaller(port: sandbox.smtpPort, timeouts: timeouts)
            let address = try IPAddress(text: try #require(sandbox.addresses[host]))
            let call = await caller.call(at: address)
            await caller.shutDown()
            return (call, sandbox.observations()[host])
        }
    }

    @Test func `a greeting is read, QUIT is the only command, and our own address is known`() async throws {
        let (call, seen) = try await call("mx.open.example")
        #expect(call.localAddress == (try IPAddress(text: "127.0.0.1")))
        #expect(
            call.outcome == .greeted(Reply(code: ReplyCode(rawValue: 220), lines: ["mx.open.example hello", "ready"])))
        #expect(seen?.commands == ["QUIT": 1])
        #expect(seen?.violations.isEmpty == true)
    }

    @Test func `a refusal in place of a greeting is reported as the greeting`() async throws {
        let outcome = try await call("mx.stern.example").call.outcome
        #expect(outcome == .greeted(Reply(code: ReplyCode(rawValue: 554), lines: ["no"])))
    }

    @Test(arguments: [
        ("mx.dead.example", SessionFailure.connectionRefused, SMTPStage.connect),
        ("mx.silent.example", .timeout, .greeting), ("mx.closes.example", .connectionLost, .greeting),
        ("mx.garbage.example", .notSMTP, .greeting),
    ])
    func `each way to get no greeting is reported with its failure and stage`(
        host: String, failure: SessionFailure, stage: SMTPStage
    ) async throws {
        let call = try await call(host).call
        #expect(call.outcome == .failed(failure, at: stage))
        #expect((call.localAddress == nil) == (stage == .connect))
    }
}
