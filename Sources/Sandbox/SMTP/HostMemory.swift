/// What a host keeps from session to session.
struct HostMemory: Sendable {
    var observation = HostObservation()
    /// When each pair of sender and recipient was first seen.
    private var firstSeen: [Pair: Duration] = [:]

    private struct Pair: Hashable, Sendable {
        var sender: String
        var recipient: String
    }

    /// Whether the pair still has to wait. The first question starts the wait.
    ///
    /// - Parameter now: time on a clock that only goes forward.
    mutating func isGreylisted(sender: String, recipient: String, window: Duration, now: Duration) -> Bool {
        let pair = Pair(sender: sender.lowercased(), recipient: recipient.lowercased())
        guard let first = firstSeen[pair] else {
            firstSeen[pair] = now
            return true
        }
        return now - first < window
    }

    mutating func note(_ violation: ProtocolViolation) {
        observation.violations[violation, default: 0] += 1
    }

    mutating func connectionOpened() {
        observation.connections += 1
        observation.openNow += 1
        observation.mostOpenAtOnce = max(observation.mostOpenAtOnce, observation.openNow)
    }

    mutating func connectionClosed() {
        observation.openNow -= 1
    }
}
