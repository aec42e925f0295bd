import Glibc
import MailTerms
import NIOCore
import SMTP
import Sandbox
import TestSupport
import Testing

@testable import Probe

/// Sessions from a source address and through a proxy.
@Suite struct SourceAddressAndProxyTests {
    private static let world = """
        {
            "hosts": {
                "mx.example": { "replies": { "greeting": "220 mx.example ESMTP, you are {client}" } },
                "dead.example": { "service": "dead" }
            },
            "domains": { "a.example": { "mx": ["10 mx.example", "20 dead.example"], "mailboxes": ["ann"] } }
        }
        """

    // MARK: Source addresses

    @Test func `a session comes from the source address of its visit`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ProbeStageClient(sandbox)
            for source in ["127.0.0.5", "127.0.0.6"] {
                let report = await client.visit(["mx.example"], asking: ["ann"], from: try IPAddress(text: source))
                #expect(report.session.codes == [250])
                #expect(report.session.greeting == "mx.example ESMTP, you are \(source)")
            }
        }
    }

    @Test func `a visit from a source address of the other family makes no connection`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ProbeStageClient(sandbox)
            let report = await client.visit(["mx.example"], asking: ["ann"], from: try IPAddress(text: "::1"))
            #expect(report.session.ending == .failed(.unreachable, at: .connect))
            #expect(client.stage.usage.connections == 0)
        }
    }

    @Test(arguments: [EMFILE, ENFILE, EADDRNOTAVAIL])
    func `a missing socket is our own failure, not the server's`(code: Int32) {
        #expect(SessionFailure(connecting: IOError(errnoCode: code, reason: "")) == .noSocket)
    }

    @Test func `a visit from an address of another host is unreachable`() async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await ProbeStageClient(sandbox).visit(
                ["mx.example"], asking: ["ann"], from: try IPAddress(text: "192.0.2.1"))
            #expect(report.session.ending == .failed(.unreachable, at: .connect))
        }
    }

    @Test(arguments: [("127.0.0.9", true), ("192.0.2.1", false), ("2001:db8::1", false)])
    func `an address is recognized as this host's own`(address: String, isOwn: Bool) throws {
        #expect(try IPAddress(text: address).isOwn == isOwn)
    }

    // MARK: Proxies

    private func visit(
        _ hosts: [String] = ["mx.example"], through script: ScriptedProxy.Script, password: String? = nil
    ) async throws -> VisitReport {
        try await withWorld(Self.world) { sandbox in
            let proxy = try await ScriptedProxy(script)
            let credentials = password.map { SOCKSProxy.Credentials(user: "ann", password: $0) }
            let client = try ProbeStageClient(
                sandbox, proxy: SOCKSProxy(host: "127.0.0.1", port: proxy.port, credentials: credentials))
            let report = await client.visit(hosts, asking: ["ann", "nobody"])
            await client.shutDown()
            try await proxy.close()
            return report
        }
    }

    @Test func `a session through a proxy gets the same answers`() async throws {
        let report = try await visit(through: .open)
        #expect(report.session.codes == [250, 550])
        #expect(report.session.ending == .complete)
        #expect(report.mxHost == "mx.example")
    }

    @Test func `a proxy that asks for a password gets it`() async throws {
        let script = ScriptedProxy.Script.password(user: "ann", password: "secret")
        #expect(try await visit(through: script, password: "secret").session.codes == [250, 550])
        let wrong = try await visit(through: script, password: "wrong")
        #expect(wrong.session.ending == .failed(.noProxy, at: .connect))
        let none = try await visit(through: script)
        #expect(none.session.ending == .failed(.noProxy, at: .connect))
    }

    @Test func `a refused connection is reported through a proxy`() async throws {
        let report = try await visit(["dead.example"], through: .open)
        #expect(report.session.ending == .failed(.connectionRefused, at: .connect))
    }

    @Test(
        arguments: [
            (.refuses(1), .unreachable), (.refuses(5), .connectionRefused), (.refuses(6), .timeout),
            (.silent, .noProxy), (.garbage, .noProxy),
        ] as [(ScriptedProxy.Script, SessionFailure)])
    func `a proxy that does not connect to the server gives no answer about a mailbox`(
        script: ScriptedProxy.Script, failure: SessionFailure
    ) async throws {
        let report = try await visit(through: script)
        #expect(report.session.ending == .failed(failure, at: .connect))
        #expect(report.session.outcomes == [[nil, nil]])
    }

    @Test func `an unreachable proxy is not reported as the server's failure`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ProbeStageClient(sandbox, proxy: SOCKSProxy(host: "127.0.0.1", port: 1))
            let report = await client.visit(["mx.example"], asking: ["ann"])
            #expect(report.session.ending == .failed(.noProxy, at: .connect))
        }
    }
}
