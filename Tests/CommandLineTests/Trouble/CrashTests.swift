import Foundation
import Glibc
import TestSupport
import Testing

/// The real binary, killed at changes of the disk that chance chooses, or robbed of its power there, until it comes to its
/// end: its files are those of a run that nobody disturbed, octet by octet.
///
/// `MAILMO_CRASHES` says how many runs of each kind are disturbed, `MAILMO_SEED` where.
@Suite("A run that is killed again and again")
struct CrashTests {
    enum Blow: String, CaseIterable {
        case kill
        case powerCut
    }

    struct Trial: CustomStringConvertible {
        let trigger: Scene.Trigger
        let blow: Blow
        let seed: UInt64

        var description: String { "\(trigger) \(blow), MAILMO_SEED=\(seed)" }
    }

    private static let environment = ProcessInfo.processInfo.environment
    private static let seed = environment["MAILMO_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...9_999)
    private static let trials: [Trial] = {
        let count = environment["MAILMO_CRASHES"].flatMap { UInt64($0) } ?? 1
        return (seed..<seed + count).flatMap { seed in
            Scene.Trigger.allCases.flatMap { trigger in
                Blow.allCases.map { Trial(trigger: trigger, blow: $0, seed: seed) }
            }
        }
    }()

    @Test(arguments: trials) func `comes to the same results, once`(trial: Trial) throws {
        let calm = try Calm.of(trial.trigger)
        var random = SeededGenerator(seed: trial.seed)
        let scene = try Scene(trial.trigger)
        var blows = 0
        for _ in 0..<Int.random(in: 1...5, using: &random) where try !scene.isOver {
            let change = Int.random(in: 1...calm.changes, using: &random)
            let faults =
                switch trial.blow {
                case .kill: Faults(kill: change)
                case .powerCut: Faults(cut: (change, UInt64.random(in: 0...(.max), using: &random)))
                }
            let running = try scene.start(faults)
            // A watch that lives on has nothing left to do.
            try running.wait(until: scene.isOver)
            running.process.send(SIGTERM)
            if try running.outcome().code == 128 + SIGKILL { blows += 1 }
        }
        try scene.finish()
        if Self.environment["MAILMO_CRASHES"] != nil { print("\(trial): \(blows) blows") }
        let difference = Self.difference(of: try scene.yield(), from: calm.yield)
        #expect(difference.isEmpty, "\(blows) blows")
        try scene.checkUsageLog()
        try scene.checkLedger()
    }

    /// While the due entry's two files become jobs; after the second, both are known.
    @Test(arguments: [20, 24, 28, 32])
    func `a run of the schedule is not lost, wherever its watch dies`(change: Int) throws {
        let scene = try Scene(.schedule)
        #expect(try scene.start(Faults(kill: change)).outcome().code == 128 + SIGKILL)
        try scene.finish()
        let difference = Self.difference(of: try scene.yield(), from: try Calm.of(.schedule).yield)
        #expect(difference.isEmpty)
    }

    /// The files that only one of them has, and the lines that are not alike.
    private static func difference(of yield: [String: String], from calm: [String: String]) -> [String] {
        Set(yield.keys).union(calm.keys).sorted().flatMap { path -> [String] in
            guard let found = yield[path] else { return ["\(path) is missing"] }
            guard let wanted = calm[path] else { return ["\(path) is too much"] }
            let lines = found.split(separator: "\n").difference(from: wanted.split(separator: "\n"))
            return lines.map { "\(path): \($0)" }
        }
    }
}
