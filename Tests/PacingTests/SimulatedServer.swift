import MailTerms
import TestSupport

@testable import Pacing

/// A mail server on a virtual clock, with hidden limits and a record of what it has seen.
struct SimulatedServer {
    var fixed = Duration.milliseconds(400)
    var perRecipient = Duration.milliseconds(50)
    /// From the last reply until the connection is closed.
    var closingTime = Duration.zero
    var isDown = false
    var greylists = false
    var hidden = HiddenLimits()
    /// The share of sessions that are turned away for no reason of ours, from 0 to 1.
    var randomRefusals = 0.0
    /// The share of sessions that ask a control of their own if they have room for it, from 0 to 1.
    var controls = 0.0
    private(set) var record = Record()
    private var chance = SeededGenerator(seed: 421)

    var turnedAway: Int { record.turnedAway }
    var cuts: Int { record.cuts }
    var firstAccepted: Timestamp? { record.firstAccepted }

    /// Limits that the server does not publish; `nil` for no limit.
    struct HiddenLimits {
        var connections: Int?
        var newConnectionsPerSecond: Int?
        var newConnectionsPerMinute: Int?
        /// Unknown recipients after which a session is cut off.
        var unknownRecipients: Int?
        /// How long all sessions are refused after there were too many.
        var penalty = Duration.zero
    }

    /// What it has seen.
    struct Record {
        var open = 0
        var turnedAway = 0
        var cuts = 0
        var firstAccepted: Timestamp?
        /// When sessions were accepted within the last minute, and until when all are refused; milliseconds since 1970.
        var acceptedLately: [Int64] = []
        var penaltyEnds = Int64.min
    }

    /// How one session goes.
    struct Course {
        var outcome = VisitOutcome.served
        var length: Duration
        /// For each part, how many recipients were asked: the mailboxes, then the control, then those of the session's
        /// own.
        var asked: [Int]
        /// When each question was asked, in order.
        var moments: [Duration] = []
        var isOpen = false
    }

    /// A session is opened.
    ///
    /// - Parameter isUnknown: whether there is no such mailbox.
    mutating func open(_ visit: Visit, isUnknown: (Int) -> Bool) -> Course {
        let nothing = visit.parts.map { _ in 0 }
        guard !isDown else { return Course(outcome: .failed, length: .seconds(5), asked: nothing) }
        let now = visit.openedAt.milliseconds
        record.acceptedLately.removeAll { $0 <= now - 60_000 }
        let inASecond = record.acceptedLately.count { $0 > now - 1000 }
        let isRandomRefusal = randomRefusals > 0 && Double.random(in: 0..<1, using: &chance) < randomRefusals
        let isTooMuch =
            record.open >= hidden.connections ?? .max || inASecond >= hidden.newConnectionsPerSecond ?? .max
            || record.acceptedLately.count >= hidden.newConnectionsPerMinute ?? .max
        if isTooMuch, now >= record.penaltyEnds { record.penaltyEnds = now + hidden.penalty.milliseconds }
        guard !isRandomRefusal, !isTooMuch, now >= record.penaltyEnds else {
            record.turnedAway += 1
            return Course(outcome: .turnedAway, length: fixed / 4, asked: nothing)
        }
        record.open += 1
        record.acceptedLately.append(now)
        record.firstAccepted = record.firstAccepted ?? visit.openedAt
        var course = Course(length: fixed, asked: nothing, isOpen: true)
        var unknown = 0
        let asksMore = controls > 0 && Double.random(in: 0..<1, using: &chance) < controls
        for (index, part) in visit.parts.enumerated() {
            let more = asksMore && index == visit.parts.count - 1 ? visit.roomForControls : 0
            for question in 0..<part.questions + more {
                course.moments.append(course.length)
                course.length += perRecipient
                course.asked[index] += 1
                // A control is unknown, too.
                if question >= part.mailboxes.count || isUnknown(part.mailboxes[question].number) { unknown += 1 }
                guard unknown < hidden.unknownRecipients ?? .max else {
                    record.cuts += 1
                    return course
                }
            }
        }
        course.length += closingTime
        return course
    }

    mutating func close() {
        record.open -= 1
    }
}
