import Glibc
import MailTerms
import NIOCore
import SMTP
import Sandbox
import TestSupport
import Testing

@testable import Probe

/// By which way a session reaches its server: a source address, a proxy.
@Suite struct WayOutTests {
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

    @Test func `a session comes from the address that was asked for`() async throws {
        try await withWorld(Self.world) { sandbox in
            let visitor = try Visitor(sandbox)
            for source in ["127.0.0.5", "127.0.0.6"] {
                let report = await visitor.visit(["mx.example"], ["ann"], from: try IPAddress(text: source))
                #expect(report.session.codes == [250])
                #expect(report.session.greeting == "mx.example ESMTP, you are \(source)")
            }
        }
    }

    @Test func `an address of the other family reaches nobody, and tries nobody`() async throws {
        try await withWorld(Self.world) { sandbox in
            let visitor = try Visitor(sandbox)
            let report = await visitor.visit(["mx.example"], ["ann"], from: try IPAddress(text: "::1"))
            #expect(report.session.ending == .failed(.unreachable, at: .connect))
            #expect(visitor.stage.usage.connections == 0)
        }
    }

    @Test(arguments: [EMFILE, ENFILE, EADDRNOTAVAIL])
    func `for want of a socket nothing is said of the server`(code: Int32) {
        #expect(SessionFailure(connecting: IOError(errnoCode: code, reason: "")) == .noSocket)
    }

    @Test func `an address that is not this host's reaches nobody`() async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await Visitor(sandbox).visit(
                ["mx.example"], ["ann"], from: try IPAddress(text: "192.0.2.1"))
            #expect(report.session.ending == .failed(.unreachable, at: .connect))
        }
    }

    @Test(arguments: [("127.0.0.9", true), ("192.0.2.1", false), ("2001:db8::1", false)])
    func `it is known which addresses are this host's own`(address: String, isOwn: Bool) throws {
        #expect(try IPAddress(text: address).isOwn == isOwn)
    }

    // MARK: Proxies

    private func visit(
        _ hosts: [String] = ["mx.example"], through script: ScriptedProxy.Script, password: String? = nil
    ) async throws -> VisitReport {
        try await withWorld(Self.world) { sandbox in
            let proxy = try await ScriptedProxy(script)
            let credentials = password.map { SOCKSProxy.Credentials(user: "ann", password: $0) }
            let visitor = try Visitor(
                sandbox, proxy: SOCKSProxy(host: "127.0.0.1", port: proxy.port, credentials: credentials))
            let report = await visitor.visit(hosts, ["ann", "nobody"])
            await visitor.shutDown()
            try await proxy.close()
            return report
        }
    }

    @Test func `a session goes through a proxy as if there were none`() async throws {
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

    @Test func `a server that nobody listens at is refused through a proxy, too`() async throws {
        let report = try await visit(["dead.example"], through: .open)
        #expect(report.session.ending == .failed(.connectionRefused, at: .connect))
    }

    @Test(
        arguments: [
            (.refuses(1), .unreachable), (.refuses(5), .connectionRefused), (.refuses(6), .timeout),
            (.silent, .noProxy), (.garbage, .noProxy),
        ] as [(ScriptedProxy.Script, SessionFailure)])
    func `a proxy that does not lead there says nothing of the mailbox`(
        script: ScriptedProxy.Script, failure: SessionFailure
    ) async throws {
        let report = try await visit(through: script)
        #expect(report.session.ending == .failed(failure, at: .connect))
        #expect(report.session.outcomes == [[nil, nil]])
    }

    @Test func `a proxy that is not there is not the servers' fault`() async throws {
        try await withWorld(Self.world) { sandbox in
            let visitor = try Visitor(sandbox, proxy: SOCKSProxy(host: "127.0.0.1", port: 1))
            let report = await visitor.visit(["mx.example"], ["ann"])
            #expect(report.session.ending == .failed(.noProxy, at: .connect))
        }
    }
}
