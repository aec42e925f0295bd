import MailTerms
import Providers
import SMTP
import Testing
import Verdicts

@Suite struct JudgeTests {
    private static let yahoo = "mta5.am0.yahoodns.net"
    private static let google = "aspmx.l.google.com"

    // MARK: Answers to RCPT

    @Test(
        arguments: [
            (.refused, .accepted, .high),
            (.accepted, .catchAll, .high),
            (.inconclusive, .acceptedUnconfirmed, .medium),
            (.notAsked, .acceptedUnconfirmed, .medium),
        ] as [(ControlOutcome, Reason, Confidence)])
    func `an acceptance has the reason that its control shows`(
        control: ControlOutcome, reason: Reason, sure: Confidence
    ) {
        let verdict = judge(.answered(reply("250 2.1.5 OK"), about: nil), control: control, mxHost: Self.google).verdict
        #expect(verdict.reason == reason)
        #expect(verdict.confidence == sure)
    }

    @Test(arguments: [ControlOutcome.refused, .accepted, .inconclusive, .notAsked])
    func `an acceptance by a provider that accepts everyone until DATA proves nothing`(control: ControlOutcome) {
        let judgement = judge(.answered(reply("250 recipient ok"), about: nil), control: control, mxHost: Self.yahoo)
        #expect(judgement.verdict.reason == .providerUnverifiable)
        #expect(judgement.verdict.status == .unknown)
    }

    @Test func `a refusal by a provider that accepts everyone until DATA counts`() {
        let refusal = reply("550 5.1.1 no such user here")
        #expect(judge(.answered(refusal, about: nil), mxHost: Self.yahoo).verdict.reason == .mailboxNotFound)
    }

    @Test func `an accepted address of a disposable domain is risky, whatever the control shows`() {
        let flags = AddressFlags(disposable: .yes)
        for control in [ControlOutcome.refused, .accepted, .inconclusive, .notAsked] {
            let judgement = judge(.answered(reply("250 OK"), about: nil), control: control, flags: flags)
            #expect(judgement.verdict.reason == .disposable)
            #expect(judgement.verdict.status == .risky)
        }
    }

    @Test(
        arguments: [
            (.accepted, .disposable), (.catchAll, .disposable), (.mailboxNotFound, .mailboxNotFound),
        ] as [(Reason, Reason)])
    func `an earlier verdict gets the flags and the score of today`(earlier: Reason, reason: Reason) {
        let verdict = Verdict(reason: earlier, confidence: .high, score: 1)
        #expect(Judge.updated(verdict, flags: AddressFlags(disposable: .yes)).reason == reason)
        let plain = Judge.updated(verdict, flags: AddressFlags(role: .yes))
        #expect(plain.reason == earlier)
        #expect(plain.score == Scores.score(of: earlier, confidence: .high, flags: AddressFlags(role: .yes)))
    }

