import MailTerms
import Pacing
import Verdicts

/// The latest dead mailboxes of one provider. Their verdicts wait until the provider's next answers have shown that it
/// can be believed.
struct Quarantine: Sendable {
    enum Decision: Sendable {
        /// These answers get their verdicts now.
        case keep([HeldAnswer])
        /// These must be asked again.
        case doubt([HeldAnswer])
    }

    private var outage = OutageGuard()
    private(set) var answers: [HeldAnswer] = []

    /// Whether the provider's refusals are not believed for now.
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

    /// Removes and returns the held answers of a job. Called when no further answer can change their verdicts.
    mutating func release(of job: PacedJobID) -> [HeldAnswer] {
        answers.remove(of: job)
    }
}
