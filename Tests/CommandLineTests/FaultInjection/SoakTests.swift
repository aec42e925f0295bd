import Configuration
import Foundation
import GRDB
import Glibc
import TestSupport
import Testing

/// Simulated days of files through one watch: its memory and open files do not grow.
///
/// `MAILMO_SOAK` sets the number of files per day, and makes the test a week long.
@Suite("A watch that runs for days")
struct SoakTests {
    private static let wanted = ProcessInfo.processInfo.environment["MAILMO_SOAK"].flatMap { Int($0) }
    private static let filesADay = wanted ?? 4
    private static let days = wanted == nil ? 4 : 7
    private static let accounts = ["", "acme/", "acme/north/", "Zoë & Söhne/"]

    /// The resources of an idle watch.
    private struct Holdings: CustomStringConvertible {
        let memory: Int
        /// Open files, without those of the store.
        let descriptors: Int
        /// Two each: a connection more whenever more want to read at once than ever before, up to five and the one that
        /// writes.
        let storeDescriptors: Int
        let threads: Int
        /// Pages of the store and of its write-ahead log, which are moved to the store's file when the log is full.
        let storePages: Int
        let jobs: Int
        let files: Int

        var description: String {
            "\(memory) KiB, \(descriptors) and \(storeDescriptors) descriptors, \(threads) threads, "
                + "\(storePages) pages, \(jobs) jobs, \(files) files"
        }
    }

    @Test func `days of a watch give all results, and its memory and open files stay constant`() throws {
        let scenario = try FaultScenario(
            .inbox,
            with: [
                "retention": ["jobs": "36h", "archive": "36h", "outbox": "36h"],
                "store": ["cache": ["deliverable": "36h", "undeliverable": "36h"]],
            ])
        let clock = scenario.workplace.folder.appendingPathComponent("clock")
        let watch = try scenario.start(Faults(clockFile: clock))
        var complete = 2
        var held: [Holdings] = []
        for day in 0..<Self.days {
            if day > 0 { try scenario.workplace.write("\(-86_400 * day)", to: "clock") }
            let names = try dropFiles(of: day, in: scenario)
            complete += names.count
            watch.wait(for: " is complete", times: complete)
            for (name, rows) in names {
                let results = try scenario.workplace.read("outbox/\(name).results.csv")
                #expect(results.split(separator: "\n").count == rows + 1, "\(name)")
            }
            held.append(try holdings(of: watch, scenario, after: held.last))
            if Self.wanted != nil { print("day \(day + 1): \(held[day])") }
        }
        watch.process.send(SIGTERM)
        let outcome = try watch.outcome()
        #expect(outcome.code == 0)
        #expect(!outcome.error.contains(" error: "), "\(outcome.error)")
        // On the first days caches are filled, and no file is old enough to be deleted.
        let (early, late) = (held[2], held[Self.days - 1])
        #expect(late.descriptors <= early.descriptors + 2, "\(held)")
        #expect(late.storeDescriptors <= 2 * (5 + 1), "\(held)")
        #expect(late.memory < early.memory * 5 / 4, "\(held)")
        #expect(late.jobs <= 3 * (Self.filesADay + 2), "\(held)")
        #expect(late.files <= early.files + Self.filesADay, "\(held)")
        #expect(late.storePages <= early.storePages * 3 / 2, "\(held)")
        try scenario.checkUsageLog()
    }

    /// The names of the result files, and the rows of each.
    private func dropFiles(of day: Int, in scenario: FaultScenario) throws -> [(name: String, rows: Int)] {
        let sample = try String(contentsOf: Workplace.samples.appendingPathComponent("contacts.csv"), encoding: .utf8)
        let lines = sample.split(separator: "\n")
        // Each line is one row.
        let whole = lines.dropFirst().filter { $0.contains("@") && !$0.contains("\"") }
        var random = SeededGenerator(seed: UInt64(day))
        return try (0..<Self.filesADay).map { number in
            let name = Self.accounts[number % Self.accounts.count] + "leads \(day)-\(number)"
            let file = scenario.workplace.folder.appendingPathComponent("inbox/\(name).csv")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            let rows = whole.shuffled(using: &random).prefix(Int.random(in: 1...20, using: &random))
            try Data(([lines[0]] + rows).joined(separator: "\n").utf8).write(to: file)
            return (name, rows.count)
        }
    }

    /// A job's sockets may be closed shortly after the watch reports its end. They count only if they stay open.
    private func holdings(
        of watch: Workplace.Running, _ scenario: FaultScenario, after before: Holdings?
    ) throws -> Holdings {
        var held = try holdings(of: watch, scenario)
        for _ in 0..<Self.mostLooks {
            guard let before, held.descriptors > before.descriptors else { break }
            sched_yield()
            held = try holdings(of: watch, scenario)
        }
        return held
    }

    private static let mostLooks = 1000

    private func holdings(of watch: Workplace.Running, _ scenario: FaultScenario) throws -> Holdings {
        let process = "/proc/\(watch.process.processID)"
        let status = try String(contentsOfFile: "\(process)/status", encoding: .utf8)
        func number(_ name: String) throws -> Int {
            let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
            return try #require(line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) })
        }
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: "\(process)/fd")
        let ofStore = descriptors.count { descriptor in
            let file = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(process)/fd/\(descriptor)")
            return file?.hasSuffix("/mailmo.sqlite") == true || file?.hasSuffix("/mailmo.sqlite-wal") == true
        }
        var reading = GRDB.Configuration()
        reading.readonly = true
        reading.busyMode = .timeout(10)
        let store = try DatabaseQueue(
            path: scenario.workplace.folder.appendingPathComponent("var/mailmo.sqlite").path, configuration: reading)
        let pages = try store.read { try Int.fetchOne($0, sql: "PRAGMA page_count") }
        return Holdings(
            memory: try number("VmRSS"),
            descriptors: descriptors.count - ofStore, storeDescriptors: ofStore,
            threads: try number("Threads"), storePages: try #require(pages),
            jobs: try scenario.jobs().count, files: try scenario.results().count)
    }
}
