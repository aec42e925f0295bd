import MailTerms
import Tables
import Testing

@Suite struct ReportBatchTests {
    private func report(_ reason: Reason) -> Report {
        Report(
            verdict: Verdict(reason: reason, confidence: .high, score: 0), checkedAt: Timestamp(milliseconds: 0),
            source: .offline)
    }

    @Test func `many cells share a report by its index`() {
        var batch = ReportBatch(capacity: 3)
        let accepted = batch.add(report(.accepted))
        let empty = batch.add(report(.empty))
        for index in [accepted, empty, accepted] { batch.append(ReportBatch.Cell(report: index)) }
        #expect(batch.cells.map { batch.reports[$0.report].verdict.reason } == [.accepted, .empty, .accepted])
    }

    @Test func `a cell is the first of its mailbox unless it names an earlier row`() {
        #expect(ReportBatch.Cell(report: 0).duplicateOf == 0)
        #expect(ReportBatch.Cell(report: 0, duplicateOf: 7).duplicateOf == 7)
    }
}
