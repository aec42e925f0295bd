/// What a host keeps from session to session.
struct HostMemory: Sendable {
    var observation = HostObservation()
    var liar = Liar()
    /// When the first client connected.
    private(set) var firstConnection: Duration?
    /// When each pair of sender and recipient was first seen.
    private var firstSeen: [Pair: Duration] = [:]

    private var connections = Lately(span: .seconds(1))
    private var recipients = Lately(span: .seconds(60))

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

    /// - Parameter now: time on a clock that only goes forward.
    mutating func connectionOpened(now: Duration) {
        firstConnection = firstConnection ?? now
        observation.connections += 1
        observation.openNow += 1
        observation.mostOpenAtOnce = max(observation.mostOpenAtOnce, observation.openNow)
        connections.add(now)
    }

    /// Connections within the last second, the one that has just been opened among them.
    var newConnections: Int { connections.count }

    /// The connection that has just been opened does not count: it is greeted with 421.
    mutating func turnAway() {
        observation.turnedAway += 1
        connections.removeLast()
    }

    mutating func note(recipient address: String, now: Duration) {
        observation.recipients.append(address)
        recipients.add(now)
        observation.mostRecipientsInAMinute = max(observation.mostRecipientsInAMinute, recipients.count)
    }

    mutating func connectionClosed() {
        observation.openNow -= 1
    }
}

/// What has happened within a span of time that ends now.
private struct Lately: Sendable {
    let span: Duration
    private var moments: [Duration] = []

    init(span: Duration) {
        self.span = span
    }

    var count: Int { moments.count }

    mutating func add(_ now: Duration) {
        moments.removeAll { $0 <= now - span }
        moments.append(now)
    }

    mutating func removeLast() {
        moments.removeLast()
    }
}
