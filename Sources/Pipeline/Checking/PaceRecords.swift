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
        var memories: [Int: [String: PaceMemory]] = [:]
        for (name, id) in visitedDestinations {
            memories[name.source, default: [:]][name.destination] = scheduler.memory(of: id, at: now)
        }
        visitedDestinations = [:]
        let expires = now + PaceRecords.lifetime
        for (source, memories) in memories {
            recorder.recordPace(memories, seenFrom: sources.name(of: source), expires: expires)
        }
        recorder.recordTraits(traits, expires: expires)
    }

    func keepPaceInTime() {
        if surroundings.now() - paceKeptAt >= PaceRecords.interval { keepPace() }
    }
}
