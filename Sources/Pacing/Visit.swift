import MailTerms

/// Names a job inside one scheduler.
package struct PacedJobID: Sendable, Hashable, Comparable {
    let index: Int32
    /// Tells it from jobs that had the same index before.
    let generation: UInt32

    /// An order, so that the same events have the same consequences.
    package static func < (left: Self, right: Self) -> Bool {
        (left.index, left.generation) < (right.index, right.generation)
    }
}

/// Names a destination inside one scheduler.
package struct DestinationID: Sendable, Hashable, Comparable {
    package let index: Int

    package static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

/// Names a set of MX hosts inside one scheduler.
package struct MXSetID: Sendable, Hashable, Comparable {
    let index: Int

    package static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

/// Names a recipient domain inside one scheduler.
package struct DomainID: Sendable, Hashable, Comparable {
    package let index: Int

    package static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

/// A mailbox of a job, by the number that the job gives it.
package struct PendingMailbox: Sendable, Hashable {
    package let job: PacedJobID
    package let number: Int

    package init(job: PacedJobID, number: Int) {
        self.job = job
        self.number = number
    }
}

/// One session to be opened, and what is asked in it.
package struct Visit: Sendable, Equatable {
    /// What is asked of one domain, in one transaction.
    package struct Part: Sendable, Equatable {
        package let domain: DomainID
        /// Empty only if the control is asked by itself.
        package let mailboxes: [PendingMailbox]
        /// Whether the transaction is to settle if the domain accepts everything.
        package let asksControl: Bool

        var questions: Int { mailboxes.count + (asksControl ? 1 : 0) }

        func adding(_ more: [PendingMailbox]) -> Part {
            Part(domain: domain, mailboxes: mailboxes + more, asksControl: asksControl)
        }
    }

    /// Whose turn it was. Mailboxes of other bulk jobs in the same domains may fill the session up; all of these jobs may
    /// have ended meanwhile.
    package let job: PacedJobID
    package let destination: DestinationID
    package let mxSet: MXSetID
    /// At least one. All of them have the same MX hosts.
    package let parts: [Part]
    package let openedAt: Timestamp
    /// Recipients that the session may ask beyond `questions`, if it decides on controls itself; from 0.
    package let roomForControls: Int
    /// How hard the destination was pressed when the visit was opened.
    let pressure: Pressure

    /// Recipients and controls together, those that the session decides on left aside.
    package var questions: Int { parts.reduce(0) { $0 + $1.questions } }
}

/// How hard a destination is pressed.
struct Pressure: Sendable, Equatable {
    /// Sessions open at once, this one among them.
    var sessions: UInt16
    /// Sessions opened within the last second, this one among them.
    var openings: UInt16
}

/// How a visit went, as far as pacing is concerned.
package enum VisitOutcome: Sendable {
    /// The server dealt with us.
    case served
    /// It sent us away or cut us off because we ask too much of it.
    case turnedAway
    /// It refused by name of a limit that will not be over soon: the destination rests at once.
    case exhausted
    /// Nobody was there, or nobody who would talk to us.
    case failed
    /// No connection was tried.
    case notMade
}

/// What a visit's end has led to, beside the next visits.
package enum Consequence: Sendable, Equatable {
    /// Every session that the destination would allow was turned away, or a lasting limit is reached: it is left alone
    /// until then.
    case destinationRests(DestinationID, until: Timestamp)
    /// All that was tried at these hosts has failed: the caller rests or drains the set.
    case mxSetFailed(MXSetID)
}
