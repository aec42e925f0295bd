import MailTerms
import Testing
import Verdicts

@Suite struct ReportExplanationTests {
    private func report(
        _ reason: Reason, _ confidence: Confidence = .high, source: Report.Source = .live
    ) -> Report {
        Report(
            verdict: Verdict(reason: reason, confidence: confidence, score: 0),
            checkedAt: Timestamp(milliseconds: 0), source: source)
    }

    @Test func `an address that no server was asked about is explained as not asked`() {
        var unchecked = report(.notChecked, source: .offline)
        #expect(unchecked.explanation() == "The address is written correctly. Nobody was asked whether it exists.")
        unchecked.source = .live
        unchecked.mxHost = "mx.example.org"
        #expect(
            unchecked.explanation() == "The domain takes mail. Nobody was asked whether this mailbox exists.")
    }

    @Test func `the explanation of a text that is not an address says what is wrong`() {
        var refused = report(.invalidSyntax, source: .offline)
        refused.refusal = "there is nothing after the @"
        #expect(refused.explanation() == "No mail can be sent to this: there is nothing after the @.")
    }

    @Test func `flags follow the reason, unless the address is undeliverable`() {
        var shared = report(.accepted)
        shared.role = .yes
        shared.disposable = .yes
        #expect(
            shared.explanation().hasSuffix(
                "It is a throw-away address. It is a shared mailbox and not a person's."))
        shared.verdict.reason = .disabled
        #expect(shared.explanation() == Reason.disabled.explanation)
        #expect(report(.mailboxNotFound, .low).explanation().hasSuffix("The answer was vague and may be wrong."))
        #expect(!report(.invalidSyntax, .low).explanation().contains("vague"))
        #expect(!report(.empty, .low).explanation().contains("vague"))
    }

    @Test func `every explanation has at most 200 characters, needs no quotes, and mentions remark and correction`() {
        for reason in Reason.allCases {
            var flagged = report(reason, .low)
            (flagged.role, flagged.disposable) = (.yes, .yes)
            let text = flagged.explanation([.remark, .suggestion])
            #expect(text.count <= Report.longestExplanation && text.contains("remark") && text.contains("correction"))
            #expect(text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && !",;|\"".utf8.contains($0) }, "\(text)")
        }
    }
}
