import GRDB
import MailTerms
import Testing

@testable import Store

@Suite struct MailboxTests {
    private let sample: StoreInFolder
    private let job: Job

    init() throws {
        sample = try StoreInFolder()
        job = try sample.job()
    }

    private func mailbox(_ number: Int, _ localPart: String = "ann", row: Int = 1) -> Mailbox {
        Mailbox(
            number: number, address: Address(localPart: localPart, domain: "brightwater.example"), firstRow: row)
    }

    private func add(_ mailboxes: [Mailbox], known: [Int: Report] = [:], firstRow: Int = 1) throws {
        try sample.store.add(
            RowChunk(firstRow: firstRow, mailboxes: mailboxes.map { Int32($0.number) }), mailboxes, known: known,
            to: job)
    }

    @Test func `an address whose local part ends in a combining character comes back from the store unchanged`() throws
    {
        let odd = mailbox(0, "ann\u{0D4E}")
        try add([odd])
        #expect(try sample.store.pendingMailboxes(of: job, from: 0, limit: 10) == [odd])
    }

    @Test func `addresses with quotes and at signs come back from the store unchanged`() throws {
        let filed = [
            mailbox(0), mailbox(1, #""odd @ one""#, row: 2), mailbox(2, "jörg", row: 2), mailbox(3, "O'Hara+x", row: 9),
        ]
        try add(filed)
        #expect(try sample.store.mailboxes([0, 1, 2, 3], of: job).sorted { $0.number < $1.number } == filed)
        #expect(try sample.store.mailboxes([2, 99], of: job) == [filed[2]])
        #expect(try sample.store.mailboxes([], of: job).isEmpty)
    }

    @Test func `a row chunk comes back from the store cell by cell, with its unusable cells`() throws {
        let chunk = RowChunk(firstRow: 1025, mailboxes: [0, -1, 0, Int32.max, 7])
        try sample.store.add(chunk, [mailbox(0)], known: [:], to: job)
        #expect(try sample.store.rowChunk(startingAt: 1025, of: job) == chunk)
        #expect(try sample.store.rowChunk(startingAt: 1, of: job) == nil)
    }

    @Test(arguments: [1, 7])
    func `a row chunk whose mailboxes are cut off is a damaged store`(octets: Int) throws {
        try add([mailbox(0), mailbox(1)])
        try sample.store.write { database in
            try database.execute(sql: "UPDATE row_chunk SET mailboxes = zeroblob(?)", arguments: [octets])
        }
        let error = #expect(throws: StoreError.self) { try sample.store.rowChunk(startingAt: 1, of: job) }
        #expect(error?.kind == .damaged)
    }

    @Test func `pending mailboxes are those without a verdict, page by page`() throws {
        try add((0..<7).map { mailbox($0, "m\($0)") }, known: [2: .bare(.accepted, source: .cache)])
        try sample.store.record([4: .bare(.mailboxNotFound)], of: job)
        #expect(try sample.store.pendingMailboxes(of: job, from: 0, limit: 3).map(\.number) == [0, 1, 3])
        #expect(try sample.store.pendingMailboxes(of: job, from: 4, limit: 3).map(\.number) == [5, 6])
    }

    @Test func `a full report comes back from the store with everything that servers decided`() throws {
        try add([mailbox(0, row: 12)])
        try sample.store.record([0: .full()], of: job)
        let found = try #require(try sample.store.reports(of: job, numbers: [0])[0])
        #expect(found.report == .full())
        #expect(found.firstRow == 12)
    }

    @Test(arguments: Report.Source.allCases)
    func `a report with only a verdict comes back from the store with only a verdict`(source: Report.Source) throws {
        try add([mailbox(0)], known: [0: .bare(.dnsTemporary, source: source)])
        #expect(
            try sample.store.reports(of: job, numbers: [0])[0]?.report == .bare(.dnsTemporary, source: source))
    }

    @Test func `reply texts come back from the store unchanged, even an empty one and one with a NUL`() throws {
        try add([mailbox(0)])
        for text in ["", "über\u{0}", "\u{1F4EC} \u{FFFD}", String(repeating: "x", count: 100_000)] {
            var report = Report.full()
            report.smtp?.text = text
            try sample.store.record([0: report], of: job)
            #expect(try sample.store.reports(of: job, numbers: [0])[0]?.report.smtp?.text == text)
        }
    }

