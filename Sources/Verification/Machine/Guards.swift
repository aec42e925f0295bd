import MailTerms
import Pacing

/// What keeps the engine from believing a provider that is out of order, and from going on if everybody refuses it or
/// nobody can be reached.
struct Guards: Sendable {
    var random: any RandomNumberGenerator & Sendable
    var reachability = Reachability()
    var standstill = Standstill()
    /// By provider.
    private var quarantines: [String: Quarantine] = [:]
    /// Failures of MX-host sets and destinations, in a row.
    var failures = FailureCounts()
    /// Hosts that have refused us whoever was asked about, while their domain has others of the same preference.
    var refusingHosts: Set<String> = []
    /// What earlier runs have learnt of destinations that no line has been made for yet.
    var pace: [SchedulerIndex.DestinationName: PaceMemory] = [:]

    init(random: any RandomNumberGenerator & Sendable) {
        self.random = random
    }

    /// A job that comes later finds out for itself whether anybody can be reached.
    mutating func forgetNetwork() {
        reachability = Reachability()
        standstill = Standstill()
    }

    // MARK: Providers

    enum Trust: Sendable {
        /// These verdicts may stand.
        case keep([HeldAnswer])
        /// These must be asked again.
        case doubt([HeldAnswer], isNew: Bool)
    }

    /// An answer that condemns no mailbox.
    ///
    /// - Returns: whether the provider is believed again.
    mutating func recordLiving(at provider: String) -> Bool {
        let wasRaised = quarantines[provider]?.isRaised == true
        quarantines[provider, default: Quarantine()].noteLiving()
        return wasRaised && quarantines[provider]?.isRaised == false
    }

    /// Holds a verdict back until the provider's next answers have shown that it can be believed.
    mutating func recordDead(_ answer: HeldAnswer, at provider: String) -> Trust {
        let wasRaised = quarantines[provider]?.isRaised == true
        return switch quarantines[provider, default: Quarantine()].take(answer) {
        case .keep(let answers): .keep(answers)
        case .doubt(let answers): .doubt(answers, isNew: !wasRaised)
        }
    }

    /// What is held of a job: no more of its answers will come.
    mutating func releaseHeld(of job: PacedJobID) -> [HeldAnswer] {
        var released: [HeldAnswer] = []
        for provider in quarantines.keys { released += quarantines[provider]?.release(of: job) ?? [] }
        return released
    }

    mutating func forget(_ job: PacedJobID) {
        _ = releaseHeld(of: job)
    }
}
