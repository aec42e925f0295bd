import MailTerms

/// Plays a scheduler on a virtual clock, to say before the first connection how long its mailboxes will take, and with
/// how many connections.
package struct Rehearsal: Sendable, Equatable {
    /// The assumed length of every session.
    package struct SessionLength: Sendable, Equatable {
        /// For the connection, the greeting, EHLO, MAIL and QUIT.
        package var fixed: Duration
        /// For each recipient, and for the control.
        package var perRecipient: Duration

        package init(fixed: Duration, perRecipient: Duration) {
            self.fixed = fixed
            self.perRecipient = perRecipient
        }

        func duration(of visit: Visit) -> Duration {
            fixed + perRecipient * visit.questions
        }
    }

    /// Visits that were opened.
    package private(set) var connections = 0
    /// Recipients and controls that were asked about.
    package private(set) var questions = 0
    /// Until the last session has ended.
    package private(set) var duration = Duration.zero
    /// When the last session of each destination has ended, by index; zero if there was none.
    package private(set) var ends: [Duration] = []
    /// Visits that were opened, by the index of their destination.
    package private(set) var connectionsByDestination: [Int] = []

    /// Plays until nothing is left to do. Assumes that every first answer is final.
    package init(of scheduler: consuming Scheduler, sessionLength length: SessionLength, from begin: Timestamp) {
        ends = [Duration](repeating: .zero, count: scheduler.destinations.size)
        connectionsByDestination = [Int](repeating: 0, count: scheduler.destinations.size)
        var sessions = AlarmHeap<Session>()
        var now = begin
        while true {
            while let visit = scheduler.next(at: now) {
                sessions.add(Session(visit: visit, time: now + length.duration(of: visit)))
                connections += 1
                connectionsByDestination[visit.destination.number] += 1
                questions += visit.questions
            }
            let moments = [sessions.earliest, scheduler.nextAlarm].lazy.compactMap { $0 }
            guard let next = moments.min() else { return }
            now = max(now, next)
            while let session = sessions.popFirst(at: now) {
                duration = now - begin
                ends[session.visit.destination.number] = duration
                scheduler.finish(session.visit, at: now)
            }
        }
    }

    private struct Session: Timed {
        let visit: Visit
        let time: Timestamp
    }
}

extension Scheduler {
    /// Everything in the visit has been asked and answered.
    fileprivate mutating func finish(_ visit: Visit, at now: Timestamp) {
        for part in visit.parts where part.asksControl { settleControl(of: part.domain) }
        _ = complete(visit, with: .served, asked: visit.parts.map(\.questions), at: now)
    }
}
