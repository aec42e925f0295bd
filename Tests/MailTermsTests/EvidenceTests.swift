import MailTerms
import Testing

@Suite struct EvidenceTests {
    @Test(arguments: [(250, true), (252, true), (354, false), (450, false), (550, false)] as [(UInt16, Bool)])
    func `only a positive answer is an acceptance`(code: UInt16, isAcceptance: Bool) {
        let reply = Reply(code: ReplyCode(rawValue: code), lines: [""])
        #expect(ProbeOutcome.answered(reply, []).isAcceptance == isAcceptance)
        #expect(!ProbeOutcome.refused(reply, at: .mail).isAcceptance)
    }

    @Test func `a session that failed is not an acceptance`() {
        #expect(!ProbeOutcome.failed(.timeout, at: .rcpt).isAcceptance)
    }

    @Test func `only a missing socket and a missing proxy are failures on our side`() {
        let failures: [SessionFailure] = [
            .unreachable, .connectionRefused, .timeout, .connectionLost, .notSMTP, .tlsFailed, .noSMTPUTF8, .cancelled,
            .noSocket, .noProxy, .failsControls,
        ]
        #expect(failures.filter(\.isOurs) == [.noSocket, .noProxy])
    }

    @Test func `new evidence has no control, comes from the best host and is believed`() {
        let evidence = Evidence(outcome: .failed(.timeout, at: .connect))
        #expect(evidence.control == .notAsked && evidence.meaning == nil)
        #expect(!evidence.isFromBackup && !evidence.isDoubted)
    }
}
