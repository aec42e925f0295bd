import MailTerms
import SMTP
import Sandbox
import TestSupport
import Testing

@testable import Probe

/// The stage against mail servers that behave as they are told.
@Suite struct ProbeStageTests {
    @Test func `each recipient gets its own answer, and the control its own`() async throws {
        try await withWorld(Self.world) { sandbox in
            let visitor = try Visitor(sandbox)
            let report = await visitor.visit(["mx.example"], ["ann", "nobody", "bob"], control: "zq81")
            #expect(report.session.codes == [250, 550, 250])
            #expect(report.session.controls == [.refused])
            #expect(report.session.ending == .complete)
            #expect(report.mxHost == "mx.example")
        }
    }

    @Test func `a control may be asked by itself`() async throws {
        try await withWorld(Self.world) { sandbox in
            let visitor = try Visitor(sandbox)
            #expect(await visitor.visit(["mx.example"], [], control: "zq81").session.controls == [.refused])
            #expect(await visitor.visit(["all.example"], [], control: "zq81").session.controls == [.accepted])
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
    func `a session without an answer says where it ended`(host: String, ending: SessionReport.Ending) async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await Visitor(sandbox).visit([host], ["ann"])
            #expect(report.session.ending == ending)
            #expect(report.session.outcomes == [[nil]])
            #expect(report.mxHost == host)
        }
    }

    @Test(arguments: ["endless-lines.example", "endless-line.example", "endless-replies.example"])
    func `a server that never stops talking is left`(host: String) async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await Visitor(sandbox, patience: .seconds(600)).visit([host], ["ann"])
            #expect(report.session.ending == .failed(.notSMTP, at: .greeting))
            #expect(report.session.outcomes == [[nil]])
        }
    }

    @Test func `a greeting that comes byte by byte and takes too long is not waited for`() async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await Visitor(sandbox, patience: .milliseconds(400)).visit(["trickle.example"], ["ann"])
            #expect(report.session.ending == .failed(.timeout, at: .greeting))
        }
    }

    @Test(arguments: ["dead.example", "silent.example", "closes.example", "garbage.example", "busy.example"])
    func `the next host is asked where the first one will not talk`(first: String) async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await Visitor(sandbox).visit([first, "mx.example"], ["ann"])
            #expect(report.session.codes == [250])
            #expect(report.mxHost == "mx.example")
        }
    }

    @Test func `a refusal at the door is told with its words`() async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await Visitor(sandbox).visit(["busy.example", "dead.example"], ["ann"])
            guard case .refused(let reply, at: .greeting) = report.session.ending else {
                Issue.record("\(report.session.ending)")
                return
            }
            #expect(reply.code.rawValue == 421)
            #expect(report.mxHost == "busy.example")
        }
    }

    @Test func `encryption is used where the server demands it`() async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await Visitor(sandbox).visit(["secure.example"], ["ann", "nobody"])
            #expect(report.session.usedTLS)
            #expect(report.session.codes == [250, 550])
            #expect(sandbox.observations()["secure.example"]?.secured == 1)
        }
    }

    @Test func `without encryption such a server is left alone`() async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await Visitor(sandbox, mayStartTLS: false).visit(["secure.example"], ["ann"])
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
            let report = try await Visitor(sandbox).visit(["strict.example"], ["ann", "nobody", "bob"])
            #expect(report.session.codes == [250, 550, nil])
        }
    }

    @Test func `replies that come byte by byte are read like others`() async throws {
        try await withWorld(Self.world) { sandbox in
            let report = try await Visitor(sandbox).visit(["drip.example"], ["ann", "nobody"])
            #expect(report.session.codes == [250, 550])
        }
    }

    @Test func `no host ever sees a message begun, a name asked for, or a rule broken`() async throws {
        try await withWorld(Self.world) { sandbox in
            let visitor = try Visitor(sandbox)
            let hosts = sandbox.world.hosts.keys.sorted()
            for host in hosts { _ = await visitor.visit([host], ["ann", "nobody", "bob"], control: "zq81") }
            for (host, seen) in sandbox.observations() {
                #expect(seen.messagesBegun == 0, "\(host)")
                #expect(seen.violations.isEmpty, "\(host): \(seen.violations)")
                #expect(seen.connections <= 1, "\(host)")
            }
        }
    }

    @Test func `connections and commands are counted`() async throws {
        try await withWorld(Self.world) { sandbox in
            let visitor = try Visitor(sandbox)
            _ = await visitor.visit(["dead.example", "mx.example"], ["ann", "bob"])
            #expect(visitor.stage.usage.connections == 2)
            // EHLO, MAIL, RCPT, RCPT, QUIT
            #expect(visitor.stage.usage.commands == 5)
        }
    }

    @Test func `many sessions at once stay apart`() async throws {
        try await withWorld(Self.world) { sandbox in
            let visitor = try Visitor(sandbox, patience: .seconds(600))
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        #expect(await visitor.visit(["mx.example"], ["ann", "nobody"]).session.codes == [250, 550])
                    }
                    group.addTask {
                        #expect(await visitor.visit(["mx.example"], ["nobody", "bob"]).session.codes == [550, 250])
                    }
                }
            }
        }
    }

    @Test func `open sessions end when the stage is shut down`() async throws {
        try await withWorld(Self.world) { sandbox in
            let visitor = try Visitor(sandbox, patience: .seconds(600))
            async let report = visitor.visit(["silent.example"], ["ann"])
            while sandbox.observations()["silent.example"]?.openNow != 1 { await Task.yield() }
            await visitor.shutDown()
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