    @Test func `a bulk statement can be bound again after a row that cannot be written`() throws {
        try add([mailbox(0)])
        #expect(throws: StoreError.self) { try add([mailbox(1), mailbox(0)], firstRow: 2) }
        try add([mailbox(1)], firstRow: 2)
        #expect(try sample.store.pendingMailboxes(of: job, from: 0, limit: 9).map(\.number) == [0, 1])
    }

    @Test func `cells are counted by the domain of their mailbox`() throws {
        let everyone = ["a.example", "b.example"].enumerated().map { number, domain in
            Mailbox(number: number, address: Address(localPart: "", domain: domain), firstRow: 1)
        }
        try sample.store.add(RowChunk(firstRow: 1, mailboxes: [0, -1, 0, 1]), everyone, known: [:], to: job)
        try sample.store.add(RowChunk(firstRow: 5, mailboxes: [1, 1]), [], known: [:], to: job)
        #expect(try sample.store.cellCounts(of: job) == ["a.example": 2, "b.example": 3])
        #expect(try sample.store.mailboxCounts(of: job) == ["a.example": 1, "b.example": 1])
    }

    @Test func `the report of a session that failed without a reply has a stage and no reply code`() throws {
        var report = Report.bare(.timeout)
        report.smtp = Report.SMTPAnswer(code: nil, enhanced: nil, stage: .greeting, text: "")
        try add([mailbox(0)], known: [0: report])
        #expect(try sample.store.reports(of: job, numbers: [0])[0]?.report == report)
    }

    @Test func `reports are found by range, and mailboxes without one are left out`() throws {
        try add((0..<5).map { mailbox($0, "m\($0)", row: $0 + 1) })
        try sample.store.record([0: .bare(.accepted), 2: .bare(.accepted), 4: .bare(.accepted)], of: job)
        #expect(try sample.store.reports(of: job, numbers: Set(1...4)).keys.sorted() == [2, 4])
    }

    @Test func `a later report of a mailbox replaces the earlier one`() throws {
        try add([mailbox(0)])
        try sample.store.record([0: .full()], of: job)
        try sample.store.record([0: .bare(.accepted)], of: job)
        #expect(try sample.store.reports(of: job, numbers: [0])[0]?.report == .bare(.accepted))
    }

    @Test(arguments: ["reason", "confidence", "source"])
    func `a stored verdict with a word that a later version has written is not a report`(column: String) throws {
        try add([mailbox(0)], known: [0: .full()])
        try sample.store.write { try $0.execute(sql: "UPDATE mailbox SET \(column) = 'from_the_future'") }
        #expect(try sample.store.reports(of: job, numbers: [0]).isEmpty)
    }

    @Test func `stored evidence with a word that a later version has written is left out, and the verdict stays`()
        throws
    {
        try add([mailbox(0)], known: [0: .full()])
        try sample.store.write {
            try $0.execute(sql: "UPDATE mailbox SET smtp_stage = 'auth', catch_all = 'perhaps', smtp_enhanced = '5.1'")
        }
        let report = try #require(try sample.store.reports(of: job, numbers: [0])[0]?.report)
        #expect(report.verdict == Report.full().verdict)
        #expect(report.smtp == nil)
        #expect(report.catchAll == .unknown)
    }

    @Test(arguments: [
        "confidence = NULL", "score = NULL", "checked_at = NULL", "catch_all = NULL", "smtp_text = NULL",
        "smtp_code = -1", "smtp_code = 65536",
    ])
    func `a stored verdict with a missing value or an impossible reply code is damage`(change: String) throws {
        try add([mailbox(0)], known: [0: .full()])
        try sample.store.write { try $0.execute(sql: "UPDATE mailbox SET \(change)") }
        let error = #expect(throws: StoreError.self) { try sample.store.reports(of: job, numbers: [0]) }
        #expect(error?.kind == .damaged)
    }

    @Test func `a job does not see another job's mailboxes`() throws {
        try add([mailbox(0)])
        let other = try sample.job("20261123-081501-twin")
        #expect(try sample.store.pendingMailboxes(of: other, from: 0, limit: 10).isEmpty)
        #expect(try sample.store.rowChunk(startingAt: 1, of: other) == nil)
        #expect(throws: StoreError.self) { try sample.job("20261123-081501-twin") }
    }
}
