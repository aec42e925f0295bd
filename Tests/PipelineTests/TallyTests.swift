import MailTerms
import Tables
import TestSupport
import Testing

@testable import Pipeline

@Suite struct TallyTests {
    @Test func `every cell counts, and each distinct address once`() {
        var tally = Tally()
        var recipients = RecipientBatch(RowBatch(firstRow: 1, columnCount: 1))
        var reports = ReportBatch()
        let accepted = reports.add(report(.accepted, provider: "gmail"))
        let refused = reports.add(report(.mailboxNotFound, provider: "gmail"))
        let unreadable = reports.add(report(.invalidSyntax, provider: nil))
        for (name, report, duplicateOf) in [
            ("ann", accepted, 0), (nil, unreadable, 0), ("ann", accepted, 1), ("bob", refused, 0),
        ] {
            recipients.append(reading(name))
            reports.append(.init(report: report, duplicateOf: duplicateOf))
        }
        tally.count(recipients, reports)
        #expect(tally.cells == 4)
        #expect(tally.unique == 2)
        #expect(tally.duplicates == 1)
        #expect(tally.statuses == [.deliverable: 2, .undeliverable: 2])
        #expect(tally.reasons == [.accepted: 2, .invalidSyntax: 1, .mailboxNotFound: 1])
        #expect(tally.sources == [.live: 3, .duplicate: 1])
        #expect(tally.providers == ["gmail": 3])
        #expect(tally.remarks == 0)
    }

    @Test func `cells with a remark are counted, duplicates too`() {
        var tally = Tally()
        var recipients = RecipientBatch(RowBatch(firstRow: 1, columnCount: 1))
        var reports = ReportBatch()
        let accepted = reports.add(report(.accepted, provider: nil))
        for (hasRemark, duplicateOf) in [(false, 0), (true, 1), (true, 0)] {
            let address = Address(localPart: "ann", domain: "a.example")
            recipients.append(.success(Recipient(address: address, flags: AddressFlags(), hasRemark: hasRemark)))
            reports.append(.init(report: accepted, duplicateOf: duplicateOf))
        }
        tally.count(recipients, reports)
        #expect(tally.remarks == 2)
    }

    private func report(_ reason: Reason, provider: String?) -> Report {
        var report = Report(
            verdict: Verdict(reason: reason, confidence: .high, score: 50), checkedAt: SettableClock().now,
            source: .live)
        report.provider = provider
        return report
    }

    private func reading(_ name: String?) -> Result<Recipient, AddressRefusal> {
        guard let name else { return .failure(AddressRefusal(rule: "no-at", "there is no @")) }
        return .success(Recipient(address: Address(localPart: name, domain: "a.example"), flags: AddressFlags()))
    }
}
