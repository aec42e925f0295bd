import MailTerms
import Pacing
import Verdicts

/// The latest dead mailboxes of one provider: their verdicts wait until so many more answers have shown that the
/// provider can be believed.
struct Quarantine: Sendable {
    enum Decision: Sendable {
        /// These verdicts may stand.
        case keep([HeldAnswer])
        /// These must be asked again.
        case doubt([HeldAnswer])
    }

    private var outage = OutageGuard()
    private(set) var answers: [HeldAnswer] = []

    /// Whether its refusals are not to be believed for now.
    var isRaised: Bool { outage.isRaised }

    /// An answer that condemns no mailbox.
    mutating func recordLiving() {
        outage.recordAnswer(isRefusal: false)
    }

    mutating func recordDead(_ answer: HeldAnswer) -> Decision {
        outage.recordAnswer(isRefusal: true)
        answers.append(answer)
        guard !outage.isRaised else {
            defer { answers = [] }
            return .doubt(answers)
        }
        return .keep(answers.count > OutageGuard.window ? [answers.removeFirst()] : [])
    }

    /// Nothing more is to be learnt for a job.
    mutating func release(of job: PacedJobID) -> [HeldAnswer] {
        answers.remove(of: job)
    }
}