    @Test func `an undeliverable address is undeliverable with any flag`() {
        let flags = AddressFlags(disposable: .yes, role: .yes, free: .yes)
        #expect(
            judge(.answered(reply("550 5.1.1 user unknown"), about: nil), flags: flags).verdict.reason
                == .mailboxNotFound)
        #expect(Judge.judgement(of: .domainNotFound, flags: flags).verdict.reason == .domainNotFound)
    }

    @Test func `a mailbox that is forwarded or not confirmed is risky`() {
        #expect(judge(.answered(reply("251 will forward"), about: nil), control: .refused).verdict.reason == .forwarded)
        #expect(
            judge(.answered(reply("252 cannot verify"), about: nil), control: .refused).verdict.reason
                == .acceptedUnconfirmed)
    }

    @Test func `the echo of the recipient in a refusal is not evidence`() {
        let address = Address(localPart: "disabled", domain: "spamhaus-fan.example")
        let refusal = reply("550 5.1.1 <disabled@spamhaus-fan.example>: user unknown")
        let judgement = Judge.judgement(
            of: Evidence(outcome: .answered(refusal, about: address)), address: address, provider: nil,
            flags: AddressFlags())
        #expect(judgement.verdict.reason == .mailboxNotFound)
    }

    @Test func `an acceptance by a backup host proves nothing unless it refuses the control`() {
        let accepted = ProbeOutcome.answered(reply("250 OK"), about: nil)
        for control in [ControlOutcome.accepted, .inconclusive, .notAsked] {
            let judgement = judge(accepted, control: control, isFromBackup: true)
            #expect(judgement.verdict.reason == .acceptedUnconfirmed)
            #expect(judgement.rule == "backup-host-accepts")
        }
        #expect(judge(accepted, control: .refused, isFromBackup: true).verdict.reason == .accepted)
    }

    @Test func `a refusal by a backup host counts as much as one by the first host`() {
        let refused = ProbeOutcome.answered(reply("550 5.1.1 user unknown"), about: nil)
        #expect(judge(refused, isFromBackup: true).verdict.reason == .mailboxNotFound)
    }

    @Test func `an unclear refusal that the control gets too is one of us, and a clear one is not`() {
        let unclear = judge(.answered(reply("550 address rejected"), about: nil), control: .refusedAlike)
        #expect(unclear.verdict.reason == .blockedByPolicy)
        let clear = judge(.answered(reply("550 5.1.1 user unknown"), about: nil), control: .refusedAlike)
        #expect(clear.verdict.reason == .mailboxNotFound)
    }

    @Test func `a provider is recognized by its greeting if the MX host has a name of the customer`() {
        let accepted = ProbeOutcome.answered(reply("250 OK"), about: nil)
        let judgement = judge(accepted, control: .refused, greeting: "mta1.am0.yahoodns.net ESMTP ready")
        #expect(judgement.provider?.key == "yahoo")
        #expect(judgement.verdict.reason == .providerUnverifiable)
        #expect(judge(accepted, greeting: "Welcome to mail").provider == nil)
    }

    // MARK: Refusals of us

    @Test(arguments: [SMTPStage.connect, .greeting, .ehlo, .startTLS, .mail])
    func `a refusal before RCPT is never a statement about the mailbox`(stage: SMTPStage) {
        let judgement = judge(.refused(reply("550 5.1.1 user unknown"), at: stage))
        #expect(judgement.verdict.status == .unknown)
    }

    // MARK: Sessions without an answer

    @Test(
        arguments: [
            (.unreachable, .connect, .connectFailed),
            (.connectionRefused, .connect, .connectFailed),
            (.timeout, .connect, .connectFailed),
            (.timeout, .greeting, .timeout),
            (.timeout, .rcpt, .timeout),
            (.connectionLost, .greeting, .connectFailed),
            (.connectionLost, .rcpt, .serverTemporary),
            (.tlsFailed, .startTLS, .serverTemporary),
            (.notSMTP, .greeting, .invalidSMTP),
            (.noSMTPUTF8, .ehlo, .smtputf8Unsupported),
            (.cancelled, .mail, .notChecked),
            (.noSocket, .connect, .notChecked),
            (.noProxy, .connect, .notChecked),
        ] as [(SessionFailure, SMTPStage, Reason)])
    func `a session that failed leaves the mailbox unknown`(
        failure: SessionFailure, stage: SMTPStage, reason: Reason
    ) {
        let judgement = judge(.failed(failure, at: stage))
        #expect(judgement.verdict.reason == reason)
        #expect(judgement.verdict.status == .unknown)
    }

    private func judge(
        _ outcome: ProbeOutcome, control: ControlOutcome = .notAsked, mxHost: String = "mx.example.org",
        greeting: String? = nil, isFromBackup: Bool = false, flags: AddressFlags = AddressFlags()
    ) -> Judgement {
        let evidence = Evidence(
            outcome: outcome, control: control, mxHost: mxHost, greeting: greeting, isFromBackup: isFromBackup)
        return Judge.judgement(
            of: evidence, address: Address(localPart: "ann", domain: "example.org"),
            provider: .serving(evidence, domain: "example.org"), flags: flags)
    }
}

/// A one-line reply as a server would send it.
func reply(_ line: String) -> Reply {
    var parser = ReplyParser()
    parser.append((line + "\r\n").utf8)
    guard let reply = try? parser.next() else {
        Issue.record("not a reply: \(line)")
        return Reply(code: ReplyCode(rawValue: 0), lines: [])
    }
    return reply
}
