import MailTerms
import Providers
import Store
import Verdicts

/// What keeps a run from believing a provider that is out of order, and from going on where everybody refuses it.
extension Checking {
    // MARK: Outages

    func noteLiving(at provider: Provider?) {
        guard let provider else { return }
        let wasRaised = quarantines[provider.key]?.isRaised == true
        quarantines[provider.key, default: Quarantine()].noteLiving()
        if wasRaised, quarantines[provider.key]?.isRaised == false {
            progress.say("\(provider.key) tells mailboxes apart again")
        }
    }

    /// Holds a verdict back until the provider's next answers have shown that it can be believed.
    func quarantine(_ mailbox: Mailbox, _ evidence: Evidence, at provider: Provider) {
        let wasRaised = quarantines[provider.key]?.isRaised == true
        switch quarantines[provider.key, default: Quarantine()].take(mailbox, evidence) {
        case .keep(let cases):
            for (mailbox, evidence) in cases { keep(mailbox, evidence) }
        case .doubt(let cases):
            if !wasRaised {
                progress.say(
                    "\(provider.key) has begun to refuse nearly every mailbox as unknown, so it is not believed; "
                        + "these are asked again later")
            }
            for (mailbox, evidence) in cases {
                var evidence = evidence
                evidence.isDoubted = true
                let judgement = recorder.judge(evidence, of: mailbox)
                if !askAgain(mailbox, evidence, judgement, .calendar) { keep(mailbox, evidence, judgement) }
            }
        }
    }

    /// No more answers will come that could change anything.
    func releaseQuarantines() {
        for provider in quarantines.keys {
            for (mailbox, evidence) in quarantines[provider]?.releaseAll() ?? [] { keep(mailbox, evidence) }
        }
    }

    // MARK: Blocklists

    /// Why the run must stop, where several destinations in a row refuse our address by name of a blocklist.
    ///
    /// - Parameter reasons: what a visit has shown of each of its mailboxes.
    func blocklistError(after reasons: [Reason], at domain: CheckedDomain, _ mxHost: String?) -> RunError? {
        // Silence shows nothing.
        let said = reasons.filter { ![.connectFailed, .timeout].contains($0) }
        let isBlocked = said.isEmpty ? nil : said.allSatisfy { $0 == .blockedIP }
        guard blocklists.note(domain.destination, isBlocked: isBlocked) else { return nil }
        return RunError.blocklisted(by: blocklists.count, example: mxHost)
    }
}
