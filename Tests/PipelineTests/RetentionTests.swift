import Configuration
import Foundation
import Glibc
import MailTerms
import Pipeline
import Store
import TestSupport
import Testing
import Usage

@Suite struct RetentionTests {
    private let scratch: ScratchFolder
    private let day = Duration.seconds(86_400)
    /// Files are as old as the machine's clock says.
    private let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))

    init() throws {
        scratch = try ScratchFolder()
    }

    private func retention(
        after age: Duration, jobs: Duration? = nil, archive: Duration? = nil, outbox: Duration? = nil,
        logs: Duration? = nil
    ) throws -> Retention {
        var settings = Settings.defaults
        settings.triggers.inbox.outbox = scratch.file("outbox")
        settings.triggers.inbox.archive = scratch.file("archive")
        settings.triggers.inbox.failed = scratch.file("failed")
        settings.usageLog.folder = scratch.file("logs")
        (settings.retention.jobs, settings.retention.archive, settings.retention.outbox) = (jobs, archive, outbox)
        settings.usageLog.keep = logs
        let later = now + age
        return Retention(
            try RunContext(
                settings: settings, configurationSHA256: "", version: "test",
                surroundings: Surroundings(now: { later })))
    }

    private func write(_ names: String...) throws {
        for name in names {
            try scratch.makeFolder((name as NSString).deletingLastPathComponent)
            try scratch.write("x", to: name)
        }
    }

    private func files() -> Set<String> {
        Set((FileManager.default.subpaths(atPath: scratch.path) ?? []).filter { $0.contains(".") })
    }

    @Test func `Days of the archive go when they are old enough, and nothing else that lies there`() throws {
        try write(
            "archive/2020-01-01/a.csv", "archive/2020-01-01/acme/b.csv", "archive/9999-01-01/c.csv",
            "archive/notes/d.csv")
        let swept = try retention(after: .zero, archive: day * 30).sweep(nil)
        #expect(swept.archive == 2)
        #expect(files() == ["archive/9999-01-01/c.csv", "archive/notes/d.csv"])
    }

    @Test func `Results go when they are old enough, and files that are none of ours stay`() throws {
        try write(
            "outbox/leads.results.csv", "outbox/acme/leads.results-2.csv.gz", "outbox/leads.summary.json",
            "outbox/leads.rejects.csv", "outbox/leads.deliverable.csv", "outbox/mine.csv", "outbox/results.csv")
        #expect(try retention(after: day * 29, outbox: day * 30).sweep(nil).outbox == 0)
        #expect(try retention(after: day * 31, outbox: nil).sweep(nil).outbox == 0)
        #expect(try retention(after: day * 31, outbox: day * 30).sweep(nil).outbox == 5)
        #expect(files() == ["outbox/mine.csv", "outbox/results.csv"])
    }

    @Test func `Files that failed go as originals do`() throws {
        try write("failed/acme/bad.csv", "failed/acme/bad.error.txt")
        #expect(try retention(after: day * 31, archive: day * 30).sweep(nil).failed == 2)
        #expect(files().isEmpty)
    }

    @Test func `What links lead to is left alone`() throws {
        let outside = try ScratchFolder()
        let theirs = try outside.write("x", to: "leads.results.csv")
        try write("outbox/a.results.csv", "archive/9999-01-01/c.csv")
        #expect(symlink(outside.path, scratch.file("outbox/link")) == 0)
        #expect(symlink(theirs, scratch.file("outbox/b.results.csv")) == 0)
        #expect(symlink(outside.path, scratch.file("archive/2020-01-01")) == 0)
        let swept = try retention(after: day * 31, archive: day * 30, outbox: day * 30).sweep(nil)
        #expect((swept.outbox, swept.archive) == (1, 0))
        #expect(try outside.names == ["leads.results.csv"])
    }

    @Test func `Logs go by the month, and never the latest`() throws {
        try write("logs/usage-2020-01.jsonl", "logs/usage-2020-02.jsonl", "logs/notes.jsonl")
        #expect(try retention(after: .zero, logs: day).sweep(nil).logs == 1)
        #expect(files() == ["logs/usage-2020-02.jsonl", "logs/notes.jsonl"])
    }

    @Test func `What was deleted is in the usage log, as counts`() throws {
        try write("outbox/ann@brightwater.example.results.csv")
        let retention = try retention(after: day * 31, outbox: day * 30)
        try retention.note(try retention.sweep(nil))
        let log = UsageLog(folder: scratch.file("logs"))
        let line = try scratch.text("logs/usage-\(try #require(log.months.first)).jsonl")
        #expect(line.contains(#""event":"swept""#))
        #expect(line.contains(#""swept":{"archive":0,"failed":0,"jobs":0,"logs":0,"outbox":1}"#))
        #expect(!line.contains("brightwater"))
        try retention.note(try retention.sweep(nil))
        #expect(try scratch.text("logs/usage-\(try #require(log.months.first)).jsonl") == line)
    }
}
