import MailTerms
import Testing

@testable import Verdicts

@Suite struct JudgementTests {
    @Test func `only a reason that can pass by itself is asked again`() {
        let repeated = Reason.allCases.filter { $0.persistence != .final }
        #expect(repeated == [.greylisted, .rateLimited, .connectFailed, .timeout, .serverTemporary])
    }

    @Test func `a reason with a known status is never asked again`() {
        for reason in Reason.allCases where reason.status != .unknown {
            #expect(reason.persistence == .final, "\(reason.rawValue)")
        }
    }

    @Test func `a judgement has the score of its reason, its confidence and the flags`() {
        let flags = AddressFlags(role: .yes)
        let judgement = Judgement(Classification(.accepted, confidence: .high, rule: "control-refused"), flags: flags)
        #expect(judgement.verdict.score == Scores.score(of: .accepted, confidence: .high, flags: flags))
        #expect(judgement.rule == "control-refused")
        #expect(judgement.provider == nil)
    }
}
