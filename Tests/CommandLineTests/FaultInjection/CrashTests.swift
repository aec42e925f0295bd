import Foundation
import Glibc
import TestSupport
import Testing

/// The real binary is killed at random changes of the disk, or loses its power there, until it is complete. Its files
/// must equal those of an undisturbed run, byte by byte.
///
/// `MAILMO_CRASHES` sets the number of disturbed runs of each kind, `MAILMO_SEED` the places.
@Suite("A run that is killed again and again")
struct CrashTests {
    enum Blow: String, CaseIterable {
        case kill
        case powerCut
    }

    struct Trial: CustomStringConvertible {
        let trigger: FaultScenario.Trigger
        let blow: Blow
        let seed: UInt64

        var description: String { "\(trigger) \(blow), MAILMO_SEED=\(seed)" }
    }

    private static let environment = ProcessInfo.processInfo.environment
    private static let seed = environment["MAILMO_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...9_999)
    private static let trials: [Trial] = {
        let count = environment["MAILMO_CRASHES"].flatMap { UInt64($0) } ?? 1
        return (seed..<seed + count).flatMap { seed in
            FaultScenario.Trigger.allCases.flatMap { trigger in
                Blow.allCases.map { Trial(trigger: trigger, blow: $0, seed: seed) }
            }
        }
    }()

    @Test(arguments: trials) func `a run that is killed repeatedly gives the same results, once`(trial: Trial) throws {
        let undisturbed = try UndisturbedRun.of(trial.trigger)
        var random = SeededGenerator(seed: trial.seed)
        let scenario = try FaultScenario(trial.trigger)
        var blows = 0
        for _ in 0..<Int.random(in: 1...5, using: &random) where try !scenario.isOver {
            let change = Int.random(in: 1...undisturbed.changes, using: &random)
            let faults =
                switch trial.blow {
                case .kill: Faults(killAt: change)
                case .powerCut: Faults(cutAt: (change, UInt64.random(in: 0...(.max), using: &random)))
                }
            let running = try scenario.start(faults)
            // A watch that is still running must have no work left.
            try running.wait(until: scenario.isOver)
            running.process.send(SIGTERM)
            if try running.outcome().code == 128 + SIGKILL { blows += 1 }
        }
        try scenario.finish()
        if Self.environment["MAILMO_CRASHES"] != nil { print("\(trial): \(blows) blows") }
        let difference = Self.difference(of: try scenario.results(), from: undisturbed.results)
        #expect(difference.isEmpty, "\(blows) blows")
        try scenario.checkUsageLog()
        try scenario.checkLedger()
    }

    /// The watch is killed while the two files of the due entry become jobs.
    @Test(arguments: [20, 24, 28, 32])
    func `a run of the schedule is not lost if its watch is killed at any point`(change: Int) throws {
        let scenario = try FaultScenario(.schedule)
        #expect(try scenario.start(Faults(killAt: change)).outcome().code == 128 + SIGKILL)
        try scenario.finish()
        let difference = Self.difference(of: try scenario.results(), from: try UndisturbedRun.of(.schedule).results)
        #expect(difference.isEmpty)
    }

    /// The files that only one run has, and the lines that differ.
    private static func difference(of results: [String: String], from undisturbed: [String: String]) -> [String] {
        Set(results.keys).union(undisturbed.keys).sorted().flatMap { path -> [String] in
            guard let found = results[path] else { return ["\(path) is missing"] }
            guard let wanted = undisturbed[path] else { return ["\(path) is too much"] }
            let lines = found.split(separator: "\n").difference(from: wanted.split(separator: "\n"))
            return lines.map { "\(path): \($0)" }
        }
    }
}
