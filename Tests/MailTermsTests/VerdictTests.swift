import MailTerms
import Testing

@Suite struct VerdictTests {
    @Test func `the status of a verdict is that of its reason`() {
        for reason in Reason.allCases {
            #expect(Verdict(reason: reason, confidence: .low, score: 1).status == reason.status)
        }
    }

    @Test(arguments: Reason.allCases, Confidence.allCases)
    func `a row counts as shifted only if its cell has no address and low confidence`(
        reason: Reason, confidence: Confidence
    ) {
        let verdict = Verdict(reason: reason, confidence: confidence, score: 0)
        #expect(verdict.isOfShiftedRow == ([.empty, .invalidSyntax].contains(reason) && confidence == .low))
    }
}
