import Configuration
import Foundation
import Glibc
import MailTerms
import Sandbox
import Tables
import TestSupport
import Testing

/// A folder with a configuration, files to verify, and its own sandbox, in which greylisting starts again.
final class FaultScenario {
    /// How the run is started, and continued after an interruption.
    enum Trigger: String, CaseIterable {
        /// The same command, given again.
        case convert
        /// A command, and then `jobs resume`.
        case resume
        case inbox
        case schedule
    }

    let workplace: Workplace
    private let trigger: Trigger
    private let world: RunningSandbox
    private var clock: URL { workplace.folder.appendingPathComponent("clock") }

    /// - Parameter changes: to the configuration.
    init(_ trigger: Trigger, with changes: JSONValue = [:]) throws {
        self.trigger = trigger
        workplace = try Workplace()
        world = try RunningSandbox.start(World.builtIn())
        try workplace.write(try configuration(changes).prettyPrinted, to: "pipeline.json")
        switch trigger {
        case .convert, .resume: try workplace.copySample("contacts.csv")
        case .inbox: try dropFiles("inbox/a.csv", "inbox/acme/b.csv")
        case .schedule: try makeScheduleDue()
        }
    }

    deinit {
        world.stop()
    }

    /// Columns to compare. The number of attempts is left out: the server counts an attempt that was interrupted before
    /// mailmo stored it. With two lists the source is left out as well, because each list may answer for the other.
    private func configuration(_ changes: JSONValue) throws -> JSONValue {
        let changing: [Column] = [.checkedAt, .attempts] + (isWatched ? [.source] : [])
        let columns = Column.allCases.filter { !changing.contains($0) }.map { JSONValue.string($0.rawValue) }
        let entry: JSONValue = [
            "name": "nightly", "cron": "0 3 * * *", "input": "drop/*.csv", "outbox": "outbox", "catchUp": true,
        ]
        let ours: JSONValue = [
            "triggers": ["inbox": ["settle": "50ms"], "schedule": .array(trigger == .schedule ? [entry] : [])],
            // Other tests run on this machine, so answers may be slow.
            "resolve": ["servers": [.string("127.0.0.1:\(world.dnsPort)")], "timeout": "1s", "attempts": 3],
            "probe": ["port": .integer(world.smtpPort), "allowPrivateAddresses": true],
            "write": ["columns": .array(columns)],
        ]
        let overlays = [world.world.pipelineOverlay, ours, changes].map { Overlay(name: "the test", value: $0) }
        return try ConfigurationFile.defaults(overlays: overlays).complete
    }

    /// Two lists that share the sample's rows.
    private func dropFiles(_ first: String, _ second: String) throws {
        let sample = try String(contentsOf: Workplace.samples.appendingPathComponent("contacts.csv"), encoding: .utf8)
        let lines = sample.split(separator: "\n", omittingEmptySubsequences: false)
        for path in [first, second] { try workplace.makeFolder((path as NSString).deletingLastPathComponent) }
        try workplace.write(lines[..<80].joined(separator: "\n") + "\n", to: first)
        try workplace.write(([lines[0]] + lines[80...]).joined(separator: "\n"), to: second)
    }

    /// A watch records the schedule entry, and then two days pass.
    private func makeScheduleDue() throws {
        try dropFiles("drop/a.csv", "drop/b.csv")
        let watch = try start(Faults())
        watch.wait(for: "watching")
        watch.process.send(SIGTERM)
        #expect(try watch.outcome().code == 0)
        try workplace.write("-172800", to: "clock")
    }

    // MARK: Running

    func start(_ faults: Faults) throws -> Workplace.Running {
        var faults = faults
        if trigger == .schedule { faults.clockFile = clock }
        return try workplace.start(try command(), environment: faults.environment(in: workplace))
    }

    private func command() throws -> [String] {
        switch trigger {
        case .convert: return ["convert", "contacts.csv", "--quiet"]
        case .inbox, .schedule: return ["watch"]
        case .resume:
            let begun = try jobs().first?["id"] as? String
            return begun.map { ["jobs", "resume", $0] } ?? ["convert", "contacts.csv", "--quiet"]
        }
    }

