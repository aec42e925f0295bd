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
            memories: [Memory(.named("ann"), .full(), expires: now + .seconds(60))], forgotten: [.named("bob")])
    }

    @Test func `all that was found out is kept`() throws {
        try store.remember([Memory(.named("bob"), .full(), expires: now + .seconds(60))])
        try store.keep(findings, of: job)
        #expect(try store.control(of: "proven.example", in: job) == true)
        #expect(try store.control(of: "known.example", in: job) == false)
        #expect(try store.recallControl(of: "proven.example", at: now) == true)
        #expect(try store.recallControl(of: "known.example", at: now) == nil, "it was an earlier job's to remember")
        #expect(try store.reports(of: job, numbers: Set(0...2)).keys.sorted() == [0])
        #expect(try store.mailboxes([1], of: job).map(\.deferral) == [deferral])
        #expect(try store.recall([.named("ann"), .named("bob")], at: now).keys.sorted() == [0])
    }

    @Test func `where one part of it cannot be kept, none is`() throws {
        try store.write { try $0.execute(sql: "DROP TABLE cached_verdict") }
        #expect(throws: StoreError.self) { try store.keep(findings, of: job) }
        #expect(try store.control(of: "proven.example", in: job) == nil)
        #expect(try store.reports(of: job, numbers: Set(0...2)).isEmpty)
        #expect(try store.mailboxes([1], of: job).map(\.deferral) == [nil])
    }

    /// It was put off, and given up before that was written.
    @Test func `what is forgotten stays forgotten, even if it was to be remembered a moment before`() throws {
        let memory = Memory(.named("ann"), .full(), deferral: deferral, expires: now + .seconds(60))
        try store.keep(Findings(memories: [memory], forgotten: [.named("ann")]), of: job)
        #expect(try store.recall([.named("ann")], at: now).isEmpty)
    }
}
