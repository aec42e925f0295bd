import Configuration
import Jobs
import MailTerms
import Store
import Synchronization
import TestSupport
import Testing

@testable import Pipeline

/// Jobs whose record in the store was damaged between two runs.
@Suite struct DamagedJobTests {
    enum Text: CaseIterable {
        case progress, intake
    }

    @Test(arguments: Text.allCases)
    func `the same command continues a job with a damaged text, warns once, and publishes right results`(
        text: Text
    ) async throws {
        try await withWorld(Self.world) { sandbox in
            let run = try TestRun(sandbox, ["probe": ["retry": ["after": ["2s", "2s"], "giveUpAfter": "1h"]]])
            let addresses = ["ann@a.example", "nobody@a.example", "ann@grey.example"]
            let stopped = try await run.verify(addresses, whenItWaits: { $0.stop() })
            #expect(stopped.error?.kind == .stopped)
            let left = try run.lastJob()
            try run.damage(text, of: left.job)

            let warnings = Mutex<[String]>([])
            let outcome = try await run.verify(
                addresses, disturb: { $0.progress.onWarning { text in warnings.withLock { $0.append(text) } } })
            let warned = warnings.withLock { $0 }
            #expect(warned.count == 1 && warned[0].hasPrefix("the store is damaged: a "), "\(warned)")
            #expect(outcome.summary?.job == left.job.id)
            #expect(outcome.rows.map(\.address) == addresses)
            #expect(outcome.rows.map(\.reason) == ["accepted", "mailbox_not_found", "accepted"])
            #expect(outcome.summary?.unique == 3)
            #expect(try run.lastJob().state == .complete)
            #expect(try run.lastJob().job == left.job)
        }
    }

    private static let world = """
        {
          "hosts": { "mx.example": {}, "grey.example": { "greylist": { "window": "1s" } } },
          "domains": {
            "a.example": { "mx": ["10 mx.example"], "mailboxes": ["ann"] },
            "grey.example": { "mx": ["10 grey.example"], "mailboxes": ["ann"] }
          }
        }
        """
}

extension TestRun {
    /// Cuts off a text in the job's record.
    fileprivate func damage(_ text: DamagedJobTests.Text, of job: Job) throws {
        let now = try lastJob().createdAt
        let store = try Store(path: folder.file("store.sqlite"), at: now)
        switch text {
        case .progress: _ = try store.save(progress: #"{"act":"#, of: job, at: now)
        case .intake: try store.save(intake: #"{"rows":"#, of: job)
        }
    }
}
