import Configuration
import Jobs
import MailTerms
import Sandbox
import TestSupport
import Testing

@testable import Pipeline

/// Whether the limits are kept. The servers of the sandbox count.
@Suite struct PoliteRunTests {
    private static let manyDomains = (0..<40).map { "d\($0).example" }

    /// Domains with two mailboxes each, `ann` and `bob`, on one host.
    private func world(_ host: String = "") -> String {
        let domains = Self.manyDomains.map {
            #""\#($0)": { "mx": ["10 mx.host.example"], "mailboxes": ["ann", "bob"] }"#
        }
        return #"{ "hosts": { "mx.host.example": { \#(host) } }, "domains": { \#(domains.joined(separator: ", ")) } }"#
    }

    private var list: [String] {
        Self.manyDomains.flatMap { domain in ["ann", "bob", "cleo"].map { "\($0)@\(domain)" } }
    }

    private let open: JSONValue = [
        "probe": [
            "limits": ["default": ["connections": 50, "recipientsPerMinute": 0]],
            "retry": ["after": ["1s", "1s", "1s"], "giveUpAfter": "30s"],
        ]
    ]

    @Test(arguments: [
        #""limits": { "connections": 3 }"#, #""limits": { "newConnectionsPerSecond": 10 }"#,
        #""limits": { "recipients": 5 }"#, #""limits": { "errors": 3 }"#,
        #""limits": { "connections": 3, "newConnectionsPerSecond": 10, "errors": 2, "recipientsPerMessage": 2 }"#,
    ])
    func `a server's own limits cost no recipient its verdict, and are seldom reached`(limits: String) async throws {
        try await withWorld(world(limits)) { sandbox in
            let outcome = try await TestRun(sandbox, open).verify(list)
            let reasons = list.map { $0.hasPrefix("cleo") ? "mailbox_not_found" : "accepted" }
            #expect(outcome.rows.map(\.reason) == reasons)
            let seen = try #require(sandbox.observations()["mx.host.example"])
            for row in outcome.rows {
                #expect(Int(row.attempts) ?? 0 <= seen.recipients.count { $0 == row.address }, "\(row)")
            }
            // Recipients beyond the most that the server allows are refused, and asked again.
            if !limits.contains("recipients") { #expect(Set(outcome.rows.map(\.attempts)) == ["1"]) }
            #expect(seen.turnedAway <= 12, "\(seen.turnedAway) of \(seen.connections)")
            // Each mailbox once, a control for each domain, and those that did not fit into a session.
            #expect(seen.recipients.count <= 160 + seen.connections)
        }
    }

    @Test func `small domains on one host share its sessions`() async throws {
        try await withWorld(world()) { sandbox in
            _ = try await TestRun(sandbox, open).verify(list)
            let seen = try #require(sandbox.observations()["mx.host.example"])
            #expect(seen.recipients.count == 160)
            #expect(seen.connections <= 24, "eight recipients a session")
            #expect(seen.violations.isEmpty)
        }
    }

    /// It checks sessions at once, because these do not depend on the load of the host. A new connection ends before the next.
    @Test func `the next run knows the limits that were learnt of a server`() async throws {
        try await withWorld(world(#""limits": { "connections": 2 }"#)) { sandbox in
            let run = try TestRun(
                sandbox,
                [
                    "probe": [
                        "limits": ["default": ["connections": 50, "recipientsPerConnection": 4]],
                        "retry": ["after": ["1s", "1s", "1s"], "giveUpAfter": "30s"],
                    ]
                ])
            let list = Array(list.prefix(45))
            _ = try await run.verify(list)
            let first = try #require(sandbox.observations()["mx.host.example"]).turnedAway
            #expect(first > 1)
            _ = try await run.verify(list.map { "x" + $0 })
            let both = try #require(sandbox.observations()["mx.host.example"]).turnedAway
            #expect(both - first <= 1, "\(both - first) after \(first)")
        }
    }

    @Test func `no more is asked in a minute than the limit says`() async throws {
        try await withWorld(world()) { sandbox in
            let run = try TestRun(
                sandbox, ["probe": ["limits": ["default": ["connections": 10, "recipientsPerMinute": 12]]]])
            let outcome = try await run.verify(list, stopsWhen: { $0.progress.snapshot.checked > 0 })
            #expect(outcome.error?.kind == .stopped)
            let seen = try #require(sandbox.observations()["mx.host.example"])
            #expect(seen.mostRecipientsInAMinute <= 12)
        }
    }

    @Test func `a server that accepts no session is given up after a while, and no recipient is blamed`() async throws {
        try await withWorld(world(#""replies": { "greeting": "421 4.7.0 too many connections" }"#)) { sandbox in
            let outcome = try await TestRun(sandbox).verify(list)
            #expect(Set(outcome.rows.map(\.reason)) == ["rate_limited"])
            let seen = try #require(sandbox.observations()["mx.host.example"])
            #expect(seen.connections <= 16, "\(seen.connections) for \(list.count) mailboxes")
            #expect(seen.recipients.isEmpty)
        }
    }

    /// The waits are long enough for the DNS answers of all domains to come before the last round, even on a busy machine.
    @Test(arguments: [
        ("554 5.7.1 access denied", "blocked_by_policy", 6), ("450 4.3.2 not now", "server_temporary", 12),
    ])
    func `a server that refuses us is not asked for each mailbox`(
        greeting: String, reason: String, most: Int
    ) async throws {
        try await withWorld(world(#""replies": { "greeting": "\#(greeting)" }"#)) { sandbox in
            let waits: JSONValue = ["probe": ["retry": ["after": ["2s", "2s"], "giveUpAfter": "1m"]]]
            let outcome = try await TestRun(sandbox, waits).verify(list)
            #expect(Set(outcome.rows.map(\.reason)) == [reason])
            let seen = try #require(sandbox.observations()["mx.host.example"])
            #expect(seen.connections <= most, "\(seen.connections) for \(list.count) mailboxes")
        }
    }
}
