import Configuration
import Sandbox
import TestSupport
import Testing

/// How it is found out whether a domain accepts everything, at what cost to its server.
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

    @Test func `where the session ends before the control's turn, no accepted mailbox is asked again`() async throws {
        try await withWorld(world(host: #""limits": { "errors": 1 }"#)) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["user1@a.example", "nobody@a.example"])
            #expect(outcome.rows.map(\.reason) == ["accepted", "mailbox_not_found"])
            #expect(outcome.rows.map(\.attempts) == ["1", "1"])
            #expect(asked(sandbox).count { $0.hasPrefix("user1") } == 1)
        }
    }

    @Test(arguments: [["user1@a.example", "nobody@a.example"], ["nobody@a.example", "user1@a.example"]])
    func `all rows of a domain say the same of it, those before the control was settled too`(
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

    @Test func `what an earlier verdict rests on holds for all rows of its domain, though the control is forgotten`()
        async throws
    {
        try await withWorld(world()) { sandbox in
            let run = try TestRun(sandbox, ["store": ["cache": ["catchAll": "0s"]]])
            _ = try await run.verify(["user1@a.example"])
            // Nobody is accepted in this run, hence no control is asked.
            let outcome = try await run.verify(["nobody@a.example", "user1@a.example", "no2@a.example"])
            #expect(outcome.rows.map(\.source) == ["live", "cache", "live"])
            #expect(outcome.rows.map(\.catchAll) == ["no", "no", "no"])
        }
    }

    @Test func `a row whose mailbox was never named says of the domain what the others do`() async throws {
        let host = #""limits": { "recipients": 2 }, "replies": { "tooMuch": "421 4.7.0 too many recipients" }"#
        try await withWorld(world(host: host)) { sandbox in
            let names = (0..<12).map { "user\($0)@a.example" } + ["nobody@a.example"]
            let outcome = try await TestRun(sandbox).verify(names, waits: false)
            #expect(Set(outcome.rows.map(\.catchAll)).count == 1, "\(outcome.rows)")
        }
    }

    @Test func `a host that only stands in says nothing of the domain, in any row`() async throws {
        try await withWorld(Self.standIn(catchAll: false)) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["ann@a.example", "ghost@a.example"])
            #expect(Set(outcome.rows.map(\.catchAll)).count == 1, "\(outcome.rows)")
        }
    }

    @Test func `a control that is put off is asked again by itself, and decides`() async throws {
        // The list's mailboxes are known to the greylist, as if they had written before.
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
            // Once with the mailboxes, then as often as the calendar has waits.
            #expect(asked(sandbox).count { !$0.hasPrefix("user") } == 3)
            #expect(Set(asked(sandbox).filter { !$0.hasPrefix("user") }).count == 1, "always the same control")
        }
    }

    @Test func `nobody is waited for who does not want to wait`() async throws {
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

    @Test func `nobody is asked a control for a domain where nobody was accepted`() async throws {
        try await withWorld(world()) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["ann@a.example", "bob@a.example"])
            #expect(outcome.rows.map(\.reason) == ["mailbox_not_found", "mailbox_not_found"])
            #expect(asked(sandbox).count == 2)
        }
    }

    @Test func `a host that only stands in proves nothing by accepting, and is not the last to be asked`() async throws
    {
        try await withWorld(Self.standIn(catchAll: true)) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["ann@a.example", "ghost@a.example"])
            #expect(outcome.rows.map(\.reason) == ["accepted_unconfirmed", "accepted_unconfirmed"])
            #expect(outcome.rows.map(\.catchAll) == ["unknown", "unknown"])
            #expect(outcome.rows.map(\.attempts) == ["2", "2"])
        }
    }

    @Test func `a host that stands in and refuses others is believed`() async throws {
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
