import MailTerms
import Testing

@Suite struct ReportTests {
    @Test func `a new report knows nothing but its verdict`() {
        let report = Report(
            verdict: Verdict(reason: .notChecked, confidence: .high, score: 50), checkedAt: Timestamp(milliseconds: 1),
            source: .offline)
        #expect(
            [report.catchAll, report.disposable, report.role, report.free] == [.unknown, .unknown, .unknown, .unknown])
        #expect(report.attempts == 0 && report.smtp == nil && report.provider == nil && report.refusal == nil)
    }

    @Test func `the sources have the words of the contract`() {
        #expect(Report.Source.allCases.map(\.rawValue) == ["live", "cache", "duplicate", "offline"])
    }
}
