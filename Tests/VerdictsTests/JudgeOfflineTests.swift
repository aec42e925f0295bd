import MailTerms
import Testing
import Verdicts

/// Judgements without a mail server.
@Suite struct JudgeOfflineTests {
    @Test(
        arguments: [
            (.domainNotFound, .domainNotFound),
            (.nullMX, .nullMX),
            (.noMailServer, .noMailServer),
            (.unroutable(host: "mx.example.org"), .unroutableIP),
        ] as [(RouteFailure, Reason)])
    func `a domain that accepts no mail makes its addresses undeliverable`(failure: RouteFailure, reason: Reason) {
        let verdict = Judge.judgement(of: failure, flags: AddressFlags()).verdict
        #expect(verdict.reason == reason)
        #expect(verdict.status == .undeliverable)
        #expect(verdict.confidence == .high)
    }

    @Test(arguments: [DNSTrouble.serverFailure, .refused, .timeout, .unreachable, .malformed])
    func `a DNS error says nothing about the domain`(trouble: DNSTrouble) {
        let verdict = Judge.judgement(of: .temporary(trouble), flags: AddressFlags()).verdict
        #expect(verdict.reason == .dnsTemporary)
        #expect(verdict.status == .unknown)
    }

    @Test(arguments: [Reason.empty, .invalidSyntax])
    func `a cell without a usable address is undeliverable with the reason of its refusal`(reason: Reason) {
        let verdict = Judge.judgement(of: AddressRefusal(reason, rule: "one-label", "why")).verdict
        #expect(verdict.reason == reason)
        #expect(verdict.status == .undeliverable)
        #expect(verdict.score == 0)
    }

    @Test func `an address that no server was asked about is not checked, or disposable by its domain`() {
        #expect(Judge.uncheckedJudgement(flags: AddressFlags(disposable: .no)).verdict.reason == .notChecked)
        #expect(Judge.uncheckedJudgement(flags: AddressFlags()).verdict.reason == .notChecked)
        #expect(Judge.uncheckedJudgement(flags: AddressFlags(disposable: .yes)).verdict.reason == .disposable)
    }
}
