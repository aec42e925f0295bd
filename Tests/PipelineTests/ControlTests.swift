import Configuration
import Sandbox
import TestSupport
import Testing

/// How a run finds out whether a domain is a catch-all, and with how many questions.
@Suite struct ControlTests {
    @Test func `one control serves all mailboxes of a domain`() async throws {
        try await withWorld(world()) { sandbox in
            let names = (0..<30).map { "user\($0)@a.example" }
            let outcome = try await TestRun(sandbox).verify(names)
            #expect(Set(outcome.rows.map(\.reason)) == ["accepted"])
            #expect(Set(outcome.rows.map(\.catchAll)) == ["no"])
            #expect(asked(sandbox).count == 31)
        }
    }

    @Test func `with one recipient a session, the control has one of its own`() async throws {
        try await withWorld(world()) { sandbox in
            let run = try TestRun(
                sandbox, ["probe": ["limits": ["default": ["recipientsPerConnection": 1]]]])
            let outcome = try await run.verify(["user1@a.example", "user2@a.example", "nobody@a.example"])
            #expect(outcome.rows.map(\.reason) == ["accepted", "accepted", "mailbox_not_found"])
            #expect(asked(sandbox).count == 4)
        }
    }

    @Test func `if the session ends before the control is asked, no accepted mailbox is asked again`() async throws {
        try await withWorld(world(host: #""limits": { "errors": 1 }"#)) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["user1@a.example", "nobody@a.example"])
            #expect(outcome.rows.map(\.reason) == ["accepted", "mailbox_not_found"])
            #expect(outcome.rows.map(\.attempts) == ["1", "1"])
            #expect(asked(sandbox).count { $0.hasPrefix("user1") } == 1)
        }
    }

    @Test(arguments: [["user1@a.example", "nobody@a.example"], ["nobody@a.example", "user1@a.example"]])
    func `all rows of a domain have the same catch-all answer, even those before the control was answered`(
        list: [String]
    ) async throws {
        try await withWorld(world(host: #""limits": { "errors": 1 }"#)) { sandbox in
            let run = try TestRun(sandbox)
            #expect(try await run.verify(list).rows.map(\.catchAll) == ["no", "no"])
            let again = try await run.verify(list)
            #expect(again.rows.map(\.source) == ["cache", "cache"])
            #expect(again.rows.map(\.catchAll) == ["no", "no"])
        }
    }

    @Test func `the control behind an earlier verdict counts for all rows of its domain, even if it is forgotten`()
        async throws
    {
        try await withWorld(world()) { sandbox in
            let run = try TestRun(sandbox, ["store": ["cache": ["catchAll": "0s"]]])
            _ = try await run.verify(["user1@a.example"])
            // No mailbox is accepted in this run, so no control is asked.
            let outcome = try await run.verify(["nobody@a.example", "user1@a.example", "no2@a.example"])
            #expect(outcome.rows.map(\.source) == ["live", "cache", "live"])
            #expect(outcome.rows.map(\.catchAll) == ["no", "no", "no"])
        }
    }

    @Test func `a row whose mailbox was never asked about has the catch-all answer of its domain`() async throws {
        let host = #""limits": { "recipients": 2 }, "replies": { "tooMuch": "421 4.7.0 too many recipients" }"#
        try await withWorld(world(host: host)) { sandbox in
            let names = (0..<12).map { "user\($0)@a.example" } + ["nobody@a.example"]
            let outcome = try await TestRun(sandbox).verify(names, waits: false)
            #expect(Set(outcome.rows.map(\.catchAll)).count == 1, "\(outcome.rows)")
        }
    }

    @Test func `a backup host says nothing about the domain, in any row`() async throws {
        try await withWorld(Self.standIn(catchAll: false)) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["ann@a.example", "ghost@a.example"])
            #expect(Set(outcome.rows.map(\.catchAll)).count == 1, "\(outcome.rows)")
        }
    }

