import Configuration
import Sandbox
import TestSupport
import Testing

/// Runs with servers that hang up early, lose commands, or refuse an extension that they offer.
@Suite struct DifficultServerTests {
    // MARK: Leaving

    @Test(arguments: [
        "421 4.7.0 {host} Error: too many errors", "554 5.7.1 too many errors, goodbye", "221 2.0.0 bye",
    ])
    func `a server that hangs up after each refusal answers for every mailbox in the end, once`(
        goodbye: String
    ) async throws {
        let world = Self.world(host: #""limits": { "errors": 1 }, "replies": { "tooManyErrors": "\#(goodbye)" }"#)
        try await withWorld(world) { sandbox in
            let list = ["no1", "ann", "no2", "no3", "no4", "no5", "bob", "no6", "no7"]
            let outcome = try await TestRun(sandbox).verify(list.map { "\($0)@a.example" })
            #expect(
                outcome.rows.map(\.reason) == list.map { $0.hasPrefix("no") ? "mailbox_not_found" : "accepted" })
            #expect(Set(outcome.rows.map(\.attempts)) == ["1"])
            #expect(Set(outcome.rows.map(\.catchAll)) == ["no"])
            let seen = try #require(sandbox.observations()["mx.example"])
            // Each refusal ends a session, and so does that of the control.
            #expect(seen.connections <= 9)
            // The control, and an accepted mailbox as a witness after several refusals.
            #expect(seen.recipients.count <= 9 + 2)
        }
    }

    // MARK: PIPELINING that loses

