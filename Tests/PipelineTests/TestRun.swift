import Configuration
import Dispatch
import Foundation
import Jobs
import MailTerms
import Pipeline
import Sandbox
import Store
import TestSupport
import Testing

/// A run over a small file in its own folder, in a sandbox world. Several runs share the store of the folder.
struct TestRun {
    let folder: ScratchFolder
    private let sandbox: RunningSandbox
    private let overlays: [Overlay]

    /// - Parameter overlay: what the test changes in `pipeline.json`.
    init(_ sandbox: RunningSandbox, _ overlay: JSONValue = [:]) throws {
        self.sandbox = sandbox
        folder = try ScratchFolder()
        let world: JSONValue = [
            "resolve": ["servers": [.string(sandbox.nameServer)], "timeout": "1s", "attempts": 1],
            "probe": [
                "port": .integer(sandbox.smtpPort), "helo": "probe.example", "mailFrom": "check@probe.example",
                "timeouts": ["connect": "2s", "greeting": "2s", "command": "2s"],
                "limits": ["default": ["connections": 4, "recipientsPerMinute": 0, "recipientsPerConnection": 8]],
                "retry": ["after": ["100ms", "100ms"], "giveUpAfter": "5s"],
            ],
            "write": ["columns": ["reason", "catch_all", "attempts", "source"]],
            "store": ["path": .string(folder.file("store.sqlite")), "cache": ["sameFile": "0s"]],
            "usageLog": ["folder": .string(folder.file("logs"))],
        ]
        overlays = [Overlay(name: "the world", value: world), Overlay(name: "the test", value: overlay)]
    }

    private static func observe(
        _ run: ConvertRun, stopsWhen condition: @escaping @Sendable (ConvertRun) -> Bool
    ) -> any DispatchSourceTimer {
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "mailmo.tests.observer"))
        timer.setEventHandler { if condition(run) { run.stop() } }
        timer.schedule(deadline: .now(), repeating: .milliseconds(5))
        timer.activate()
        return timer
    }

    struct Outcome {
        /// `nil` if the run failed.
        var summary: Summary?
        var error: RunError?
        /// The columns of the results that tests check, row by row.
        var rows: [Row] = []
    }

    struct Row: Equatable {
        let address: String
        let reason: String
        let catchAll: String
        let attempts: String
        let source: String
    }

    /// - Parameters:
    ///   - disturb: called with the run before it starts.
    ///   - whenItWaits: called with the run whenever it begins to wait for retries only.
    ///   - stopsWhen: the run is stopped as soon as this holds. It is evaluated on a queue of its own, because all threads
    ///     of the concurrency runtime may be busy with other tests.
    func verify(
        _ addresses: [String], waits: Bool = true, takingUp record: JobRecord? = nil,
        disturb: (ConvertRun) -> Void = { _ in }, whenItWaits: @escaping @Sendable (ConvertRun) -> Void = { _ in },
        stopsWhen: (@Sendable (ConvertRun) -> Bool)? = nil
    ) async throws -> Outcome {
        let settings = try ConfigurationFile.defaults(overlays: overlays).settings
        let path = try folder.write("email\n" + addresses.joined(separator: "\n") + "\n", to: "list.csv")
        let context = try RunContext(
            settings: settings, configurationSHA256: "", version: "test",
            dependencies: RunDependencies(
                now: { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
                alsoAllowed: [.sandbox]))
        let output = folder.file("out.csv")
        let run = ConvertRun(
            ConvertRequest(
                path: path, name: "list.csv", output: .file(output, force: true), waitsForRetries: waits), context,
            takingUp: record)
        let observer = stopsWhen.map { Self.observe(run, stopsWhen: $0) }
        defer { observer?.cancel() }
        let result = await withCheckedContinuation { done in
            disturb(run)
            run.start(whenItWaits: { whenItWaits(run) }, completion: { done.resume(returning: $0) })
        }
        switch result {
        case .success(let summary): return Outcome(summary: summary, rows: try rows())
        case .failure(let error): return Outcome(error: error)
        }
    }

    /// The job that was made last.
    func lastJob() throws -> JobRecord {
        let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        return try #require(try Store(path: folder.file("store.sqlite"), at: now).jobs().first)
    }

    /// The names of the usage log's events, in order.
    func events() throws -> [String] {
        let log = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.file("logs")).first)
        return try folder.text("logs/\(log)").split(separator: "\n").map { line in
            let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return event?["event"] as? String ?? ""
        }
    }

    private func rows() throws -> [Row] {
        try folder.text("out.csv").split(separator: "\n").dropFirst().map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Row(
                address: fields[0], reason: fields[1], catchAll: fields[2], attempts: fields[3], source: fields[4])
        }
    }
}

extension Store {
    /// A job for tests of parts of a run. Its description does not matter.
    func createTestJob(at now: Timestamp) throws -> Job {
        try createJob(
            JobDescription(
                id: "test", trigger: "convert", input: "list.csv", inputSHA256: "", output: "",
                configurationSHA256: ""), at: now)
    }
}
