import Configuration
import Foundation
import Glibc
import MailTerms
import Sandbox
import TestSupport
import Testing

/// The real binary, killed at moments that chance chooses, until it comes to its end: its files are those of a run that
/// nobody disturbed, octet by octet.
///
/// `MAILMO_CRASHES` says how many runs of each kind are disturbed, `MAILMO_SEED` which moments are chosen.
@Suite("A run that is killed again and again")
struct CrashTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let trials = environment["MAILMO_CRASHES"].flatMap { Int($0) } ?? 1
    private static let seed = environment["MAILMO_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...9_999)

    /// A folder with a configuration for a world of its own, in which greylisting begins anew.
    private final class Scene {
        let workplace: Workplace
        let world: RunningSandbox

        init() throws {
            workplace = try Workplace()
            world = try RunningSandbox.start(World.builtIn())
            let columns = Column.allCases.filter { $0 != .checkedAt }.map { JSONValue.string($0.rawValue) }
            let ours: JSONValue = [
                "triggers": ["inbox": ["settle": "50ms"]],
                "resolve": ["servers": [.string("127.0.0.1:\(world.dnsPort)")]],
                "probe": ["port": .integer(world.smtpPort), "allowPrivateAddresses": true],
                "write": ["columns": .array(columns)],
            ]
            let overlays = [world.world.pipelineOverlay, ours].map { Overlay(name: "the test", value: $0) }
            let complete = try ConfigurationFile.defaults(overlays: overlays).complete
            try workplace.write(complete.prettyPrinted, to: "pipeline.json")
        }

        deinit {
            world.stop()
        }

        /// A result file; without its times it is the same in every run.
        func read(_ name: String) throws -> String {
            try workplace.read(name)
        }

        /// Everything in some folders, by path.
        func files(_ folders: [String]) -> [String] {
            folders.flatMap { folder in
                let all = FileManager.default.subpaths(atPath: workplace.folder.appendingPathComponent(folder).path)
                return (all ?? []).filter { $0.contains(".") }.map { "\(folder)/\($0)" }
            }.sorted()
        }

        /// Every line of the usage log is whole.
        func checkUsageLog() throws {
            for name in files(["logs"]) {
                for line in try workplace.read(name).split(separator: "\n") {
                    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
                }
            }
        }
    }

    /// Starts the binary again and again, and kills it; the last time it is left alone.
    ///
    /// - Returns: how often it was killed.
    private func disturb(
        _ arguments: [String], in scene: Scene, with random: inout SeededGenerator, isOver: () throws -> Bool
    ) throws -> Int {
        let kills = Int.random(in: 1...5, using: &random)
        for kill in 0..<kills {
            let running = try scene.workplace.start(arguments)
            usleep(UInt32.random(in: 0...3_500_000, using: &random))
            let isFinished = try isOver()
            running.process.send(SIGKILL)
            _ = try running.outcome()
            if isFinished { return kill }
        }
        return kills
    }

    // MARK: convert

    private static let undisturbed = Result {
        let scene = try Scene()
        try scene.workplace.copySample("contacts.csv")
        let outcome = try scene.workplace.run("convert", "contacts.csv", "--quiet")
        #expect(outcome.code == 0, "\(outcome.error)")
        return try scene.read("contacts.results.csv")
    }

    @Test(arguments: 0..<trials) func `convert comes to the same results`(trial: Int) throws {
        var random = SeededGenerator(seed: Self.seed + UInt64(trial))
        let scene = try Scene()
        try scene.workplace.copySample("contacts.csv")
        let command = ["convert", "contacts.csv", "--quiet"]
        let isOver = { try scene.workplace.files().contains("contacts.results.csv") }
        let kills = try disturb(command, in: scene, with: &random, isOver: isOver)
        if try !isOver() { #expect(try scene.workplace.run(command).code == 0) }
        let comment: Comment = "seed \(Self.seed), trial \(trial), \(kills) kills"
        #expect(
            try scene.workplace.files()
                == ["contacts.csv", "contacts.results.csv", "contacts.summary.json", "pipeline.json"], comment)
        #expect(try scene.read("contacts.results.csv") == (try Self.undisturbed.get()), comment)
        try scene.checkUsageLog()
    }

    // MARK: watch

    private func fillInbox(of scene: Scene) throws {
        let sample = try String(contentsOf: Workplace.samples.appendingPathComponent("contacts.csv"), encoding: .utf8)
        let lines = sample.split(separator: "\n", omittingEmptySubsequences: false)
        try FileManager.default.createDirectory(
            at: scene.workplace.folder.appendingPathComponent("inbox/acme"), withIntermediateDirectories: true)
        try scene.workplace.write(lines[..<80].joined(separator: "\n") + "\n", to: "inbox/a.csv")
        try scene.workplace.write(([lines[0]] + lines[80...]).joined(separator: "\n"), to: "inbox/acme/b.csv")
    }

    private func isDone(_ scene: Scene) throws -> Bool {
        guard scene.files(["inbox"]).isEmpty else { return false }
        let jobs = try scene.workplace.run("jobs", "list", "--json").output.split(separator: "\n")
        return jobs.allSatisfy { $0.contains(#""state":"complete""#) }
    }

    @Test(arguments: 0..<trials) func `watch comes to the same results, once`(trial: Int) throws {
        var random = SeededGenerator(seed: Self.seed + UInt64(trial))
        let calm = try Scene()
        try fillInbox(of: calm)
        try watchToItsEnd(calm)
        let scene = try Scene()
        try fillInbox(of: scene)
        let kills = try disturb(["watch"], in: scene, with: &random) { scene.files(["inbox"]).isEmpty }
        try watchToItsEnd(scene)
        let comment: Comment = "seed \(Self.seed), trial \(trial), \(kills) kills"
        let folders = ["inbox", "outbox", "archive", "failed"]
        #expect(scene.files(folders) == calm.files(folders), comment)
        for name in ["outbox/a.results.csv", "outbox/acme/b.results.csv"] {
            #expect(try scene.read(name) == (try calm.read(name)), comment)
        }
        try scene.checkUsageLog()
    }

    private func watchToItsEnd(_ scene: Scene) throws {
        let watch = try scene.workplace.start(["watch"])
        while try !isDone(scene), watch.process.isRunning { usleep(100_000) }
        watch.process.send(SIGTERM)
        #expect(try watch.outcome().code == 0)
    }
}