    @Test(arguments: LostLines.allCases)
    func `a server that loses lines which arrive together is asked line by line at the second visit`(
        lost: LostLines
    ) async throws {
        try await withWorld(Self.world(host: #""loses": "\#(lost.rawValue)""#)) { sandbox in
            let run = try TestRun(sandbox, Self.hasty)
            let list = ["ann@a.example", "no1@a.example", "bob@a.example"]
            let reasons = ["accepted", "mailbox_not_found", "accepted"]
            #expect(try await run.verify(list).rows.map(\.reason) == reasons)
            let before = try #require(sandbox.observations()["mx.example"])
            #expect(before.connections <= 4)

            // The next run knows the trait of the host.
            let next = try await run.verify(["no2@a.example", "no3@a.example", "no4@a.example"])
            #expect(Set(next.rows.map(\.reason)) == ["mailbox_not_found"])
            let after = try #require(sandbox.observations()["mx.example"])
            #expect(after.connections - before.connections == 1)
        }
    }

    // MARK: SMTPUTF8

    @Test(arguments: [
        #""mailUTF8": "555 5.5.4 Unsupported option: SMTPUTF8""#, #""mailUTF8": "550 5.7.1 not with us""#,
        #""mailUTF8": "501 5.5.4 syntax error""#, #""rcptUTF8": "553 5.6.7 no such script here""#,
        #""rcptUTF8": "501 5.1.3 Bad recipient address syntax""#, #""rcptUTF8": "555 5.5.2 syntax error""#,
    ])
    func `a server that cannot do the SMTPUTF8 that it offers answers for ASCII mailboxes all the same`(
        refusal: String
    ) async throws {
        let host = #""ehlo": ["PIPELINING", "8BITMIME", "SMTPUTF8"], "replies": { \#(refusal) }"#
        try await withWorld(Self.world(host: host)) { sandbox in
            let list = ["müller@a.example", "ann@a.example", "jörg@a.example", "no1@a.example"]
            let outcome = try await TestRun(sandbox).verify(list)
            #expect(outcome.rows[1].reason == "accepted")
            #expect(outcome.rows[3].reason == "mailbox_not_found")
            #expect(outcome.rows[0].reason == "smtputf8_unsupported")
            #expect(outcome.rows[2].reason == "smtputf8_unsupported")
            #expect(sandbox.observations()["mx.example"]?.violations.isEmpty == true)
        }
    }

    @Test func `a server with SMTPUTF8 answers for ASCII and other mailboxes in one session`() async throws {
        let host = #""ehlo": ["PIPELINING", "8BITMIME", "SMTPUTF8"]"#
        try await withWorld(Self.world(host: host)) { sandbox in
            let list = ["jörg@a.example", "ann@a.example", "müller@a.example", "no1@a.example"]
            let outcome = try await TestRun(sandbox).verify(list)
            #expect(outcome.rows.map(\.reason) == ["accepted", "accepted", "mailbox_not_found", "mailbox_not_found"])
            #expect(sandbox.observations()["mx.example"]?.connections == 1)
        }
    }

    // MARK: Rates

    @Test(arguments: [
        "550 5.1.1 too many recipients this hour, try again later", "450 4.7.1 too many recipients this hour",
        "554 5.7.1 sending rate exceeded, slow down", "550 you have exceeded the rate limit, user unknown",
    ])
    func `a refusal for rate is not answered with another question at once, and each counts as an attempt`(
        refusal: String
    ) async throws {
        try await withWorld(Self.world(host: #""replies": { "rcpt": "\#(refusal)" }"#)) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["ann@a.example", "bob@a.example"])
            #expect(outcome.rows.map(\.reason) == ["rate_limited", "rate_limited"])
            let asked = try #require(sandbox.observations()["mx.example"]).recipients
            for (row, name) in zip(outcome.rows, ["ann", "bob"]) {
                #expect(Int(row.attempts) == asked.count { $0.hasPrefix(name + "@") })
            }
            // As often as the retry calendar says.
            #expect(asked.count { $0.hasPrefix("ann@") } == 3)
        }
    }

    @Test
    func `a destination that always refuses because of the rate rests, and its waiting mailboxes are not asked about`()
        async throws
    {
        let world = Self.world(host: #""replies": { "rcpt": "550 5.1.1 too many recipients this hour, try later" }"#)
        try await withWorld(world) { sandbox in
            let list = (0..<40).map { "user\($0)@a.example" }
            let outcome = try await TestRun(sandbox).verify(list, waits: false)
            #expect(Set(outcome.rows.map(\.reason)) == ["rate_limited"])
            let asked = try #require(sandbox.observations()["mx.example"]).recipients
            // The recipients of the sessions that were open when the first of them was refused.
            #expect(asked.count <= 32, "\(asked.count)")
            #expect(outcome.rows.reduce(0) { $0 + (Int($1.attempts) ?? 0) } == asked.count { $0.hasPrefix("user") })
        }
    }

    @Test func `a server that hangs up at RCPT was asked as often as the attempts say`()
        async throws
    {
        // The server hangs up at RCPT, so QUIT is not sent.
        let world = Self.world(host: #""ehlo": ["8BITMIME"], "limits": { "commands": 2 }"#)
        try await withWorld(world) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["ann@a.example"])
            #expect(outcome.rows.map(\.reason) == ["rate_limited"])
            let commands = try #require(sandbox.observations()["mx.example"]?.commands["RCPT"])
            #expect(outcome.rows.map(\.attempts) == ["\(commands)"])
        }
    }

    // MARK: Hosts of one preference

    @Test(arguments: ["550 5.7.1 access denied by policy", "554 5.7.1 Relay access denied", "550 5.7.25 no PTR"])
    func `if one of two hosts with the same preference refuses everybody, the other one is asked`(
        refusal: String
    ) async throws {
        let world = """
            { "hosts": { "mx1.example": { "replies": { "rcpt": "\(refusal)" } }, "mx2.example": {} },
              "domains": { "a.example": { "mx": ["10 mx1.example", "10 mx2.example"], "mailboxes": ["ann", "bob"] } } }
            """
        try await withWorld(world) { sandbox in
            for _ in 0..<4 {
                let run = try TestRun(sandbox, ["probe": ["limits": ["default": ["recipientsPerConnection": 2]]]])
                let list = ["ann", "no1", "no2", "bob", "no3", "no4"].map { "\($0)@a.example" }
                let outcome = try await run.verify(list)
                let dead = "mailbox_not_found"
                #expect(outcome.rows.map(\.reason) == ["accepted", dead, dead, "accepted", dead, dead])
            }
        }
    }

    @Test func `if all hosts of one preference refuse this host, the verdict says so after each was asked once`()
        async throws
    {
        let world = """
            { "hosts": { "mx1.example": { "replies": { "rcpt": "550 5.7.1 no" } },
                         "mx2.example": { "replies": { "rcpt": "550 5.7.1 no" } }, "mx3.example": {} },
              "domains": { "a.example": { "mx": ["10 mx1.example", "10 mx2.example", "20 mx3.example"] } } }
            """
        try await withWorld(world) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["ann@a.example"])
            #expect(outcome.rows.map(\.reason) == ["blocked_by_policy"])
            #expect(outcome.rows.map(\.attempts) == ["2"])
            #expect(sandbox.observations()["mx3.example"]?.connections == 0)
        }
    }

    private static let hasty: JSONValue = ["probe": ["timeouts": ["command": "500ms"]]]

    /// - Parameter host: members of the host's plan.
    private static func world(host: String) -> String {
        """
        { "hosts": { "mx.example": { \(host) } },
          "domains": { "a.example": { "mx": ["10 mx.example"], "mailboxes": ["ann", "bob", "jörg"] } } }
        """
    }
}
