import Configuration
import Foundation
import Glibc
import Jobs
import MailTerms
import TestSupport
import Testing
import Usage
import Write

@testable import Store

@Suite struct RetentionTests {
    private let scratch: ScratchFolder
    private let day = Duration.seconds(86_400)
    /// The real time, because the files get their modification times from the host's clock.
    private let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))

    init() throws {
        scratch = try ScratchFolder()
    }

    private func retention(
        after age: Duration, jobs: Duration? = nil, archive: Duration? = nil, outbox: Duration? = nil,
        logs: Duration? = nil
    ) -> Retention {
        var settings = Settings.defaults
        settings.triggers.inbox.outbox = scratch.file("outbox")
        settings.triggers.inbox.archive = scratch.file("archive")
        settings.triggers.inbox.failed = scratch.file("failed")
        settings.usageLog.folder = scratch.file("logs")
        (settings.retention.jobs, settings.retention.archive, settings.retention.outbox) = (jobs, archive, outbox)
        settings.usageLog.keep = logs
        let later = now + age
        return Retention(
            JobContext(
                settings: settings, configurationSHA256: "", settingsSHA256: "", overlays: [], version: "test",
                access: FileAccess(), now: { later }, random: { SystemRandomNumberGenerator() }))
    }

    private func write(_ names: String...) throws {
        for name in names {
            try scratch.makeFolder((name as NSString).deletingLastPathComponent)
            try scratch.write("x", to: name)
        }
    }

    /// A store that has recorded these files as made by mailmo.
    private func store(knowing kind: OwnFile.Kind, _ names: String...) throws -> Store {
        let store = try Store(path: scratch.file("store"), at: now)
        try store.recordOwnFiles(
            try names.map { name in
                var status = stat()
                try #require(stat(scratch.file(name), &status) == 0)
                return OwnFile(
                    path: scratch.file(name), kind: kind, size: Int(status.st_size),
                    modified: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec)
            }, since: now)
        return store
    }

    private func files() -> Set<String> {
        Set((FileManager.default.subpaths(atPath: scratch.path) ?? []).filter { $0.contains(".") })
    }

    @Test func `old originals are deleted with their empty folders, and files of other programs stay`()
        throws
    {
        try write("archive/2020-01-01/a.csv", "archive/2020-01-02/acme/b.csv", "archive/2020-01-01/own.csv")
        let store = try store(knowing: .archive, "archive/2020-01-01/a.csv", "archive/2020-01-02/acme/b.csv")
        #expect(retention(after: day * 29, archive: day * 30).sweep(store).swept.archive == 0)
        #expect(retention(after: day * 31, archive: day * 30).sweep(store).swept.archive == 2)
        #expect(files() == ["archive/2020-01-01/own.csv"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.file("archive")) == ["2020-01-01"])
    }

    @Test func `old results are deleted, and files of other programs stay whatever their names are`()
        throws
    {
        try write("outbox/leads.results.csv", "outbox/acme/leads.results-2.csv.gz", "outbox/theirs.results.csv")
        let store = try store(knowing: .outbox, "outbox/leads.results.csv", "outbox/acme/leads.results-2.csv.gz")
        #expect(retention(after: day * 29, outbox: day * 30).sweep(store).swept.outbox == 0)
        #expect(retention(after: day * 31, outbox: nil).sweep(store).swept.outbox == 0)
        #expect(retention(after: day * 31, outbox: day * 30).sweep(store).swept.outbox == 2)
        #expect(files() == ["outbox/theirs.results.csv"])
        #expect(retention(after: day * 31, outbox: day * 30).sweep(store).swept.outbox == 0)
    }

    @Test func `a result that another program has changed or replaced is not deleted`() throws {
        try write("outbox/a.results.csv", "outbox/b.results.csv", "outbox/c.results.csv")
        let store = try store(knowing: .outbox, "outbox/a.results.csv", "outbox/b.results.csv", "outbox/c.results.csv")
        try scratch.write("edited", to: "outbox/a.results.csv")
        try FileManager.default.removeItem(atPath: scratch.file("outbox/b.results.csv"))
        #expect(symlink(scratch.file("outbox/a.results.csv"), scratch.file("outbox/b.results.csv")) == 0)
        #expect(retention(after: day * 31, outbox: day * 30).sweep(store).swept.outbox == 1)
        #expect(files() == ["outbox/a.results.csv", "outbox/b.results.csv"])
    }

    @Test func `old files in the folder of failed files are deleted`() throws {
        try write("failed/acme/bad.csv", "failed/acme/bad.error.txt", "failed/notes.txt")
        let store = try store(knowing: .failed, "failed/acme/bad.csv", "failed/acme/bad.error.txt")
        #expect(retention(after: day * 31, archive: day * 30).sweep(store).swept.failed == 2)
        #expect(files() == ["failed/notes.txt"])
    }

    @Test func `usage logs are deleted by the month, except for the latest`() throws {
        try write("logs/usage-2020-01.jsonl", "logs/usage-2020-02.jsonl", "logs/notes.jsonl")
        #expect(retention(after: .zero, logs: day).sweep(nil).swept.logs == 1)
        #expect(files() == ["logs/usage-2020-02.jsonl", "logs/notes.jsonl"])
    }

    @Test func `the usage log has the counts of what a sweep has deleted`() throws {
        try write("outbox/ann@brightwater.example.results.csv")
        let store = try store(knowing: .outbox, "outbox/ann@brightwater.example.results.csv")
        let retention = retention(after: day * 31, outbox: day * 30)
        try retention.record(retention.sweep(store).swept, in: nil)
        let log = UsageLog(folder: scratch.file("logs"))
        let line = try scratch.text("logs/usage-\(try #require(log.months().first)).jsonl")
        #expect(line.contains(#""event":"swept""#))
        #expect(line.contains(#""swept":{"archive":0,"damagedStores":0,"failed":0,"jobs":0,"logs":0,"outbox":1}"#))
        #expect(!line.contains("brightwater"))
        try retention.record(retention.sweep(store).swept, in: nil)
        #expect(try scratch.text("logs/usage-\(try #require(log.months().first)).jsonl") == line)
    }

    @Test func `a folder of damaged stores that cannot be listed keeps nothing else from being deleted`() throws {
        try write("outbox/leads.results.csv", "logs/usage-2020-01.jsonl", "logs/usage-2020-02.jsonl")
        let store = try store(knowing: .outbox, "outbox/leads.results.csv")
        let job = try store.createJob(
            JobDescription(
                id: "a", trigger: "convert", input: "", inputSHA256: "", output: "", configurationSHA256: ""), at: now)
        try store.end(job, as: .complete, rows: 1, at: now)
        let retention = retention(after: day * 31, jobs: day, outbox: day * 30, logs: day)
        let outcome = retention.sweep(store) { folder throws(StoreError) in
            throw StoreError(kind: .failed, "\(folder) cannot be listed")
        }
        #expect(outcome.failure?.description == "\(scratch.path) cannot be listed")
        #expect(try store.jobs().isEmpty)
        #expect(files() == ["logs/usage-2020-02.jsonl"])

        try retention.record(outcome.swept, in: nil)
        let month = try #require(UsageLog(folder: scratch.file("logs")).months().last)
        #expect(
            try scratch.text("logs/usage-\(month).jsonl").contains(
                #""swept":{"archive":0,"damagedStores":0,"failed":0,"jobs":1,"logs":1,"outbox":1}"#))
    }
}
