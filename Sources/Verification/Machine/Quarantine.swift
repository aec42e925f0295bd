import MailTerms
import Verdicts

/// The latest dead mailboxes of one provider: their verdicts wait until so many more answers have shown that the
/// provider can be believed.
struct Quarantine {
    typealias Case = (mailbox: Mailbox, evidence: Evidence)

    enum Decision {
        /// These verdicts may stand.
        case keep([Case])
        /// These must be asked again.
        case doubt([Case])
    }

    private var outage = OutageGuard()
    private var cases: [Case] = []

    /// Whether its refusals are not to be believed for now.
    var isRaised: Bool { outage.isRaised }

    /// Whether no verdict waits for the next answers.
    var isEmpty: Bool { cases.isEmpty }

    /// Takes note of an answer that condemns no mailbox.
    mutating func noteLiving() {
        outage.note(isDead: false)
    }

    mutating func take(_ mailbox: Mailbox, _ evidence: Evidence) -> Decision {
        outage.note(isDead: true)
        cases.append((mailbox, evidence))
        guard !outage.isRaised else { return .doubt(releaseAll()) }
        return .keep(cases.count > OutageGuard.window ? [cases.removeFirst()] : [])
    }

    /// Nothing more is to be learnt.
    mutating func releaseAll() -> [Case] {
        defer { cases = [] }
        return cases
    }
}
