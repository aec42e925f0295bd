import Configuration
import Jobs
import MailTerms
import Sandbox
import Store
import TestSupport
import Testing

@testable import Pipeline

/// A job that only waits is put to rest, and continues from the store as if it had stayed in memory.
@Suite struct RestTests {
    private func world(window: String) -> String {
        """
        {
            "hosts": { "mx.a.example": { "greylist": { "window": "\(window)" } } },
            "domains": { "a.example": { "mx": ["10 mx.a.example"], "mailboxes": ["ann", "bob"] } }
        }
        """
    }

    private func retrying(after wait: String) -> JSONValue {
        ["probe": ["retry": ["after": [.string(wait), .string(wait)], "giveUpAfter": "2h"]]]
    }

    @Test func `a run whose next retry is far away ends by itself, and says when it is due`() async throws {
        try await withWorld(world(window: "1h")) { sandbox in
            let run = try TestRun(sandbox, retrying(after: "1h"))
            let rested = try await run.verify(["ann@a.example"]) { $0.restsWhileItWaits = true }
            #expect(rested.error?.kind == .stopped)
            let record = try run.lastJob()
            #expect(record.state == .deferred)
            #expect(record.endedAt == nil && record.message == nil)
            let until = try #require(record.restsUntil)
            #expect(until - record.createdAt > .seconds(3000))
            #expect(try run.events() == ["job_accepted", "job_started", "job_deferred"])
        }
    }

    @Test func `a waiting run whose memory is needed ends even if its retry is near, and loses no attempt`()
        async throws
    {
        try await withWorld(world(window: "1s")) { sandbox in
            let run = try TestRun(sandbox, retrying(after: "2s"))
            let rested = try await run.verify(
                ["ann@a.example", "bob@a.example"], whenItWaits: { $0.rest(.evenIfItCosts) })
            #expect(rested.error?.kind == .stopped)
            let record = try run.lastJob()
            #expect(record.state == .deferred)
            let outcome = try await run.verify(["ann@a.example", "bob@a.example"], takingUp: record)
            #expect(outcome.rows.map(\.reason) == ["accepted", "accepted"])
            #expect(outcome.rows.map(\.attempts) == ["2", "2"])
            #expect(outcome.summary?.job == record.job.id)
        }
    }

    @Test func `a run that has something to do is not put to rest`() async throws {
        try await withWorld(world(window: "0s")) { sandbox in
            let run = try TestRun(sandbox)
            let outcome = try await run.verify(["ann@a.example"]) { run in
                run.restsWhileItWaits = true
                run.rest(.evenIfItCosts)
            }
            #expect(outcome.error == nil)
        }
    }
}
