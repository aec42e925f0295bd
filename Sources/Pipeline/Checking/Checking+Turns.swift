import MailTerms
import Pacing

/// Turns among the processes of this host.
extension Checking {
    /// How often it is looked after who wants a name that we hold.
    static var turnLookInterval: Duration { .milliseconds(250) }

    /// Whether it is this process's turn to visit a destination. Whoever had it before may have used up the minute.
    func hasTurn(_ destination: DestinationID, at now: Timestamp) -> Bool {
        guard let turns, let name = turnName(of: destination) else { return true }
        let wasHeld = turns.holds(name)
        guard turns.mayVisit(name, at: now) else { return false }
        guard !wasHeld else { return true }
        heldDestinations[name] = destination
        let inherited = turns.takeDebts(of: name, at: now)
        debts += inherited.map { (destination, $0) }
        return inherited.isEmpty
    }

    /// Charges what others have asked before us, which the scheduler could not be told while it was choosing.
    func takeOverDebts() {
        for (destination, debts) in Dictionary(grouping: debts, by: \.0) {
            let recent = debts.map { PaceHandOver.Recent(recipients: $0.1.recipients, until: $0.1.until) }
            scheduler.resume(PaceHandOver(recent: recent), at: destination, at: surroundings.now())
        }
        debts = []
    }

    /// Gives up what others want, and what is not needed any more.
    func passTurns() {
        let now = surroundings.now()
        guard let turns, now - turnsPassedAt >= Self.turnLookInterval else { return }
        turnsPassedAt = now
        for (name, destination) in heldDestinations where !scheduler.isOpen(destination) {
            let isDone = scheduler.isIdle(destination) && !scheduler.countsRecipients(of: destination)
            if isDone || turns.isToBeYielded(name, at: now) { release(name, destination, now) }
        }
    }

    func releaseTurns() {
        let now = surroundings.now()
        for (name, destination) in heldDestinations {
            _ = turns?.isToBeYielded(name, at: now)
            release(name, destination, now)
        }
    }

    private func release(_ name: String, _ destination: DestinationID, _ now: Timestamp) {
        // When a run is stopped, visits may be open: what they have asked is not known yet.
        let recent = scheduler.recent(of: destination)
        let debts = recent.map { HostTurns.Debt(recipients: $0.recipients, until: $0.until) }
        turns?.release(name, debts, at: now)
        heldDestinations[name] = nil
    }

    private func turnName(of destination: DestinationID) -> String? {
        places.name(of: destination).map { "\(sources.name(of: $0.source)) \($0.destination)" }
    }
}
