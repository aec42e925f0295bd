import Configuration
import Foundation
import Testing

/// The `pipeline.json` at the top of the repository.
@Suite struct ShippedFileTests {
    private func shipped() throws -> [UInt8] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return Array(try Data(contentsOf: root.appending(path: "pipeline.json")))
    }

    @Test func `the shipped pipeline.json loads and equals the defaults`() throws {
        let loaded = try ConfigurationFile.load(try shipped(), name: "pipeline.json")
        #expect(try loaded == ConfigurationFile.defaults())
    }

    @Test func `the shipped pipeline.json starts no job by itself`() throws {
        #expect(try ConfigurationFile.load(try shipped(), name: "pipeline.json").settings.triggers.schedule == [])
    }
}
