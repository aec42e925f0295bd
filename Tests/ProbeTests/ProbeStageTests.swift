import MailTerms
import SMTP
import Sandbox
import TestSupport
import Testing

@testable import Probe

/// The stage against scripted mail servers on loopback.
@Suite struct ProbeStageTests {
    @Test func `each recipient and the control get their own answers`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ProbeStageClient(sandbox)
            let report = await client.visit(["mx.example"], asking: ["ann", "nobody", "bob"], control: "zq81")
            #expect(report.session.codes == [250, 550, 250])
            #expect(report.session.controls == [.refused])
            #expect(report.session.ending == .complete)
            #expect(report.mxHost == "mx.example")
        }
    }

    @Test func `a control may be asked without recipients`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ProbeStageClient(sandbox)
            #expect(await client.visit(["mx.example"], asking: [], control: "zq81").session.controls == [.refused])
            #expect(await client.visit(["all.example"], asking: [], control: "zq81").session.controls == [.accepted])
            #expect(sandbox.observations()["mx.example"]?.recipients == ["zq81@a.example"])
        }
    }

    @Test(
        arguments: [
            ("silent.example", .failed(.timeout, at: .greeting)),
            ("closes.example", .failed(.connectionLost, at: .greeting)),
            ("garbage.example", .failed(.notSMTP, at: .greeting)),
            ("dead.example", .failed(.connectionRefused, at: .connect)),
            ("broken.example", .failed(.tlsFailed, at: .startTLS)),
            ("mute.example", .failed(.timeout, at: .ehlo)),
        ] as [(String, SessionReport.Ending)])
    func `a session without an answer reports the stage at which it ended`(host: String, ending: SessionReport.Ending)
        async throws
    {
        try await withWorld(Self.world) { sandbox in
            let report = try await ProbeStageClient(sandbox).visit([host], asking: ["ann"])
            #expect(report.session.ending == ending)
            #expect(report.session.outcomes == [[nil]])
            #expect(report.mxHost == host)
        }
    }

    @Test(arguments: ["endless-lines.example", "endless-line.example", "endless-replies.example"])
    func `a session with a server that never stops sending is ended`(host: String) async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await ProbeStageClient(sandbox, patience: .seconds(600)).visit([host], asking: ["ann"])
            #expect(report.session.ending == .failed(.notSMTP, at: .greeting))
            #expect(report.session.outcomes == [[nil]])
        }
    }

    @Test func `a greeting that arrives byte by byte ends with the timeout`() async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await ProbeStageClient(sandbox, patience: .milliseconds(400)).visit(
                ["trickle.example"], asking: ["ann"])
            #expect(report.session.ending == .failed(.timeout, at: .greeting))
        }
    }

    @Test(arguments: ["dead.example", "silent.example", "closes.example", "garbage.example", "busy.example"])
    func `the next host is asked if the first one does not answer`(first: String) async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await ProbeStageClient(sandbox).visit([first, "mx.example"], asking: ["ann"])
            #expect(report.session.codes == [250])
            #expect(report.mxHost == "mx.example")
        }
    }

    @Test func `a refusal in place of a greeting is reported with its reply`() async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await ProbeStageClient(sandbox).visit(["busy.example", "dead.example"], asking: ["ann"])
            guard case .refused(let reply, at: .greeting) = report.session.ending else {
                Issue.record("\(report.session.ending)")
                return
            }
            #expect(reply.code.rawValue == 421)
            #expect(report.mxHost == "busy.example")
        }
    }

    @Test func `TLS is used if the server demands it`() async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await ProbeStageClient(sandbox).visit(["secure.example"], asking: ["ann", "nobody"])
            #expect(report.session.usedTLS)
            #expect(report.session.codes == [250, 550])
            #expect(sandbox.observations()["secure.example"]?.secured == 1)
        }
    }

    @Test func `a server that demands TLS refuses us if TLS is off`() async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await ProbeStageClient(sandbox, mayStartTLS: false).visit(
                ["secure.example"], asking: ["ann"])
            #expect(!report.session.usedTLS)
            guard case .refused(let reply, at: .mail) = report.session.ending else {
                Issue.record("\(report.session.ending)")
                return
            }
            #expect(reply.code.rawValue == 530)
        }
    }

    @Test func `answers that came before the connection was lost are kept`() async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await ProbeStageClient(sandbox).visit(
                ["strict.example"], asking: ["ann", "nobody", "bob"])
            #expect(report.session.codes == [250, 550, nil])
        }
    }

    @Test func `replies that arrive byte by byte are read`() async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await ProbeStageClient(sandbox).visit(["drip.example"], asking: ["ann", "nobody"])
            #expect(report.session.codes == [250, 550])
        }
    }

    @Test func `no host ever sees DATA or a violation of the protocol`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ProbeStageClient(sandbox)
            let hosts = sandbox.world.hosts.keys.sorted()
            for host in hosts { _ = await client.visit([host], asking: ["ann", "nobody", "bob"], control: "zq81") }
            for (host, seen) in sandbox.observations() {
                #expect(seen.messagesBegun == 0, "\(host)")
                #expect(seen.violations.isEmpty, "\(host): \(seen.violations)")
                #expect(seen.connections <= 1, "\(host)")
            }
        }
    }

    @Test func `the stage counts its connections and commands`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ProbeStageClient(sandbox)
            _ = await client.visit(["dead.example", "mx.example"], asking: ["ann", "bob"])
            #expect(client.stage.usage.connections == 2)
            // EHLO, MAIL, RCPT, RCPT, QUIT
            #expect(client.stage.usage.commands == 5)
        }
    }

    @Test func `answers of 200 concurrent sessions are not mixed up`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ProbeStageClient(sandbox, patience: .seconds(600))
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        #expect(
                            await client.visit(["mx.example"], asking: ["ann", "nobody"]).session.codes == [250, 550])
                    }
                    group.addTask {
                        #expect(
                            await client.visit(["mx.example"], asking: ["nobody", "bob"]).session.codes == [550, 250])
                    }
                }
            }
        }
    }

    @Test func `shutting the stage down ends open sessions`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ProbeStageClient(sandbox, patience: .seconds(600))
            async let report = client.visit(["silent.example"], asking: ["ann"])
            while sandbox.observations()["silent.example"]?.openNow != 1 { await Task.yield() }
            await client.shutDown()
            #expect(await report.session.outcomes == [[nil]])
        }
    }

    private static let world = """
        {
          "hosts": {
            "mx.example": {}, "all.example": {},
            "silent.example": { "service": "silent" },
            "closes.example": { "service": "closes" },
            "dead.example": { "service": "dead" },
            "garbage.example": { "service": { "garbage": "HTTP/1.1 400 Bad Request\\r\\n" } },
            "endless-lines.example": { "service": { "floods": "220-and another thing\\r\\n" } },
            "endless-line.example": { "service": { "floods": "220 and so on and on " } },
            "endless-replies.example": { "service": { "floods": "220 hello\\r\\n" } },
            "trickle.example": { "delays": { "byte": "50ms" } },
            "busy.example": { "replies": { "greeting": "421 4.7.0 {host} too busy" } },
            "mute.example": { "delays": { "reply": "1h" } },
            "drip.example": { "delays": { "byte": "1ms" } },
            "secure.example": { "startTLS": "required" },
            "broken.example": { "startTLS": "broken", "replies": { "mail": "530 5.7.0 Must issue a STARTTLS command first" } },
            "strict.example": { "limits": { "errors": 1 } }
          },
          "domains": {
            "a.example": {
              "mx": ["10 mx.example", "10 silent.example", "10 closes.example", "10 dead.example", "10 garbage.example",
                     "10 busy.example", "10 mute.example", "10 drip.example", "10 secure.example", "10 broken.example",
                     "10 strict.example", "10 endless-lines.example", "10 endless-line.example",
                     "10 endless-replies.example", "10 trickle.example"],
              "mailboxes": ["ann", "bob"]
            },
            "b.example": { "mx": ["10 all.example"], "catchAll": true }
          }
        }
        """
}