    /// Starts or continues the run and waits until it is complete.
    func finish(_ faults: Faults = Faults()) throws {
        guard try !isOver else { return }
        let running = try start(faults)
        if isWatched {
            try running.wait(until: isOver)
            running.process.send(SIGTERM)
        }
        let outcome = try running.outcome()
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(!outcome.error.contains("damaged"), "\(outcome.error)")
    }

    /// Whether every job in the store is complete.
    var isOver: Bool {
        get throws {
            // `jobs list` needs another process, so it runs only if the job may be complete.
            let summaries = try paths.count { $0.hasSuffix(".summary.json") }
            guard summaries >= (isWatched ? 2 : 1), files(in: "inbox").isEmpty else { return false }
            let jobs = try jobs()
            return !jobs.isEmpty && jobs.allSatisfy { $0["state"] as? String == "complete" }
        }
    }

    func jobs() throws -> [[String: Any]] {
        guard FileManager.default.fileExists(atPath: workplace.folder.appendingPathComponent("var").path) else {
            return []
        }
        let outcome = try workplace.run("jobs", "list", "--json")
        #expect(outcome.code == 0, "\(outcome.error)")
        return try outcome.output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    // MARK: Results

    /// The contents of all result files by path; of other files the path alone, with empty contents.
    func results() throws -> [String: String] {
        try Dictionary(
            uniqueKeysWithValues: paths.map { ($0, $0.contains(".results") ? try workplace.read($0) : "") })
    }

    /// Lines that differ from the undisturbed run, each with the name of its file: `+` for a line only here, `-` for a
    /// line only there.
    func differences(from undisturbed: UndisturbedRun) throws -> [String] {
        let here = try results()
        return Set(here.keys).union(undisturbed.results.keys).sorted().flatMap { path -> [String] in
            guard let mine = here[path] else { return ["- \(path)"] }
            guard let theirs = undisturbed.results[path] else { return ["+ \(path)"] }
            let (one, other) = (mine.split(separator: "\n"), theirs.split(separator: "\n"))
            return one.difference(from: other).map { change in
                switch change {
                case .insert(_, let line, _): "+ \(path): \(line)"
                case .remove(_, let line, _): "- \(path): \(line)"
                }
            }
        }
    }

    private var paths: [String] {
        get throws {
            let folders = isWatched ? ["inbox", "drop", "outbox", "archive", "failed"] : []
            return try folders.flatMap { files(in: $0) } + workplace.files().filter { $0.hasPrefix("contacts") }
        }
    }

    private var isWatched: Bool { [.inbox, .schedule].contains(trigger) }

    private func files(in folder: String) -> [String] {
        let all = FileManager.default.subpaths(atPath: workplace.folder.appendingPathComponent(folder).path) ?? []
        return all.filter { $0.contains(".") }.map { "\(folder)/\($0)" }
    }

    /// Whether each ended job of the store is counted once, with all its rows, and the store owes nothing to the log.
    func checkLedger() throws {
        let jobs = try jobs().filter { ["complete", "failed", "cancelled"].contains($0["state"] as? String) }
        let outcome = try workplace.run("usage", "--format", "json")
        let report = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let total = try #require(report["total"] as? [String: Any])
        let ends = ["completed", "failed", "cancelled"].map { total[$0] as? Int ?? 0 }
        #expect(ends.reduce(0, +) == jobs.count, "\(outcome.output)")
        #expect(total["rows"] as? Int == jobs.reduce(0) { $0 + ($1["rows"] as? Int ?? 0) })
        // The lines must be in the log itself, not still in the store.
        let log = try files(in: "logs").map { try workplace.read($0) }.joined()
        for job in jobs {
            let id = try #require(job["id"] as? String)
            let lines = log.split(separator: "\n").filter { $0.contains(id) }
            for event in ["job_accepted", "job_completed"] {
                #expect(lines.contains { $0.contains("\"\(event)\"") }, "\(event) of \(id)")
            }
        }
    }

    /// Every line of the usage log is whole.
    func checkUsageLog() throws {
        for name in files(in: "logs") {
            for line in try workplace.read(name).split(separator: "\n") {
                #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
            }
        }
    }
}
