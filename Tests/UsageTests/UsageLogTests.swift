import Dispatch
import Foundation
import Glibc
import TestSupport
import Testing
import Usage

@Suite struct UsageLogTests {
    private let scratch: ScratchFolder
    private let log: UsageLog

    init() throws {
        scratch = try ScratchFolder()
        log = UsageLog(folder: scratch.file("logs"))
    }

    private func event(_ name: UsageEvent.Name = .check, time: String = "2026-11-23T08:15:00Z") -> UsageEvent {
        UsageEvent(time: time, event: name, trigger: .convert, client: .init(version: "1.0.0"))
    }

    private func lines(_ month: String = "2026-11") throws -> [String] {
        let text = try scratch.text("logs/usage-\(month).jsonl")
        #expect(text.hasSuffix("\n"))
        return text.dropLast().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func object(_ line: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }

    @Test func `each usage event is one line of JSON, in the order in which they were appended`() throws {
        try log.append(event(.jobAccepted))
        try log.append(event(.jobStarted))
        let events = try lines().map { try object($0)["event"] as? String }
        #expect(events == ["job_accepted", "job_started"])
    }

    @Test func `a usage event says what was done, by whom, and with what result`() throws {
        var event = event(.jobCompleted)
        event.job = "20261123-081500-k3fw"
        event.source = .init(file: "leads.csv", sha256: "ab", bytes: 120, rows: 3)
        var counts = UsageEvent.Counts()
        counts.rows = 3
        counts.statuses = ["risky": 1]
        event.counts = counts
        event.dnsQueries = 7
        event.seconds = 1.5
        try log.append(event)

        let written = try object(try #require(lines().first))
        #expect(written["time"] as? String == "2026-11-23T08:15:00Z")
        #expect(written["job"] as? String == "20261123-081500-k3fw")
        #expect(written["trigger"] as? String == "convert")
        #expect((written["source"] as? [String: Any])?["file"] as? String == "leads.csv")
        #expect((written["source"] as? [String: Any])?["rows"] as? Int == 3)
        #expect((written["client"] as? [String: Any])?["version"] as? String == "1.0.0")
        #expect(
            (written["client"] as? [String: Any])?["process"] as? Int32 == ProcessInfo.processInfo.processIdentifier)
        #expect((written["counts"] as? [String: Any])?["statuses"] as? [String: Int] == ["risky": 1])
        #expect(written["dnsQueries"] as? Int == 7)
        #expect(written["seconds"] as? Double == 1.5)
        #expect(written["account"] == nil, "what is not known is left out")
    }

    @Test func `a file name with a line break in it does not tear the line`() throws {
        var event = event()
        event.source = .init(file: "two\nlines\u{2028}.csv", sha256: "", bytes: 0)
        try log.append(event)
        let lines = try lines()
        #expect(lines.count == 1)
        let source = try object(lines[0])["source"] as? [String: Any]
        #expect(source?["file"] as? String == "two\nlines\u{2028}.csv")
    }

    @Test func `each line of the usage log has its own id of 16 digits`() throws {
        for _ in 0..<3 { try log.append(event()) }
        let ids = try lines().map { try #require(try object($0)["id"] as? String) }
        #expect(Set(ids).count == 3)
        #expect(ids.allSatisfy { $0.count == 16 && $0.allSatisfy(\.isHexDigit) })
    }

    @Test func `lines of several months in one call go to the files of their months`() throws {
        let times = ["2026-11-30T23:59:59Z", "2026-12-01T00:00:00Z", "2026-12-01T00:00:01Z"]
        try log.append(try times.map { try UsageLine(event(time: $0)) })
        #expect(try lines("2026-11").count == 1)
        #expect(try lines("2026-12").count == 2)
    }

    @Test func `a pipe in place of the log is refused without waiting for it`() throws {
        try scratch.makeFolder("logs")
        #expect(mkfifo(scratch.file("logs/usage-2026-11.jsonl"), 0o600) == 0)
        let event = event()
        let error = #expect(throws: UsageLogError.self) { try log.append(event) }
        #expect(error?.description.contains("is not a regular file") == true)
    }

    @Test func `the month of the event, not of today, names the file`() throws {
        try log.append(event(time: "2026-11-30T23:59:59Z"))
        try log.append(event(time: "2026-12-01T00:00:00Z"))
        #expect(try lines("2026-11").count == 1)
        #expect(try lines("2026-12").count == 1)
    }

    @Test func `many threads append at once and every line stays whole`() throws {
        let failures = DispatchQueue(label: "failures")
        nonisolated(unsafe) var errors: [any Error] = []
        let (log, sample) = (log, event())
        DispatchQueue.concurrentPerform(iterations: 400) { index in
            var event = sample
            event.job = "job-\(index)-" + String(repeating: "x", count: index)
            do { try log.append(event) } catch { failures.sync { errors.append(error) } }
        }
        #expect(errors.isEmpty)
        let jobs = try lines().map { try object($0)["job"] as? String }
        #expect(jobs.count == 400)
        #expect(Set(jobs) == Set((0..<400).map { "job-\($0)-" + String(repeating: "x", count: $0) }))
    }

    @Test func `only the owner may read the usage log`() throws {
        try log.append(event())
        #expect(try scratch.mode("logs") == 0o700)
        #expect(try scratch.mode("logs/usage-2026-11.jsonl") == 0o600)
    }

    @Test func `a folder that cannot be made is an error that names it and the setting`() throws {
        let blocked = UsageLog(folder: try scratch.write("", to: "taken") + "/logs")
        let event = event()
        let error = #expect(throws: UsageLogError.self) { try blocked.append(event) }
        #expect(error?.description == "\(scratch.file("taken/logs")) cannot be created; check usageLog.folder")
    }

    @Test func `a log that cannot be opened is an error that says why`() throws {
        try scratch.makeFolder("logs/usage-2026-11.jsonl")
        let event = event()
        let error = #expect(throws: UsageLogError.self) { try log.append(event) }
        #expect(error?.description.contains("cannot be opened: Is a directory; check usageLog.folder") == true)
    }
}
