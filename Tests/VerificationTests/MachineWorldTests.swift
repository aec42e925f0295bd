import MailTerms
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
    func `every mailbox gets one verdict, no limit is exceeded, nobody waits too long, and no verdict harms`(
        batch: Batch
    ) {
        let faults = batch.seeds.compactMap { MachineWorld.fault(batch.kind, seed: $0) }
        #expect(faults.isEmpty, "\(faults.count) worlds: \(faults.prefix(2).joined(separator: "\n"))")
    }

    @Test(arguments: WorldKind.allCases)
    func `the same seed gives the same history`(kind: WorldKind) {
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
}
