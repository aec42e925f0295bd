import MailTerms
import Normalize
import Tables
import TestSupport
import Testing

@testable import Pipeline
@testable import Store

@Suite struct DomainReportsTests {
    private let folder: ScratchFolder
    private let store: Store
    private let job: Job
    private let clock = SettableClock()

    init() throws {
        folder = try ScratchFolder()
        store = try Store(path: folder.file("store.sqlite"), at: clock.now)
        job = try store.createTestJob(at: clock.now)
    }

    /// The domains' numbers, cell by cell; `nil` for a cell without an address.
    private static let batches: [[Int32?]] = [
        [0, 1, nil, 2, 0], [3, 1, nil, nil, 4], [0, 5, 5, 2, 1], [4, 3, 0, nil, 6],
    ]

    @Test(arguments: [DomainReports.maxAnswers, 3, 1])
    func `each cell gets the answer of its domain, however few answers are kept in memory`(maxAnswers: Int) throws {
        try keepAnswers()
        let reporting = DomainReports(
            store: store, job: job, lists: FlagLists(), RunDependencies(now: { [clock] in clock.now }),
            maxAnswers: maxAnswers)
        var firstRows: [Int32: Int] = [:]
        for (index, numbers) in Self.batches.enumerated() {
            let batch = batch(numbers, firstRow: 1 + 5 * index)
            let reports = try reporting.reports(for: batch)
            #expect(reports.cells.count == numbers.count)
            for (offset, (number, cell)) in zip(numbers, reports.cells).enumerated() {
                let report = reports.reports[cell.report]
                guard let number else {
                    #expect(report.verdict.reason == .invalidSyntax)
                    continue
                }
                #expect(report.mxHost == "mx\(number).example")
                #expect(cell.duplicateOf == firstRows[number] ?? 0)
                firstRows[number] = firstRows[number] ?? batch.rows.firstRow + offset
            }
        }
    }

    /// Records the domain of each cell, and the DNS's answer for each domain.
    private func keepAnswers() throws {
        var seen: Set<Int32> = []
        for (index, numbers) in Self.batches.enumerated() {
            let new = Set(numbers.compactMap { $0 }).subtracting(seen).sorted()
            seen.formUnion(new)
            let mailboxes = new.map { number in
                Mailbox(number: Int(number), address: Address(localPart: "", domain: "d\(number).example"), firstRow: 1)
            }
            let chunk = RowChunk(firstRow: 1 + 5 * index, mailboxes: numbers.map { $0 ?? RowChunk.noMailbox })
            try store.add(chunk, mailboxes, known: [:], to: job)
        }
        var findings = Findings()
        for number in seen {
            var report = Report(
                verdict: Verdict(reason: .notChecked, confidence: .high, score: 50), checkedAt: clock.now, source: .live
            )
            report.mxHost = "mx\(number).example"
            findings.reports[Int(number)] = report
        }
        try store.keep(findings, of: job)
    }

    private func batch(_ numbers: [Int32?], firstRow: Int) -> RecipientBatch {
        var rows = RowBatch(firstRow: firstRow, columnCount: 1)
        for number in numbers {
            rows.append(cell: (number.map { "ann@d\($0).example" } ?? "nobody").utf8)
            rows.append(record: "\n".utf8, fieldCount: 1)
        }
        return NormalizeStage(lists: FlagLists(), suggests: false).normalize(rows)
    }
}
