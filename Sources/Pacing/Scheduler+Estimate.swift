import MailTerms

/// How long it will take.
extension Scheduler {
    /// Milliseconds that what waits at a destination will take if nothing but its own limits holds it back.
    @inline(__always)
    func remainingTime(of index: Int) -> Double {
        let byRate = destinations[index].pace.time(for: Int(destinations[index].pending))
        return max(byRate, Double(sessionsLeft(at: index)) * spacing(at: index))
    }

    /// Recipients of a session if each of these connections had the same share; but only so many are opened as are worth
    /// it.
    @inline(__always)
    func fairSession(at index: Int, among connections: Int) -> Int {
        let pending = Int(destinations[index].pending) + Int(destinations[index].expected)
        let sessions = max(1, min(connections, pending / Self.worthwhileSession))
        return max(Self.worthwhileSession, (pending + sessions - 1) / sessions)
    }

    @inline(__always)
    private func sessionsLeft(at index: Int) -> Int {
        let size = min(destinations[index].pace.sessionLimit, fairSession(at: index, among: connections(of: index)))
        return (Int(destinations[index].pending) + size - 1) / size
    }

    @inline(__always)
    func sessionTime(at index: Int) -> Double {
        let history = destinations[index].history
        guard history >= 0, let time = histories[history].feedback.sessionTime else { return Self.presumedSessionTime }
        return Double(time)
    }

    /// Milliseconds between the beginnings of two sessions if as many are open as may be, a rate limit left aside.
    @inline(__always)
    func spacing(at index: Int) -> Double {
        let history = destinations[index].history
        let interval = history < 0 ? 0 : histories[history].feedback.interval
        return max(sessionTime(at: index) / Double(connections(of: index)), Double(interval))
    }

    /// How long the pending will take under the limits, retries and their waits left aside. Looks at every destination.
    package func remainingTime(at now: Timestamp) -> Duration {
        var (longest, work) = (0.0, 0.0)
        for index in destinations.indices where destinations[index].pending > 0 {
            let gate = max(destinations[index].pace.next, feedbackNext(of: index))
            longest = max(longest, remainingTime(of: index) + Double(max(0, (gate - now).milliseconds)))
            work += Double(sessionsLeft(at: index)) * sessionTime(at: index)
        }
        return .milliseconds(Int64(max(longest, work / Double(options.maxConnections))))
    }
}
