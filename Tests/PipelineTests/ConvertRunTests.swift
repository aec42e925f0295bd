import Configuration
import Jobs
import Sandbox
import TestSupport
import Testing

@testable import Pipeline

/// Whole runs: what servers see of them, and how they end.
@Suite struct ConvertRunTests {
    @Test func `a host that many domains share never sees more connections at once than its limit`() async throws {
        let domains = (0..<30).map { "d\($0).example" }
        let plans = domains.map { "\"\($0)\": { \"mx\": [\"10 mx.hosting.example\"], \"mailboxes\": [\"ann\"] }" }
        let world = """
            { "hosts": { "mx.hosting.example": { "delays": { "reply": "2ms" } } },
              "domains": { \(plans.joined(separator: ", ")) } }
            """
        try await withWorld(world) { sandbox in
            let run = try TestRun(sandbox, ["probe": ["limits": ["default": ["connections": 3]]]])
            let outcome = try await run.verify(domains.map { "ann@\($0)" })
            #expect(outcome.rows.map(\.reason) == Array(repeating: "accepted", count: 30))
            let seen = sandbox.observations()["mx.hosting.example"]
            #expect(seen?.mostOpenAtOnce == 3)
            #expect(seen?.violations == [:])
        }
    }

    @Test func `rows keep their order, and each mailbox is asked once even if the file has it several times`()
        async throws
    {
        try await withWorld(Self.ordinary) { sandbox in
            let addresses = (0..<3000).map { ["ann@a.example", "Bob@A.example", "nobody@a.example", "nobody"][$0 % 4] }
            let outcome = try await TestRun(sandbox).verify(addresses)
            #expect(outcome.rows.map(\.address) == addresses)
            let reasons = ["accepted", "accepted", "mailbox_not_found", "invalid_syntax"]
            #expect(outcome.rows.map(\.reason) == (0..<3000).map { reasons[$0 % 4] })
            #expect(sandbox.observations()["mx.example"]?.recipients.count == 4, "three mailboxes and a control")
            #expect(outcome.summary?.unique == 3)
            #expect(outcome.summary?.duplicates == 3 * 749)
        }
    }

    @Test func `a domain whose mail goes to a service of throw-away addresses is disposable`() async throws {
        let world = """
            { "hosts": { "mx.mailinator.com": {} },
              "domains": { "looks-decent.example": { "mx": ["10 mx.mailinator.com"], "mailboxes": ["ann"] } } }
            """
        try await withWorld(world) { sandbox in
            let run = try TestRun(sandbox)
            let first = try await run.verify(["ann@looks-decent.example"])
            #expect(first.rows.map(\.reason) == ["disposable"])
            let again = try await run.verify(["ann@looks-decent.example"])
            #expect(again.rows.map(\.reason) == ["disposable"], "from the cache, too")
            let byRoute = try TestRun(sandbox, ["normalize": ["checks": "dns"]])
            let routed = try await byRoute.verify(["ann@looks-decent.example"])
            #expect(routed.rows.map(\.reason) == ["disposable"])
        }
    }