    @Test func `a control that is put off is asked again by itself, and decides`() async throws {
        // The greylist knows the mailboxes of the list, as if mail had come for them before.
        let host = #""greylist": { "window": "50ms", "hidesUnknown": true }"#
        try await withWorld(world(host: host)) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["user1@a.example", "user2@a.example"])
            #expect(outcome.rows.map(\.reason) == ["accepted", "accepted"])
            #expect(outcome.rows.map(\.attempts) == ["2", "2"])
            #expect(asked(sandbox).count { $0.hasPrefix("user") } == 4)
            #expect(asked(sandbox).count { !$0.hasPrefix("user") } == 2)
        }
    }

    @Test func `a control that nobody ever answers leaves its domain unconfirmed`() async throws {
        let host = #""replies": { "unknownUser": "450 4.1.1 <{address}>: verification in progress" }"#
        try await withWorld(world(host: host)) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["user1@a.example", "user2@a.example"])
            #expect(outcome.rows.map(\.reason) == ["accepted_unconfirmed", "accepted_unconfirmed"])
            #expect(outcome.rows.map(\.catchAll) == ["unknown", "unknown"])
            // Once with the mailboxes, and then once for each wait of the calendar.
            #expect(asked(sandbox).count { !$0.hasPrefix("user") } == 3)
            #expect(Set(asked(sandbox).filter { !$0.hasPrefix("user") }).count == 1, "always the same control")
        }
    }

    @Test func `--no-wait settles a domain without its retry`() async throws {
        let host = #""replies": { "unknownUser": "450 4.1.1 <{address}>: verification in progress" }"#
        try await withWorld(world(host: host)) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["user1@a.example"], waits: false)
            #expect(outcome.rows.map(\.reason) == ["accepted_unconfirmed"])
            #expect(asked(sandbox).count == 2)
        }
    }

    @Test func `a later run knows what an earlier one learnt of the domain`() async throws {
        try await withWorld(world(catchAll: true)) { sandbox in
            let run = try TestRun(sandbox)
            _ = try await run.verify(["user1@a.example"])
            let before = asked(sandbox).count
            let outcome = try await run.verify(["user1@a.example", "user2@a.example"])
            #expect(outcome.rows.map(\.reason) == ["catch_all", "catch_all"])
            #expect(outcome.rows.map(\.source) == ["cache", "live"])
            #expect(asked(sandbox).count == before + 1)
        }
    }

    @Test func `no control is asked at a domain without an accepted mailbox`() async throws {
        try await withWorld(world()) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["ann@a.example", "bob@a.example"])
            #expect(outcome.rows.map(\.reason) == ["mailbox_not_found", "mailbox_not_found"])
            #expect(asked(sandbox).count == 2)
        }
    }

    @Test func `an acceptance by a backup host proves nothing, and other hosts are asked after it`() async throws {
        try await withWorld(Self.standIn(catchAll: true)) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["ann@a.example", "ghost@a.example"])
            #expect(outcome.rows.map(\.reason) == ["accepted_unconfirmed", "accepted_unconfirmed"])
            #expect(outcome.rows.map(\.catchAll) == ["unknown", "unknown"])
            #expect(outcome.rows.map(\.attempts) == ["2", "2"])
        }
    }

    @Test func `a backup host that refuses some mailboxes is believed`() async throws {
        try await withWorld(Self.standIn(catchAll: false)) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["ann@a.example", "ghost@a.example"])
            #expect(outcome.rows.map(\.reason) == ["accepted", "mailbox_not_found"])
        }
    }

    private static func standIn(catchAll: Bool) -> String {
        """
        { "hosts": { "mx1.example": { "service": "dead" }, "mx2.example": {} },
          "domains": { "a.example": { "mx": ["10 mx1.example", "20 mx2.example"], "mailboxes": ["ann"],
                                      "catchAll": \(catchAll) } } }
        """
    }

    private func asked(_ sandbox: RunningSandbox) -> [String] {
        sandbox.observations()["mx.example"]?.recipients ?? []
    }

    /// - Parameter host: members of the host's plan.
    private func world(host: String = "", catchAll: Bool = false) -> String {
        let mailboxes = (0..<40).map { "\"user\($0)\"" }.joined(separator: ", ")
        return """
            {
              "hosts": { "mx.example": { \(host) } },
              "domains": {
                "a.example": { "mx": ["10 mx.example"], "mailboxes": [\(mailboxes)], "catchAll": \(catchAll) }
              }
            }
            """
    }
}
