import Foundation
import TestSupport
import Testing

/// The results of a scenario without faults, and the number of its changes to the disk.
struct UndisturbedRun {
    let results: [String: String]
    let changes: Int

    private init(_ trigger: FaultScenario.Trigger) throws {
        let folder = try ScratchFolder()
        let scenario = try FaultScenario(trigger)
        try scenario.finish(Faults(countFile: URL(fileURLWithPath: folder.file("count"))))
        results = try scenario.results()
        changes = try #require(Int(try folder.text("count")))
    }

    /// Each scenario runs once for all tests.
    private static let all = Dictionary(
        uniqueKeysWithValues: FaultScenario.Trigger.allCases.map { trigger in
            (trigger, Result { try UndisturbedRun(trigger) })
        })

    static func of(_ trigger: FaultScenario.Trigger) throws -> UndisturbedRun {
        try #require(try all[trigger]?.get())
    }
}
