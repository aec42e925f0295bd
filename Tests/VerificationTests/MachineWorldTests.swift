import Foundation
import Testing

@testable import Verification

/// What holds in any world. Each failing one says its kind and its seed: `MachineWorld.fault(.lying, seed: 7)`.
@Suite struct MachineWorldTests {
    struct Batch: CustomTestStringConvertible, Sendable {
        let kind: WorldKind
        let seeds: Range<UInt64>
        var testDescription: String { "\(kind) worlds \(seeds)" }
    }

    static let batches = WorldKind.allCases.flatMap { kind in
        stride(from: UInt64(0), to: 400, by: 100).map { Batch(kind: kind, seeds: $0..<$0 + 100) }
    }

    @Test(arguments: batches)
    func `every mailbox gets one verdict, no limit is exceeded, no job waits too long, and no verdict harms`(
        batch: Batch
    ) {
        let faults = batch.seeds.compactMap { MachineWorld.fault(batch.kind, seed: $0) }
        #expect(faults.isEmpty, "\(faults.count) worlds: \(faults.prefix(2).joined(separator: "\n"))")
    }

    /// How true verdicts are, in hundredths of a percent: honest servers lose few sure ones, and liars harm few. Harm
    /// comes from short sessions without room for a control, and from lies about single mailboxes.
    @Test(arguments: [(WorldKind.honest, 9700), (.lying, 9800), (.severalSources, 9700)])
    func `most verdicts at honest servers are sure, and liars harm one mailbox in sixty at most`(
        kind: WorldKind, sure: Int
    ) {
        var tally = WorldJudge.Tally()
        for seed in UInt64(1000)..<1100 {
            tally += WorldJudge(world: MachineWorld.played(WorldDraw.plan(kind, seed: seed), seed: seed)).tally
        }
        #expect(tally.sure * 10_000 >= tally.honest * sure, "\(tally)")
        #expect(tally.harmful * 60 <= tally.lied, "\(tally)")
    }

    @Test(arguments: WorldKind.allCases)
    func `a world has the same history for the same seed`(kind: WorldKind) {
        for seed in UInt64(0)..<20 {
            let histories = (0..<2).map { _ in
                var world = MachineWorld(WorldDraw.plan(kind, seed: seed), seed: seed, keepsHistory: true)
                world.run()
                return world.log.lines
            }
            let difference = zip(histories[0], histories[1]).first { $0 != $1 }
            #expect(histories[0] == histories[1], "\(kind) \(seed): \(difference.map { "\($0)" } ?? "")")
        }
    }

    // MARK: For a person

    /// Set MAILMO_WORLD to a kind and a seed, or a range of them: `lying 7`, `honest 0 400`.
    private static let wanted = ProcessInfo.processInfo.environment["MAILMO_WORLD"]?.split(separator: " ") ?? []

    @Test(.enabled(if: !wanted.isEmpty))
    func `one world, with its history, or a range of worlds`() throws {
        let kind = try #require(WorldKind.allCases.first { "\($0)" == Self.wanted[0] })
        let seeds = try Self.wanted.dropFirst().map { try #require(UInt64($0)) }
        guard seeds.count > 1 else {
            var world = MachineWorld(WorldDraw.plan(kind, seed: seeds[0]), seed: seeds[0], keepsHistory: true)
            world.run()
            let judge = WorldJudge(world: world)
            return print((world.log.lines + judge.complaints + judge.harmAtLiars).joined(separator: "\n"))
        }
        var tally = WorldJudge.Tally()
        for seed in seeds[0]..<seeds[1] {
            print("\(kind) \(seed)")
            if let fault = MachineWorld.fault(kind, seed: seed) { print(fault) }
            let judge = WorldJudge(world: MachineWorld.played(WorldDraw.plan(kind, seed: seed), seed: seed))
            judge.harmAtLiars.forEach { print("\(kind) \(seed): \($0)") }
            tally += judge.tally
        }
        print("verdicts at honest servers and others: \(tally)")
    }
}
