import Foundation
import TestSupport
import Testing

/// What comes of a scene when nobody disturbs, and how many changes of the disk it takes.
struct Calm {
    let yield: [String: String]
    let changes: Int

    private init(_ trigger: Scene.Trigger) throws {
        let folder = try ScratchFolder()
        let scene = try Scene(trigger)
        try scene.finish(Faults(count: URL(fileURLWithPath: folder.file("count"))))
        yield = try scene.yield()
        changes = try #require(Int(try folder.text("count")))
    }

    /// Each is played once for all tests.
    private static let all = Dictionary(
        uniqueKeysWithValues: Scene.Trigger.allCases.map { trigger in (trigger, Result { try Calm(trigger) }) })

    static func of(_ trigger: Scene.Trigger) throws -> Calm {
        try #require(try all[trigger]?.get())
    }
}
