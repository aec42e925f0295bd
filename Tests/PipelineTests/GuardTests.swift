import Configuration
import Jobs
import MailTerms
import Sandbox
import Synchronization
import TestSupport
import Testing

@testable import Pipeline

/// What a run does if servers must not be believed, or refuse this host.
@Suite struct GuardTests {
    /// The alarm needs 36 refusals among the latest 40 answers, after at least 50 other answers (`OutageGuard`). Here 60
    /// refusals in a row follow 100 acceptances.
    @Test func `a provider that begins to refuse nearly everybody is asked again, and not believed meanwhile`()
        async throws
    {
        try await withWorld(Self.provider) { sandbox in
            let run = try TestRun(sandbox, Self.oneAfterTheOther)
            let living = (0..<100).map { "user\($0)@icloud-people.example" }
            let dead = (0..<60).map { "gone\($0)@icloud-people.example" }
            let news = Mutex<[String]>([])
            let outcome = try await run.verify(living + dead) { run in
                run.progress.onNews { line in news.withLock { $0.append(line) } }
            }
            #expect(Set(outcome.rows.prefix(100).map(\.reason)) == ["accepted"])
            #expect(Set(outcome.rows.dropFirst(100).map(\.reason)) == ["server_temporary"])
            // The first attempt, and one after each of the two waits of `TestRun`.
            #expect(Set(outcome.rows.dropFirst(100).map(\.attempts)) == ["3"])
            let said = news.withLock { $0 }
            #expect(said.count == 1)
            #expect(said.first?.contains("icloud") == true)
        }
    }

    /// 30 refusals in a row are fewer than the 36 of 40 that raise the alarm.
    @Test func `an ordinary share of dead mailboxes is believed, even if all of them are at the end of the list`()
        async throws
    {
        try await withWorld(Self.provider) { sandbox in
            let run = try TestRun(sandbox, Self.oneAfterTheOther)
            let living = (0..<60).map { "user\($0)@icloud-people.example" }
            let dead = (0..<30).map { "gone\($0)@icloud-people.example" }
            let outcome = try await run.verify(living + dead)
            #expect(outcome.rows.suffix(30).allSatisfy { $0.reason == "mailbox_not_found" && $0.attempts == "1" })
        }
    }

    @Test func `a run ends and publishes nothing if mail systems in a row refuse this host because of a blocklist`()
        async throws
    {
        try await withWorld(Self.blocklists(refusing: 0..<8)) { sandbox in
            let list = (0..<8).map { "ann@d\($0).example" }
            let outcome = try await TestRun(sandbox).verify(list)
            #expect(outcome.error?.kind == .networkForbids)
            #expect(outcome.error?.description.contains("blocklist") == true)
            #expect(outcome.summary == nil)
        }
    }

    @Test func `a run goes on if only some mail systems refuse this host because of a blocklist`() async throws {
        try await withWorld(Self.blocklists(refusing: 0..<3)) { sandbox in
            let list = (0..<8).map { "ann@d\($0).example" }
            let outcome = try await TestRun(sandbox).verify(list)
            #expect(
                outcome.rows.map(\.reason) == Array(repeating: "blocked_ip", count: 3)
                    + Array(repeating: "accepted", count: 5))
        }
    }

    private static let oneAfterTheOther: JSONValue = [
        "probe": ["limits": ["providers": ["icloud": ["connections": 1, "recipientsPerMinute": 0]]]]
    ]

    private static let provider = """
        {
          "hosts": { "mx01.mail.icloud.com": {} },
          "domains": {
            "icloud-people.example": {
              "mx": ["10 mx01.mail.icloud.com"],
              "mailboxes": [ \((0..<100).map { #""user\#($0)""# }.joined(separator: ", ")) ]
            }
          }
        }
        """

    private static func blocklists(refusing: Range<Int>) -> String {
        let hosts = (0..<8).map { number in
            let reply = #"{ "replies": { "greeting": "554 5.7.1 Your host is listed at zen.spamhaus.org" } }"#
            return #""mx.d\#(number).example": \#(refusing.contains(number) ? reply : "{}")"#
        }
        let domains = (0..<8).map { #""d\#($0).example": { "mx": ["10 mx.d\#($0).example"], "mailboxes": ["ann"] }"# }
        return
            #"{ "hosts": { \#(hosts.joined(separator: ", ")) }, "domains": { \#(domains.joined(separator: ", ")) } }"#
    }
}