    @Test func `with DNS checks each domain is asked for once, and all of its rows have the answer`()
        async throws
    {
        try await withWorld(Self.ordinary) { sandbox in
            let addresses = (0..<2500).map { row in
                ["ann\(row)@a.example", "ann\(row - 1)@A.example", "bob@nowhere.example", "nobody"][row % 4]
            }
            let run = try TestRun(sandbox, ["normalize": ["checks": "dns"]])
            let outcome = try await run.verify(addresses)
            #expect(outcome.rows.map(\.address) == addresses)
            let reasons = ["not_checked", "not_checked", "domain_not_found", "invalid_syntax"]
            #expect(outcome.rows.map(\.reason) == (0..<2500).map { reasons[$0 % 4] })
            #expect(
                outcome.rows.prefix(8).map(\.source) == [
                    "live", "duplicate", "live", "offline", "live", "duplicate", "duplicate", "offline",
                ])
            #expect(outcome.summary?.unique == 625 + 1)
            #expect(sandbox.questions()["a.example MX"] == 1)
            #expect(sandbox.observations()["mx.example"]?.mostOpenAtOnce ?? 0 == 0)
        }
    }

    @Test func `two spellings of one mailbox at a provider are asked about once`() async throws {
        let world = """
            { "hosts": { "gmail-smtp-in.l.google.com": {} },
              "domains": { "gmail.com": { "mx": ["5 gmail-smtp-in.l.google.com"], "mailboxes": ["ann.lee"] },
                           "googlemail.com": { "mx": ["5 gmail-smtp-in.l.google.com"], "mailboxes": [] } } }
            """
        try await withWorld(world) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["ann.lee@gmail.com", "Annlee+x@googlemail.com"])
            #expect(outcome.rows.map(\.reason) == ["accepted", "accepted"])
            let seen = sandbox.observations()["gmail-smtp-in.l.google.com"]
            #expect(seen?.recipients.count == 2, "the mailbox and a control")
        }
    }

    @Test func `a run for which port 25 is blocked ends and publishes nothing`() async throws {
        let world = """
            { "hosts": { "mx.example": {}, "aspmx.l.google.com": { "service": "dead" },
                         "a.mail.protection.outlook.com": { "service": "dead" } },
              "domains": { "a.example": { "mx": ["10 aspmx.l.google.com"] },
                           "b.example": { "mx": ["10 a.mail.protection.outlook.com"] } } }
            """
        try await withWorld(world) { sandbox in
            let run = try TestRun(sandbox)
            let outcome = try await run.verify(["ann@a.example", "ann@b.example"])
            #expect(outcome.error?.kind == .networkForbids)
            #expect(outcome.error?.description.contains("port \(sandbox.smtpPort)") == true)
            #expect(try !run.folder.names.contains("out.csv"))
        }
    }

    @Test func `one silent domain is not a missing resolver`() async throws {
        try await withWorld(Self.ordinary) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["ann@silent.example"])
            #expect(outcome.rows.map(\.reason) == ["dns_temporary"])
        }
    }

    @Test func `a missing resolver ends the run and publishes nothing`() async throws {
        let sandbox = try await withWorld(Self.ordinary) { $0 }
        let run = try TestRun(sandbox)
        let outcome = try await run.verify(["ann@a.example", "ann@silent.example"])
        #expect(outcome.error?.kind == .networkForbids)
        #expect(try !run.folder.names.contains("out.csv"))
    }

    @Test func `a run that is stopped while it waits ends at once and publishes nothing`() async throws {
        try await withWorld(Self.ordinary) { sandbox in
            let run = try TestRun(
                sandbox, ["probe": ["retry": ["after": ["1h"], "giveUpAfter": "2h"]]])
            let outcome = try await run.verify(["ann@grey.example"], whenItWaits: { $0.stop() })
            #expect(outcome.error?.kind == .stopped)
            #expect(try !run.folder.names.contains("out.csv"))
        }
    }

    @Test(arguments: ["syntax", "smtp"])
    func `a run that has ended is released from memory`(checks: String) async throws {
        try await withWorld(Self.ordinary) { sandbox in
            let run = try TestRun(sandbox, ["normalize": ["checks": .string(checks)]])
            let seen = Weak<ConvertRun>()
            _ = try await run.verify(["ann@a.example", "bob@a.example"]) { seen.object = $0 }
            while seen.object != nil { await Task.yield() }
        }
    }

    @Test func `a deferred mailbox is asked again as often as the retry calendar says`() async throws {
        try await withWorld(Self.ordinary) { sandbox in
            let outcome = try await TestRun(sandbox).verify(["ann@grey.example"])
            #expect(outcome.rows.map(\.reason) == ["greylisted"])
            #expect(outcome.rows.map(\.attempts) == ["3"])
            #expect(sandbox.observations()["grey.example"]?.recipients.count == 3)
        }
    }

    @Test func `the usage log says when a run waits for retries and when it goes on`() async throws {
        try await withWorld(Self.ordinary) { sandbox in
            let run = try TestRun(sandbox)
            _ = try await run.verify(["ann@grey.example"])
            let waits = ["job_deferred", "job_resumed", "job_deferred", "job_resumed"]
            #expect(try run.events() == ["job_accepted", "job_started"] + waits + ["job_completed"])
        }
    }

    @Test func `a server that accepts few recipients in a session is asked in several sessions, without a wait`()
        async throws
    {
        let world = """
            { "hosts": { "mx.example": { "limits": { "recipientsPerMessage": 2 } } },
              "domains": { "a.example": { "mx": ["10 mx.example"], "mailboxes": ["u0", "u1", "u2", "u3", "u4", "u5"] } } }
            """
        try await withWorld(world) { sandbox in
            let outcome = try await TestRun(sandbox).verify((0..<8).map { "u\($0)@a.example" })
            #expect(
                outcome.rows.map(\.reason) == Array(repeating: "accepted", count: 6)
                    + Array(repeating: "mailbox_not_found", count: 2))
            let asked = try #require(sandbox.observations()["mx.example"]).recipients
            // One accepted mailbox is asked again as a witness after the two unknown ones.
            let others = outcome.rows.filter { row in Int(row.attempts) != asked.count { $0 == row.address } }
            #expect(others.count <= 1)
            #expect(others.allSatisfy { row in row.reason == "accepted" && asked.count { $0 == row.address } == 2 })
            #expect(outcome.rows.first?.attempts == "1")
        }
    }

    @Test func `a mailbox that only waits for a rate limit is not deferred`() async throws {
        try await withWorld(Self.ordinary) { sandbox in
            let limits: JSONValue = ["recipientsPerMinute": 3000, "recipientsPerConnection": 2]
            let run = try TestRun(sandbox, ["probe": ["limits": ["default": limits]]])
            _ = try await run.verify((0..<10).map { "user\($0)@a.example" })
            #expect(try run.events() == ["job_accepted", "job_started", "job_completed"])
        }
    }

    private static let ordinary = """
        {
          "hosts": { "mx.example": {}, "grey.example": { "greylist": { "window": "1h" } } },
          "domains": {
            "a.example": { "mx": ["10 mx.example"], "mailboxes": ["ann", "bob"] },
            "grey.example": { "mx": ["10 grey.example"], "mailboxes": ["ann"] },
            "silent.example": { "dns": "silent" }
          }
        }
        """
}

private final class Weak<Object: AnyObject> {
    weak var object: Object?
}
