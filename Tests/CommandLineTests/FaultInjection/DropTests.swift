import Foundation
import Glibc
import TestSupport
import Testing

/// Thousands of files at once: the cost of a file does not depend on the number of waiting files.
///
/// With `MAILMO_SOAK` there are 20,000 files. Without it there are fewer, because a debug binary needs minutes for
/// 20,000.
@Suite("An inbox with thousands of files")
struct DropTests {
    private static let count = ProcessInfo.processInfo.environment["MAILMO_SOAK"] == nil ? 3_000 : 20_000
    private static let accounts = ["", "acme/", "acme/north/"]

    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
        try workplace.write(
            #"{ "normalize": { "checks": "syntax" }, "triggers": { "inbox": { "settle": "0s" } } }"#,
            to: "pipeline.json")
        for account in Self.accounts { try workplace.makeFolder("inbox/\(account)") }
    }

    private func drop(_ numbers: Range<Int>) throws {
        for number in numbers {
            let name = "inbox/\(Self.accounts[number % Self.accounts.count])f\(number).csv"
            // Every third one has the same bytes.
            let person = number % 3 == 0 ? "anybody" : "person\(number)"
            try workplace.write("email\n\(person)@d\(number % 50).example\n", to: name)
        }
    }

    private func names(in folder: String, ending: String) -> [String] {
        let all = FileManager.default.subpaths(atPath: workplace.folder.appendingPathComponent(folder).path) ?? []
        return all.filter { $0.hasSuffix(ending) }
    }

    private func memory(of watch: Workplace.Running) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(watch.process.processID)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return try #require(line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) })
    }

    /// Must be fast, because it is called for each line of the watch.
    private func isThere(_ name: String) -> Bool {
        access(workplace.folder.appendingPathComponent(name).path, F_OK) == 0
    }

    @Test func `a drop of thousands of files is verified once each, across a restart, with bounded memory`() throws {
        // Half of the files exist before the watch starts, the others arrive while it runs.
        try drop(0..<Self.count / 2)
        let first = try workplace.start(["watch"])
        first.wait(until: isThere("outbox/f0.results.csv"))
        let early = try memory(of: first)
        try drop(Self.count / 2..<Self.count)
        let middle = Self.count / 6 * 3
        first.wait(until: isThere("outbox/f\(middle).results.csv"))
        #expect(try memory(of: first) < early * 2)
        first.process.send(SIGTERM)
        let stopped = try first.outcome()
        #expect(stopped.code == 0)
        try workplace.write("email\nlast@d0.example\n", to: "inbox/last.csv")
        let second = try workplace.start(["watch"])
        second.wait(until: isThere("outbox/last.results.csv") && names(in: "inbox", ending: ".csv").isEmpty)
        second.process.send(SIGTERM)
        let outcome = try second.outcome()
        #expect(outcome.code == 0)
        #expect(!(stopped.error + outcome.error).contains(" error: "))
        for (folder, ending) in [("outbox", ".results.csv"), ("outbox", ".summary.json"), ("archive", ".csv")] {
            #expect(names(in: folder, ending: ending).count == Self.count + 1)
        }
        let jobs = try workplace.run("jobs", "list").output.split(separator: "\n").dropFirst()
        #expect(Set(jobs.map { $0.prefix { $0 != " " } }).count == Self.count + 1)
    }
}
