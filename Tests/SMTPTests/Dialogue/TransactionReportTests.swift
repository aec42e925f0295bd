import MailTerms
import Providers
import Testing

@testable import SMTP

@Suite struct TransactionReportTests {
    private let plan = SessionPlan.Transaction.asking(["ann@gmail.com", "bob@gmail.com"])

    @Test func `the host's name shows the provider before anything is sent`() {
        let report = TransactionReport(unanswered: plan, at: "gmail-smtp-in.l.google.com")
        #expect(report.provider?.key == "gmail")
        #expect(report.outcomes == [nil, nil] && report.unanswered == [0, 0])
        #expect(TransactionReport(unanswered: plan, at: nil).provider == nil)
    }

    @Test func `a report has the results of the transaction so far`() {
        var progress = TransactionProgress(plan, at: nil, seed: 1, refusalsBefore: 0)
        _ = progress.begin(smtputf8: false, groupSize: 50, mayUpgrade: false)
        for text in ["250 sender", "550 5.1.1 no such user"] { _ = progress.receive(reply(text)) }
        var report = TransactionReport(unanswered: plan, at: nil)
        report.copyResults(of: progress)
        #expect(report.meanings.map { $0?.reason } == [.mailboxNotFound, nil])
        #expect(report.refusedShapes == LocalPartShapes(plan.recipients[0]))
        #expect(report.control == .notAsked && report.controlsAsked == 0)
    }

    @Test func `discarded answers count as asked without an answer, and the controls as not asked`() {
        var report = TransactionReport(unanswered: plan, at: nil)
        report.outcomes = [.answered(reply("250 OK"), about: nil), nil]
        report.unanswered = [0, 2]
        (report.control, report.controlAddress) = (.accepted, plan.recipients[0])
        (report.witness, report.witnessAddress) = (.denied, plan.recipients[0])
        report.refusedShapes = LocalPartShapes(plan.recipients[0])
        report.discardAnswers()
        #expect(report.outcomes == [nil, nil] && report.unanswered == [1, 2])
        #expect(report.control == .notAsked && report.controlAddress == nil)
        #expect(report.witness == .notAsked && report.witnessAddress == nil)
        #expect(report.refusedShapes.isEmpty)
    }
}
