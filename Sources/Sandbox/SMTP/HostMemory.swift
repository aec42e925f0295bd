/// The state that a host keeps across sessions.
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

    /// Whether the pair must still wait. The first question starts the window.
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

    mutating func record(_ violation: ProtocolViolation) {
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

    /// The number of connections within the last second, including the one that was just opened.
    var newConnections: Int { connections.count }

    /// Removes the connection that was just opened from the count, because it is greeted with 421.
    mutating func turnAway() {
        observation.turnedAway += 1
        connections.removeLast()
    }

    mutating func record(recipient address: String, now: Duration) {
        observation.recipients.append(address)
        recipients.add(now)
        observation.mostRecipientsInAMinute = max(observation.mostRecipientsInAMinute, recipients.count)
    }

    mutating func connectionClosed() {
        observation.openNow -= 1
    }
}

/// Counts events within a window of time that ends now.
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
