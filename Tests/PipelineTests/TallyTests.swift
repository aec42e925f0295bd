import MailTerms
import TestSupport
import Testing

@testable import Pipeline

@Suite struct TallyTests {
    @Test func `every cell counts, and each distinct address once`() {
        var tally = Tally()
        tally.count([report(.accepted, "ann@a.example"), report(.invalidSyntax, nil)])
        tally.count([report(.accepted, "ann@a.example", firstRow: 1), report(.mailboxNotFound, "bob@a.example")])
        #expect(tally.cells == 4)
        #expect(tally.unique == 2)
        #expect(tally.duplicates == 1)
        #expect(tally.statuses == [.deliverable: 2, .undeliverable: 2])
        #expect(tally.reasons == [.accepted: 2, .invalidSyntax: 1, .mailboxNotFound: 1])
        #expect(tally.sources == [.live: 3, .duplicate: 1])
        #expect(tally.providers == ["gmail": 3])
    }

    private func report(_ reason: Reason, _ email: String?, firstRow: Int? = nil) -> Report {
        var report = Report(
            verdict: Verdict(reason: reason, confidence: .high, score: 50), email: email,
            checkedAt: SettableClock().now,
            source: firstRow == nil ? .live : .duplicate)
        report.duplicateOf = firstRow
        report.provider = email == nil ? nil : "gmail"
        return report
    }
}
