import MailTerms

/// Names a job inside one scheduler.
package struct PacedJobID: Sendable, Hashable, Comparable {
    let index: Index<PacedJob>
    /// Tells it from jobs that had the same index before.
    let generation: UInt32

    /// An order, so that the same events have the same consequences.
    package static func < (left: Self, right: Self) -> Bool {
        (left.index, left.generation) < (right.index, right.generation)
    }
}

/// Names a destination inside one scheduler.
package typealias DestinationID = Index<Destination>

/// Names a set of MX hosts inside one scheduler.
package typealias MXSetID = Index<MXSet>

/// Names a recipient domain inside one scheduler.
package typealias DomainID = Index<PacedDomain>

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
        /// Whether the transaction asks the domain's control, which shows if the domain accepts everything.
        package let asksControl: Bool

        var questions: Int { mailboxes.count + (asksControl ? 1 : 0) }

        func adding(_ more: [PendingMailbox]) -> Part {
            Part(domain: domain, mailboxes: mailboxes + more, asksControl: asksControl)
        }
    }

    /// The job whose turn it was. Mailboxes of other bulk jobs in the same domains may fill the session up. Any of
    /// these jobs may have ended since.
    package let job: PacedJobID
    package let destination: DestinationID
    package let mxSet: MXSetID
    /// At least one. All of them have the same MX hosts.
    package let parts: [Part]
    package let openedAt: Timestamp
    /// Controls that the session may ask besides `questions`, when it decides on them itself; from 0.
    package let roomForControls: Int
    /// How hard the destination was pressed when the visit was opened.
    let pressure: Pressure

    /// Mailboxes and controls together, without the controls that the session decides on itself.
    package var questions: Int { parts.reduce(0) { $0 + $1.questions } }
}

/// How hard a destination is pressed.
struct Pressure: Sendable, Equatable {
    /// Sessions open at once, this one included.
    var sessions: UInt16
    /// Sessions opened within the last second, this one included.
    var openings: UInt16
}

/// How a visit ended, as far as pacing is concerned.
package enum VisitOutcome: Sendable {
    /// The server dealt with the session to its end.
    case served
    /// The server refused or cut off the session because we ask too much of it.
    case turnedAway
    /// The server named a limit that will not be over soon: the destination rests at once.
    case exhausted
    /// No host answered, or the host refused to talk to us.
    case failed
    /// No connection was tried.
    case notMade
}

/// What a visit's end has led to, besides the next visits.
package enum Consequence: Sendable, Equatable {
    /// Too many refusals in a row, or a lasting limit: the destination is left alone until then.
    case destinationRests(DestinationID, until: Timestamp)
    /// Enough visits to these hosts have failed: the caller rests or drains the set.
    case mxSetFailed(MXSetID)
}
