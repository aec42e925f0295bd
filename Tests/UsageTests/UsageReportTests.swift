import Foundation
import TestSupport
import Testing
import Usage

@Suite struct UsageReportTests {
    private let scratch: ScratchFolder
    private let log: UsageLog

    init() throws {
        scratch = try ScratchFolder()
        log = UsageLog(folder: scratch.file("logs"))
    }

    private func append(
        _ name: UsageEvent.Name, _ time: String, job: String? = nil, account: String? = nil,
        trigger: UsageEvent.Trigger = .convert, rows: Int = 0
    ) throws {
        var event = UsageEvent(time: time, event: name, trigger: trigger, client: .init(version: "1"))
        event.job = job
        event.account = account
        event.counts = .init()
        event.counts?.rows = rows
        event.counts?.statuses = ["risky": rows]
        event.smtpConnections = rows
        try log.append(event)
    }

    private func fill() throws {
        try append(.jobAccepted, "2026-10-31T23:59:00Z", job: "a", rows: 100)
        try append(.jobCompleted, "2026-10-31T23:59:59Z", job: "a", account: "acme", trigger: .inbox, rows: 1)
        try append(.jobFailed, "2026-11-01T00:00:00Z", job: "b", rows: 10)
        try append(.jobProgress, "2026-11-01T00:00:01Z", job: "b", rows: 50)
        try append(.jobCompleted, "2026-11-02T00:00:00Z", job: "b", rows: 20)
        try append(.check, "2026-11-02T01:00:00Z", trigger: .check, rows: 2)
    }

    @Test func `the usage report sums up days, and counts a job that was taken up again once`() throws {
        try fill()
        let report = try UsageReport(log, by: .day)
        #expect(report.groups.map(\.name) == ["2026-10-31", "2026-11-02"])
        #expect(report.groups.map(\.totals.rows) == [1, 22])
        #expect(report.groups.map(\.totals.completed) == [1, 1])
        #expect(report.totals.checks == 1)
        #expect(report.totals.failed == 0)
        #expect(report.totals.statuses == ["risky": 23])
    }

    @Test func `the usage report sums up accounts and triggers`() throws {
        try fill()
        #expect(try UsageReport(log, by: .account).groups.map(\.name) == ["-", "acme"])
        #expect(try UsageReport(log, by: .trigger).groups.map(\.name) == ["check", "convert", "inbox"])
    }

    @Test func `the usage report includes the first and the last day of its range`() throws {
        try fill()
        #expect(try UsageReport(log, by: .day, since: "2026-11-02", until: "2026-11-02").totals.rows == 22)
        #expect(try UsageReport(log, by: .day, until: "2026-10-31").totals.rows == 1)
        #expect(try UsageReport(log, by: .day, since: "2026-11-03").groups.isEmpty)
    }

    @Test func `the usage report skips lines that are not events`() throws {
        try fill()
        let path = scratch.file("logs/usage-2026-11.jsonl")
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("{\"event\":\"check\"}\n\"event\":\"check\"\n\u{0}\u{0}\n".utf8))
        #expect(try UsageReport(log, by: .day).totals.checks == 1)
    }

    @Test func `the usage report counts a line once if it is in the log twice, or in the log and still owed`() throws {
        var check = UsageEvent(
            time: "2026-11-02T01:00:00Z", event: .check, trigger: .check, client: .init(version: "1"))
        check.counts = .init()
        check.counts?.rows = 2
        var failed = check
        (failed.id, failed.event, failed.job) = ("1", .jobFailed, "a")
        var completed = failed
        (completed.id, completed.event) = ("2", .jobCompleted)
        let owed = try [check, completed, failed].map { try UsageLine($0) }
        for event in [failed, check, completed, failed, check] { try log.append(event) }
        let report = try UsageReport(log, owed: owed, by: .day)
        #expect(report.totals.checks == 1)
        #expect(report.totals.completed == 1)
        #expect(report.totals.failed == 0, "what is written again late is not the job's last word")
        #expect(report.totals.rows == 4)
        check.id = "3"
        let another = try UsageLine(check)
        #expect(try UsageReport(log, owed: [another], by: .day).totals.checks == 2)
    }

    @Test func `a part of a line that a power cut has left is removed when the next line is written`() throws {
        try fill()
        let path = scratch.file("logs/usage-2026-11.jsonl")
        let whole = try scratch.text("logs/usage-2026-11.jsonl")
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("{\"client\":{\"ho\u{0}\u{0}".utf8))
        try append(.check, "2026-11-02T02:00:00Z", trigger: .check, rows: 3)
        let text = try scratch.text("logs/usage-2026-11.jsonl")
        #expect(text.hasPrefix(whole))
        for line in text.split(separator: "\n") {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        }
        #expect(try UsageReport(log, by: .day).totals.checks == 2)
    }
}
