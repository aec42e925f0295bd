import MailTerms
import Normalize
import Store
import Tables
import TestSupport
import Testing

@testable import Pipeline

@Suite struct DomainNumbersTests {
    private func batch(_ cells: [String], firstRow: Int = 1) -> RecipientBatch {
        var rows = RowBatch(firstRow: firstRow, columnCount: 1)
        for cell in cells {
            rows.append(cell: cell.utf8)
            rows.append(record: "\n".utf8, fieldCount: 1)
        }
        return NormalizeStage(lists: FlagLists(), suggests: false).normalize(rows)
    }

    @Test func `each domain has one number, in the order of the rows, across batches`() {
        var numbers = DomainNumbers()
        let first = numbers.number(batch(["ann@a.example", "bob@b.example", "cat@a.example"]))
        #expect(first.cells == [0, 1, 0])
        #expect(first.newcomers.map(\.address.domain) == ["a.example", "b.example"])
        let second = numbers.number(batch(["dan@b.example", "eve@c.example"], firstRow: 4))
        #expect(second.cells == [1, 2])
        #expect(second.newcomers.map(\.firstRow) == [5])
    }

    @Test func `a cell without an address has no number, and counts for no domain`() {
        var numbers = DomainNumbers()
        #expect(numbers.number(batch(["nobody", "ann@a.example", ""])).cells == [-1, 0, -1])
        #expect(numbers.cellCounts == ["a.example": 1])
    }

    @Test func `every cell of a domain is counted`() {
        var numbers = DomainNumbers()
        _ = numbers.number(batch(["ann@a.example", "bob@a.example"]))
        _ = numbers.number(batch(["ann@a.example", "bob@b.example"], firstRow: 3))
        #expect(numbers.cellCounts == ["a.example": 3, "b.example": 1])
    }

    @Test func `the latest earlier report says whether a domain accepts everything`() {
        let clock = SettableClock()
        func report(_ catchAll: Ternary, after seconds: Int) -> Report {
            var report = Report(
                verdict: Verdict(reason: .accepted, confidence: .high, score: 90),
                checkedAt: clock.now + .seconds(seconds), source: .cache)
            report.catchAll = catchAll
            return report
        }
        var batch = NumberedBatch()
        batch.newcomers = ["ann", "bob", "cat"].enumerated().map { number, name in
            Mailbox(number: number, address: Address(localPart: name, domain: "a.example"), firstRow: number + 1)
        }
        #expect(batch.controls.isEmpty)
        batch.known = [0: report(.no, after: 0), 1: report(.yes, after: 60), 2: report(.unknown, after: 90)]
        #expect(batch.controls["a.example"]?.acceptsAll == true)
    }
}
