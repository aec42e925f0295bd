import Configuration
import Foundation
import MailTerms
import Store
import Synchronization
import TestSupport
import Testing
import Usage
import Write

@testable import Jobs

@Suite struct JobAcceptanceTests {
    private let scratch: ScratchFolder
    private let now = Timestamp(milliseconds: 1_800_000_000_000)

    init() throws {
        scratch = try ScratchFolder()
    }

    /// - Parameter random: makes the ids of jobs.
    private func context(random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator())
        -> JobContext
    {
        var settings = Settings.defaults
        settings.usageLog.folder = scratch.file("logs")
        let now = now
        return JobContext(
            settings: settings, configurationSHA256: "", settingsSHA256: "", overlays: [], version: "test",
            access: FileAccess(), now: { now }, random: { random })
    }

    private func request(_ name: String, holding text: String = "email\na@a.example\n") throws -> ConvertRequest {
        var request = ConvertRequest(
            path: try scratch.write(text, to: name), name: name, output: .folder(scratch.file("outbox")),
            waitsForRetries: true)
        request.trigger = .inbox
        return request
    }

    @Test func `a file whose line could not be written to the usage log is accepted again as the same job`() throws {
        let store = try Store(path: scratch.file("store.sqlite"), at: now)
        let requests = [try request("a.csv"), try request("b.csv")]
        // A folder cannot be made if there is a file with its name.
        try scratch.write("", to: "logs")
        for _ in 0..<2 {
            #expect(throws: RunError.self) { try JobAcceptance.accept(requests, context(), in: store) }
        }
        try FileManager.default.removeItem(atPath: scratch.file("logs"))
        let accepted = try JobAcceptance.accept(requests, context(), in: store)
        let ids = try accepted.map { try $0.job.get().id }
        #expect(Set(try store.jobs().map(\.job.id)) == Set(ids))
        let log = try #require(try FileManager.default.contentsOfDirectory(atPath: scratch.file("logs")).first)
        let lines = try scratch.text("logs/\(log)")
        #expect(ids.allSatisfy { lines.contains($0) })
    }

    @Test func `a file that cannot be read gets an error, and the others get jobs`() throws {
        let store = try Store(path: scratch.file("store.sqlite"), at: now)
        var missing = try request("b.csv")
        missing.path = scratch.file("none.csv")
        let accepted = try JobAcceptance.accept([try request("a.csv"), missing], context(), in: store)
        #expect(accepted.count == 2)
        #expect(throws: RunError.self) { try accepted.first { $0.request == missing }?.job.get() }
        #expect(try store.jobs().count == 1)
    }

    @Test func `jobs with the same random letters get different ids`() throws {
        let store = try Store(path: scratch.file("store.sqlite"), at: now)
        // Each job's id is made by a new generator, and all of these give the same letters.
        let context = context(random: SeededGenerator(seed: 1))
        let one = try JobAcceptance.accept([try request("a.csv")], context, in: store)
        let others = try JobAcceptance.accept(
            [try request("b.csv"), try request("c.csv")], self.context(random: Stuck()), in: store)
        let more = try JobAcceptance.accept([try request("d.csv")], self.context(), in: store)
        let ids = try (one + others + more).map { try $0.job.get().id }
        #expect(Set(ids).count == 4)
    }

    /// Gives the same number several times, and then others.
    private struct Stuck: RandomNumberGenerator {
        static let draws = Mutex(0)

        mutating func next() -> UInt64 {
            Self.draws.withLock { draws in
                draws += 1
                return draws < 40 ? 7 : UInt64(draws) &* 0x9E37_79B9_7F4A_7C15
            }
        }
    }
}
