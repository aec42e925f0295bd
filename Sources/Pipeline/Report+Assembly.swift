import MailTerms
import Providers
import Verdicts

/// Makes reports from verdicts and evidence.
extension Report {
    /// A report that is decided from the address alone, without the network.
    static func offline(_ reading: Result<Recipient, AddressRefusal>, at now: Timestamp) -> Report {
        switch reading {
        case .success(let recipient):
            let judgement = Judge.uncheckedJudgement(flags: recipient.flags)
            return Report(verdict: judgement.verdict, checkedAt: now, source: .offline)
                .with(recipient.flags)
        case .failure(let refusal):
            var report = Report(verdict: Judge.judgement(of: refusal).verdict, checkedAt: now, source: .offline)
            if refusal.reason == .invalidSyntax { report.refusal = refusal.explanation }
            return report
        }
    }

    /// A report that is decided from the DNS alone.
    static func routed(_ route: Route, _ judgement: Judgement, domain: String, at now: Timestamp) -> Report {
        var report = Report(verdict: judgement.verdict, checkedAt: now, source: .live)
        report.mxHost = route.bestHost
        if case .hosts(let hosts, _) = route { report.provider = Provider.serving(hosts, domain: domain)?.key }
        return report
    }

    /// A report that is decided from the answer of a mail server.
    static func probed(
        _ evidence: Evidence, _ judgement: Judgement, attempts: Int, at now: Timestamp
    ) -> Report {
        var report = Report(verdict: judgement.verdict, checkedAt: now, source: .live)
        report.provider = judgement.provider?.key
        report.mxHost = evidence.mxHost
        report.attempts = attempts
        report.catchAll =
            switch evidence.control {
            // A backup host may accept every address, so its answer says nothing about the domain.
            case .accepted: evidence.isFromBackup ? .unknown : .yes
            case .refused: .no
            case .notAsked, .inconclusive, .unclear, .refusedAlike: .unknown
            }
        report.smtp =
            switch evidence.outcome {
            case .answered(let reply, _): SMTPAnswer(reply, at: .rcpt)
            case .refused(let reply, let stage): SMTPAnswer(reply, at: stage)
            case .failed(_, let stage): SMTPAnswer(code: nil, enhanced: nil, stage: stage, text: "")
            }
        return report
    }

    /// The same report with the flags of an address.
    func with(_ flags: AddressFlags) -> Report {
        var report = self
        report.disposable = flags.disposable
        report.role = flags.role
        report.free = flags.free
        return report
    }
}

extension Report.SMTPAnswer {
    fileprivate init(_ reply: Reply, at stage: SMTPStage) {
        // A NUL would end the text in C code.
        var text = reply.text
        if text.utf8.contains(0) { text = text.replacing("\0", with: "\u{FFFD}") }
        self.init(code: reply.code, enhanced: reply.enhanced, stage: stage, text: text)
    }
}
