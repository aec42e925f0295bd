import MailTerms

/// How long all pending mailboxes will take.
extension Scheduler {
    /// How long the pending mailboxes will take under the limits, without retries that are not due yet. Looks at every
    /// destination.
    package func remainingTime(at now: Timestamp) -> Duration {
        var (longest, work) = (0.0, 0.0)
        for destination in destinations.indices where destinations[destination].pending > 0 {
            let begin = max(destinations[destination].pace.next, feedbackNext(of: destination))
            longest = max(longest, remainingTime(of: destination) + Double(max(0, (begin - now).milliseconds)))
            work += Double(sessionsLeft(at: destination)) * sessionTime(at: destination)
        }
        return .milliseconds(Int64(max(longest, work / Double(options.maxConnections))))
    }

    /// Milliseconds that the pending mailboxes of a destination will take if only its own limits hold them back.
    @inline(__always)
    func remainingTime(of destination: DestinationID) -> Double {
        let byRate = destinations[destination].pace.time(for: Int(destinations[destination].pending))
        return max(byRate, Double(sessionsLeft(at: destination)) * spacing(at: destination))
    }

    /// Recipients of a session if each of these connections had the same share of all. Only as many connections count
    /// as are worth it.
    @inline(__always)
    func fairSession(at destination: DestinationID, among connections: Int) -> Int {
        let pending = Int(destinations[destination].pending) + Int(destinations[destination].expected)
        let sessions = max(1, min(connections, pending / Self.worthwhileSession))
        return max(Self.worthwhileSession, (pending + sessions - 1) / sessions)
    }

    @inline(__always)
    private func sessionsLeft(at destination: DestinationID) -> Int {
        let fair = fairSession(at: destination, among: connections(of: destination))
        let size = min(destinations[destination].pace.sessionLimit, fair)
        return (Int(destinations[destination].pending) + size - 1) / size
    }

    /// The usual length of a session, in milliseconds.
    @inline(__always)
    func sessionTime(at destination: DestinationID) -> Double {
        guard let history = destinations[destination].history, let time = histories[history].feedback.sessionTime
        else { return Self.assumedSessionTime }
        return Double(time)
    }

    /// Milliseconds between the beginnings of two sessions if the most sessions are open, without a rate limit.
    @inline(__always)
    func spacing(at destination: DestinationID) -> Double {
        let byConnections = sessionTime(at: destination) / Double(connections(of: destination))
        guard let history = destinations[destination].history else { return byConnections }
        return max(byConnections, Double(histories[history].feedback.interval))
    }
}
