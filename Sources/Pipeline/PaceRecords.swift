import MailTerms
import Pacing
import Probe
import Store

/// Carries what servers have shown of their pace from one run to the next.
enum PaceRecords {
    /// Servers change, and so does what they think of us.
    static let lifetime = Duration.seconds(86_400)
    /// How often it is kept while a run goes on.
    static let interval = Duration.seconds(30)
}

extension Checking {
    /// Keeps what has been learnt since the last time.
    func keepPace() {
        let now = surroundings.now()
        paceKeptAt = now
        let traits = stages.probe.takeFreshTraits()
        var memories: [String: PaceMemory] = [:]
        for (name, id) in visitedDestinations { memories[name] = scheduler.memory(of: id, at: now) }
        visitedDestinations = [:]
        recorder.recordPace(memories, traits, expires: now + PaceRecords.lifetime)
    }

    func keepPaceInTime() {
        if surroundings.now() - paceKeptAt >= PaceRecords.interval { keepPace() }
    }
}
