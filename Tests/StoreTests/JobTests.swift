import GRDB
import MailTerms
import TestSupport
import Testing

@testable import Store

@Suite struct JobTests {
    private let sample: StoreInFolder
    private var store: Store { sample.store }

    init() throws {
        sample = try StoreInFolder()
    }

    private func states() throws -> [String: String] {
        try store.read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT id, state FROM job")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
        }
    }

    private func fill(_ job: Job, _ localPart: String) throws {
        let mailbox = Mailbox(
            number: 0, address: Address(localPart: localPart, domain: "brightwater.example"), firstRow: 1)
        try store.add(RowChunk(firstRow: 1, mailboxes: [0]), [mailbox], known: [:], to: job)
    }

    @Test func `a new job is running and ends in the given state`() throws {
        let jobs = try Job.State.allCases.map { try sample.job($0.rawValue) }
        #expect(Set(jobs.map(\.number)).count == jobs.count)
        #expect(Set(try states().values) == ["running"])
        for (job, state) in zip(jobs, Job.State.allCases) {
            try store.end(job, as: state, rows: 3, message: "why", at: sample.clock.now)
        }
        #expect(try states().allSatisfy { $0.key == $0.value })
    }

    @Test func `a job keeps what it was started with and what it ended with`() throws {
        let job = try sample.job()
        sample.clock.advance(by: .seconds(5))
        try store.end(job, as: .failed, rows: nil, message: "the disk is full", at: sample.clock.now)
        let row = try #require(try store.read { try Row.fetchOne($0, sql: "SELECT * FROM job") })
        #expect(row["id"] == "20261123-081500-k3fw")
        #expect(row["trigger"] == "convert")
        #expect(row["input"] == "leads.csv")
        #expect(row["input_sha256"] == "00")
        #expect(row["output"] == "leads.results.csv")
        #expect(row["configuration_sha256"] == "11")
        #expect(row["ended_at"] as Int64? == sample.clock.now.milliseconds)
        #expect(row["created_at"] as Int64? == sample.clock.now.milliseconds - 5000)
        #expect(row["row_count"] as Int? == nil)
        #expect(row["message"] == "the disk is full")
    }

    @Test func `a sweep removes jobs that ended long ago, with their mailboxes and rows`() throws {
        let (old, young, running) = (try sample.job("old"), try sample.job("young"), try sample.job("running"))
        for job in [old, young, running] { try fill(job, "m\(job.id)") }
        try store.end(old, as: .complete, rows: 1, at: sample.clock.now)
        sample.clock.advance(by: .seconds(100))
        try store.end(young, as: .complete, rows: 1, at: sample.clock.now)
        try store.sweep(jobsBefore: sample.clock.now, at: sample.clock.now)

        #expect(try states().keys.sorted() == ["running", "young"])
        #expect(try store.mailboxes([0], of: old).isEmpty)
        #expect(try store.rowChunk(startingAt: 1, of: old) == nil)
        #expect(try store.mailboxes([0], of: young).count == 1)
        #expect(try store.rowChunk(startingAt: 1, of: running) != nil)
    }

    @Test func `a job without an end is removed after a week, even if the retention is shorter`() throws {
        let killed = try sample.job("killed")
        try fill(killed, "m")
        for (days, isThere) in [(6, true), (2, false)] {
            sample.clock.advance(by: .seconds(days * 86_400))
            try store.sweep(jobsBefore: sample.clock.now, at: sample.clock.now)
            #expect(try store.mailboxes([0], of: killed).isEmpty == !isThere)
        }
    }

    @Test func `the addresses of a job that a sweep removes are no longer on the disk`() throws {
        let job = try sample.job()
        try fill(job, "ann.smith")
        try store.end(job, as: .complete, rows: 1, at: sample.clock.now)
        try store.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        #expect(try sample.rawBytes().contains("ann.smith"))
        try store.sweep(jobsBefore: sample.clock.now + .seconds(1), at: sample.clock.now)
        try store.database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        #expect(!(try sample.rawBytes().contains("ann.smith")))
    }

    @Test func `a sweep without a moment keeps every job`() throws {
        try store.end(try sample.job(), as: .complete, rows: 0, at: sample.clock.now)
        try store.sweep(jobsBefore: nil, at: sample.clock.now + .seconds(1_000_000))
        #expect(try states().count == 1)
    }

    @Test func `a sweep removes learnt facts that have expired, and no others`() throws {
        let now = sample.clock.now
        try store.remember([
            CachedReport(.named("ann"), .full(), expires: now + .seconds(10)),
            CachedReport(.named("bob"), .full(), expires: now + .seconds(20)),
        ])
        try store.rememberControl(of: "brightwater.example", acceptsAll: true, expires: now + .seconds(10))
        try store.rememberControl(of: "meridian.example", acceptsAll: true, expires: now + .seconds(20))
        try store.sweep(jobsBefore: nil, at: now + .seconds(10))
        #expect(try store.recall([.named("ann"), .named("bob")], at: now).keys.sorted() == [1])
        #expect(try store.recallControl(of: "brightwater.example", at: now) == nil)
        #expect(try store.recallControl(of: "meridian.example", at: now) == true)
    }
}
