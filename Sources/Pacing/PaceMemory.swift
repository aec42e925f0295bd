import MailTerms

/// What a destination has shown of its limits, as `Feedback` has found it out, for a later run or another process.
package struct PaceMemory: Sendable, Equatable {
    /// Sessions that may be open at once, from 1; the fraction counts the way to the next one.
    package var sessions: Double
    /// Milliseconds between two openings; 0 if sessions may be opened at the same moment.
    package var interval: Double
    /// Sessions to be served before the next probe for more; 0 if no refusal has shown a limit yet.
    package var probeAfter: Int
    /// The usual length of a session in milliseconds; `nil` before the first one.
    package var sessionTime: Double?
    /// Recipients after which sessions were cut off; 0 if none was.
    package var recipientsPerSession: Int
    /// How many rests in a row it had, and until when the last one lasts.
    package var rests: Int
    package var restUntil: Timestamp
    /// How many recipients were asked within the last minute, and until when they count.
    package var recent: Int
    package var recentUntil: Timestamp

    package init(
        sessions: Double, interval: Double = 0, probeAfter: Int = 0, sessionTime: Double? = nil,
        recipientsPerSession: Int = 0, rests: Int = 0, restUntil: Timestamp = Timestamp(milliseconds: 0),
        recent: Int = 0, recentUntil: Timestamp = Timestamp(milliseconds: 0)
    ) {
        self.sessions = sessions
        self.interval = interval
        self.probeAfter = probeAfter
        self.sessionTime = sessionTime
        self.recipientsPerSession = recipientsPerSession
        self.rests = rests
        self.restUntil = restUntil
        self.recent = recent
        self.recentUntil = recentUntil
    }
}

extension PaceMemory {
    /// The longest interval and the longest session that are remembered, in milliseconds: a day.
    static let longestSpan = 86_400_000.0
    /// More rests in a row are not counted, because they are no longer than the ones before.
    static let mostRests = 64
    /// Milliseconds since 1970, until the year 2096.
    package static let plausibleMoments: ClosedRange<Int64> = 0...4_000_000_000_000

    /// Whether a scheduler can have written it. A damaged or forged memory is ignored.
    package var isPlausible: Bool {
        (1...65_535).contains(sessions) && (0...Self.longestSpan).contains(interval)
            && (0...Self.longestSpan).contains(sessionTime ?? 0)
            && (0...Int(ProbeSchedule.longest)).contains(probeAfter)
            && (0...65_535).contains(recipientsPerSession) && (0...Self.mostRests).contains(rests)
            && (0...Int(Int32.max)).contains(recent)
            && [restUntil, recentUntil].allSatisfy { Self.plausibleMoments.contains($0.milliseconds) }
    }

    /// The same with its moments no later than they could be if it were written now: it may come from a clock that was
    /// ahead.
    func bounded(by backOff: BackOff, at now: Timestamp) -> PaceMemory {
        var bounded = self
        bounded.restUntil = min(restUntil, now + backOff.longestRest)
        bounded.recentUntil = min(recentUntil, now + .milliseconds(Pace.minute))
        return bounded
    }
}

extension Scheduler {
    /// The pace of a destination, to be saved; `nil` if it has not been visited.
    package func memory(of destination: DestinationID, at now: Timestamp) -> PaceMemory? {
        guard let feedback = feedback(of: destination) else { return nil }
        var memory = feedback.memory(at: now)
        memory.recipientsPerSession = limitByCuts(at: destination) ?? 0
        memory.recent = destinations[destination].pace.debt
        memory.recentUntil = now + .milliseconds(Pace.minute)
        return memory
    }

    /// Gives a destination the pace that an earlier run has saved. Must be called before the first visit.
    ///
    /// The end of a rest is no later than the longest rest from now, and recent recipients count for a minute at most:
    /// the clock of the earlier run may have been ahead.
    package mutating func restore(_ memory: PaceMemory, of destination: DestinationID, at now: Timestamp) {
        let memory = memory.bounded(by: options.backOff, at: now)
        let history = makeHistory(of: destination)
        histories[history].begin(with: Feedback(memory, connections: destinations[destination].pace.connections))
        let limit = UInt16(clamping: memory.recipientsPerSession)
        histories[history].cuts.recipientLimit = limit > 0 ? limit : nil
        guard memory.recentUntil > now else { return }
        charge(PaceHandOver.Recent(recipients: memory.recent, until: memory.recentUntil), at: destination)
    }
}
