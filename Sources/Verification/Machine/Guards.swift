import MailTerms
import Pacing
import SMTP

/// Guards against wrong answers of servers and providers, and against asking on if all servers refuse this host
/// or none can be reached.
struct Guards: Sendable {
    var sources: SourceRotation
    var reachability = Reachability()
    var standstill = Standstill()
    /// Servers that prove session by session that they tell the truth.
    var trust = ServerTrusts()
    /// By provider.
    private var quarantines: [String: Quarantine] = [:]
    /// Failures of MX-host sets and destinations, in a row.
    var failures = FailureCounts()
    /// Hosts that have refused us for every recipient, while their domain has other hosts of the same preference.
    var refusingHosts: Set<String> = []

    init(_ sources: SourceRotation) {
        self.sources = sources
    }

    var isEmpty: Bool { trust.isEmpty && quarantines.values.allSatisfy(\.answers.isEmpty) && failures.isEmpty }

    /// Each later job finds out for itself whether any server can be reached.
    mutating func forgetNetwork() {
        reachability = Reachability()
        standstill = Standstill()
    }

    // MARK: Providers

    enum Belief: Sendable {
        /// These answers get their verdicts now.
        case keep([HeldAnswer])
        /// These must be asked again.
        case doubt([HeldAnswer], isNew: Bool)
    }

    /// An answer that condemns no mailbox.
    ///
    /// - Returns: whether the provider is believed again.
    mutating func recordLiving(at provider: String) -> Bool {
        let wasRaised = quarantines[provider]?.isRaised == true
        quarantines[provider, default: Quarantine()].recordLiving()
        return wasRaised && quarantines[provider]?.isRaised == false
    }

    /// Holds a verdict back until the provider's next answers have shown that it can be believed.
    mutating func recordDead(_ answer: HeldAnswer, at provider: String) -> Belief {
        let wasRaised = quarantines[provider]?.isRaised == true
        return switch quarantines[provider, default: Quarantine()].recordDead(answer) {
        case .keep(let answers): .keep(answers)
        case .doubt(let answers): .doubt(answers, isNew: !wasRaised)
        }
    }

    /// Removes and returns the held answers of a job. Called when no further answer can change their verdicts.
    mutating func releaseQuarantined(of job: PacedJobID) -> [HeldAnswer] {
        var released: [HeldAnswer] = []
        for provider in quarantines.keys.sorted() { released += quarantines[provider]?.release(of: job) ?? [] }
        return released
    }

    /// A job leaves.
    mutating func forget(_ job: PacedJobID) {
        _ = releaseQuarantined(of: job)
        _ = sources.releaseHeld(of: job)
        trust.forget(job)
    }

    /// The MX set was released.
    mutating func forget(_ mxSet: MXSetID) {
        trust.remove(mxSet)
        failures.remove(mxSet)
    }

    /// The destination was released.
    mutating func forget(_ destination: DestinationID) {
        failures.remove(destination)
    }

    /// Answers that wait for others.
    var held: [HeldAnswer] { quarantines.values.flatMap(\.answers) + trust.held }
}
