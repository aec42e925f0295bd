import Configuration
import Jobs
import MailTerms
import Sandbox
import Synchronization
import TestSupport
import Testing

@testable import Pipeline

@Suite struct SourceAddressTests {
    private static let world = """
        {
            "hosts": {
                "mx.a.example": {
                    "greylist": { "window": "50ms", "hidesUnknown": true }
                },
                "mx.b.example": { "replies": { "rcpt": "550 5.7.1 {client} is listed at zen.spamhaus.org" } }
            },
            "domains": {
                "a.example": { "mx": ["10 mx.a.example"], "mailboxes": ["user1", "user2", "user3", "user4"] },
                "b.example": { "mx": ["10 mx.b.example"] }
            }
        }
        """

    @Test func `several source addresses ask one domain, and the domain's control is asked once`() async throws {
        try await withWorld(Self.world) { sandbox in
            let run = try TestRun(
                sandbox, ["probe": ["sourceAddresses": ["127.0.0.11", "127.0.0.12", "127.0.0.13"]]])
            let list = (1...12).map { "user\($0)@a.example" }
            let outcome = try await run.verify(list)
            #expect(outcome.rows.map(\.reason) == (1...12).map { $0 < 5 ? "accepted" : "mailbox_not_found" })
            let asked = sandbox.observations()["mx.a.example"]?.recipients ?? []
            // The postmaster is asked as a witness if no mailbox was accepted yet.
            #expect(Set(asked.filter { !$0.hasPrefix("user") && !$0.hasPrefix("postmaster@") }).count == 1)
            // The first answer is a deferral, the second one decides. The same source address has asked both times.
            #expect(outcome.rows.map(\.attempts) == [String](repeating: "2", count: 12))
        }
    }

    @Test func `a source that is blocklisted rests, and the others ask its mailboxes`() async throws {
        let names = ["a", "b", "c", "d", "e", "f"].map { "\($0).example" }
        let hosts = names.map { #""mx.\#($0)": { "blocked": ["127.0.0.11"] }"# }
        let domains = names.map { #""\#($0)": { "mx": ["10 mx.\#($0)"], "mailboxes": ["ann"] }"# }
        let world =
            #"{ "hosts": { \#(hosts.joined(separator: ",")) }, "domains": { \#(domains.joined(separator: ",")) } }"#
        try await withWorld(world) { sandbox in
            let run = try TestRun(sandbox, ["probe": ["sourceAddresses": ["127.0.0.11", "127.0.0.12"]]])
            let list = names.flatMap { name in (0..<6).map { "u\($0)@\(name)" } + ["ann@\(name)"] }
            let news = Mutex<[String]>([])
            let outcome = try await run.verify(list) { run in
                run.progress.onNews { line in news.withLock { $0.append(line) } }
            }
            #expect(outcome.rows.map(\.reason) == list.map { $0.hasPrefix("ann") ? "accepted" : "mailbox_not_found" })
            #expect(news.withLock { $0 }.count == 1)
            #expect(news.withLock { $0 }.first?.hasPrefix("5 mail systems in a row refuse 127.0.0.11 ") == true)
            let before = sandbox.observations().values.reduce(0) { $0 + $1.connections }
            _ = try await run.verify(list.map { "x" + $0 })
            let after = sandbox.observations().values.reduce(0) { $0 + $1.connections }
            #expect(after - before <= 12, "the next run leaves it alone")
        }
    }

    @Test func `the verdicts of a few servers that refuse a source address are kept`() async throws {
        try await withWorld(Self.world) { sandbox in
            let run = try TestRun(sandbox, ["probe": ["sourceAddresses": ["127.0.0.11", "127.0.0.12"]]])
            let outcome = try await run.verify((0..<6).map { "u\($0)@b.example" })
            #expect(Set(outcome.rows.map(\.reason)) == ["blocked_ip"])
        }
    }

    @Test func `a source address of another host is refused at the start, with its path`() async throws {
        try await withWorld(Self.world) { sandbox in
            let run = try TestRun(sandbox, ["probe": ["sourceAddresses": ["127.0.0.11", "192.0.2.9"]]])
            let outcome = try await run.verify(["user1@a.example"])
            #expect(outcome.error?.kind == .badConfiguration)
            #expect(outcome.error?.description.hasPrefix("probe.sourceAddresses[1] is \"192.0.2.9\"") == true)
        }
    }
}
