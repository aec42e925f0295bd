import Configuration
import Foundation
import MailTerms
import Pipeline
import Store
import TestSupport
import Testing
import Usage

@Suite struct JobAcceptanceTests {
    @Test func `What could not be told to the usage log is accepted again as the same job`() throws {
        let scratch = try ScratchFolder()
        var settings = Settings.defaults
        settings.usageLog.folder = scratch.file("logs")
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        let context = try RunContext(
            settings: settings, configurationSHA256: "", version: "test", surroundings: Surroundings(now: { now }))
        let store = try Store(path: scratch.file("store.sqlite"), at: now)
        var request = ConvertRequest(
            path: try scratch.write("email\na@a.example\n", to: "leads.csv"), name: "leads.csv",
            output: .folder(scratch.file("outbox")), waitsForRetries: true)
        request.trigger = .inbox
        // No folder can be made where a file stands.
        try scratch.write("", to: "logs")
        for _ in 0..<2 {
            #expect(throws: RunError.self) { try JobRecord.accept(request, context, in: store) }
        }
        try FileManager.default.removeItem(atPath: scratch.file("logs"))
        let accepted = try JobRecord.accept(request, context, in: store)
        #expect(try store.jobs().map(\.job.id) == [accepted.job.id])
        let log = try #require(try FileManager.default.contentsOfDirectory(atPath: settings.usageLog.folder).first)
        #expect(try scratch.text("logs/\(log)").contains(accepted.job.id))
    }
}
