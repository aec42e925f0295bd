import GRDB
import MailTerms
import TestSupport
import Testing

@testable import Store

@Suite struct FindingsTests {
    private let sample: StoreInFolder
    private let job: Job
    private var store: Store { sample.store }
    private var now: Timestamp { sample.clock.now }

    init() throws {
        sample = try StoreInFolder()
        job = try sample.job()
        let mailboxes = (0..<3).map { number in
            Mailbox(
                number: number, address: Address(localPart: "m\(number)", domain: "a.example"), firstRow: number + 1)
        }
        try store.add(RowChunk(firstRow: 1, mailboxes: [0, 1, 2]), mailboxes, known: [:], to: job)
    }

    private var deferral: Deferral {
        Deferral(attempts: 2, first: now, next: now + .seconds(300))
    }

    private var findings: Findings {
        Findings(
            controls: [
                "proven.example": ProvenControl(acceptsAll: true, expires: now + .seconds(60)),
                "known.example": ProvenControl(acceptsAll: false, expires: nil),
            ],
            reports: [0: .full()], deferrals: [1: deferral],
            cachedReports: [CachedReport(.named("ann"), .full(), expires: now + .seconds(60))],
            forgotten: [.named("bob")])
    }

    @Test func `all kinds of findings are written to the store`() throws {
        try store.remember([CachedReport(.named("bob"), .full(), expires: now + .seconds(60))])
        try store.keep(findings, of: job)
        #expect(try store.control(of: "proven.example", in: job) == true)
        #expect(try store.control(of: "known.example", in: job) == false)
        #expect(try store.recallControl(of: "proven.example", at: now) == true)
        #expect(try store.recallControl(of: "known.example", at: now) == nil, "it was an earlier job's to remember")
        #expect(try store.reports(of: job, numbers: Set(0...2)).keys.sorted() == [0])
        #expect(try store.mailboxes([1], of: job).map(\.deferral) == [deferral])
        #expect(try store.recall([.named("ann"), .named("bob")], at: now).keys.sorted() == [0])
    }

    @Test func `if one finding cannot be written, no finding of the same call is`() throws {
        try store.write { try $0.execute(sql: "DROP TABLE cached_verdict") }
        #expect(throws: StoreError.self) { try store.keep(findings, of: job) }
        #expect(try store.control(of: "proven.example", in: job) == nil)
        #expect(try store.reports(of: job, numbers: Set(0...2)).isEmpty)
        #expect(try store.mailboxes([1], of: job).map(\.deferral) == [nil])
    }

    /// The mailbox was deferred and then given up, before either was written.
    @Test func `a cached report that is forgotten in the same call as it is remembered stays forgotten`() throws {
        let cached = CachedReport(.named("ann"), .full(), deferral: deferral, expires: now + .seconds(60))
        try store.keep(Findings(cachedReports: [cached], forgotten: [.named("ann")]), of: job)
        #expect(try store.recall([.named("ann")], at: now).isEmpty)
    }
}
