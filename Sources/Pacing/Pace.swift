import MailTerms

/// The account of one party: a destination, or a recipient domain with limits of its own.
///
/// Two rules hold together:
/// - The generic cell rate algorithm spreads sessions: after a session, the next one waits as long as the recipients of
///   the first take at the allowed rate.
/// - Within any sixty seconds, wherever they begin, no more than `perMinute` recipients are asked. A session's
///   recipients count from its opening until a minute after its end, because the account does not know when in between
///   the server was asked.
///
/// A session in the account: `begin` counts all that it may ask; `end` gives back what it did not ask; a minute later
/// `expire` gives back the rest. Invariant: neither `open` nor `debt` is negative.
struct Pace: Sendable {
    static let minute: Int64 = 60_000
    /// Room for a control is kept free of mailboxes in every minute that has this many times more recipients.
    private static let roomyMinute = 60

    private let connectionLimit: UInt16
    private let recipientLimit: UInt16
    private let perMinute: UInt32
    private(set) var open: UInt16 = 0
    private var state: State
    /// Recipients that a session may ask beside those that it was opened for; less than `recipientLimit`.
    private let controlRoom: UInt8
    /// Recipients of open sessions, and of those that asked recipients within the last minute.
    private var recent: Int32 = 0
    /// Milliseconds since 1970 before which the rate allows no session.
    private var paidUntil = 0.0

    private struct State: OptionSet {
        let rawValue: UInt8

        /// The last session used up the minute. The next one then has to wait for the minute, and this wait pays for up
        /// to a whole session. Otherwise the rate would never be reached.
        static let wasFull = State(rawValue: 1)
        /// Sessions are opened for fewer mailboxes so that there is room for controls. Otherwise there is room by
        /// chance.
        static let keepsRoom = State(rawValue: 2)
    }

    /// - Parameters:
    ///   - roomForControls: controls that sessions decide on themselves. A limit of one recipient leaves none.
    ///   - isKept: whether this room is kept free of mailboxes from the beginning.
    init(_ limits: Limits, roomForControls: Int = 0, isKept: Bool = true) {
        connectionLimit = UInt16(clamping: limits.connections)
        recipientLimit = UInt16(clamping: limits.recipientsPerConnection)
        perMinute = UInt32(clamping: limits.recipientsPerMinute)
        controlRoom = UInt8(clamping: min(roomForControls, limits.recipientsPerConnection - 1))
        state = isKept ? .keepsRoom : []
    }

    var connections: Int { Int(connectionLimit) }
    /// Controls for which each session has room.
    var roomForControls: Int { state.contains(.keepsRoom) ? Int(controlRoom) : 0 }

    /// Controls that a session may ask if there is room.
    var mostControls: Int { Int(controlRoom) }

    /// From now on each session has room for its controls.
    mutating func keepRoomForControls() {
        state.insert(.keepsRoom)
    }

    /// The most recipients for which a session is opened: it has room for its controls beside them.
    var sessionLimit: Int { Int(recipientLimit) - roomForControls }
    var recipientsPerMinute: Int { Int(perMinute) }
    var isRateLimited: Bool { perMinute > 0 }

    /// Recipients for which sessions may be opened within a minute: all that the limit allows. The room for controls is
    /// left out if that costs no more than a sixtieth of the rate.
    var plannedPerMinute: Int {
        perMinute >= Self.roomyMinute * roomForControls ? Int(perMinute) - roomForControls : Int(perMinute)
    }

    /// Recipients for which a session may be opened from `next` on; 0 if the minute is used up.
    var room: Int {
        perMinute == 0 ? sessionLimit : max(0, min(sessionLimit, plannedPerMinute - Int(recent)))
    }

    /// Controls that a session may ask besides this many questions for which it is opened.
    func roomForControls(beside questions: Int) -> Int {
        let minute = perMinute == 0 ? Int.max : Int(perMinute) - Int(recent)
        return max(0, min(mostControls, Int(recipientLimit) - questions, minute - questions))
    }

    /// When the rate allows the next session, if there is `room`.
    var next: Timestamp { Timestamp(milliseconds: Int64(paidUntil.rounded(.up))) }

    /// Milliseconds that this many recipients take at this rate; 0 without a limit.
    func time(for recipients: Int) -> Double {
        perMinute == 0 ? 0 : Double(recipients) * interval
    }

    /// Whether the minute has less room than a session for this many questions should have.
    func allowsOnlyShortSession(of questions: Int) -> Bool {
        isRateLimited && room < min(questions, sessionLimit, plannedPerMinute)
    }

    /// Recipients that still count against the minute.
    var debt: Int { Int(recent) }

    /// - Parameter questions: the most that the session may ask, its room for controls included.
    mutating func begin(_ questions: Int, at now: Timestamp) {
        open += 1
        guard isRateLimited else { return }
        recent += Int32(clamping: questions)
        let credit = state.contains(.wasFull) ? interval * Double(sessionLimit) : 0
        paidUntil = max(paidUntil, Double(now.milliseconds) - credit) + interval * Double(questions)
        if room == 0 { state.insert(.wasFull) } else { state.remove(.wasFull) }
    }

    /// - Parameters:
    ///   - asked: how many were asked; the others are given back.
    ///   - questions: as many as at `begin`.
    mutating func end(asked: Int, of questions: Int) {
        guard open > 0 else { preconditionFailure("a session ends, and none is open: \(self)") }
        open -= 1
        guard isRateLimited else { return }
        recent -= Int32(clamping: questions - asked)
        paidUntil -= interval * Double(questions - asked)
    }

    /// This many recipients do not count any more: a minute has passed since they were asked, here or by others.
    mutating func expire(_ asked: Int) {
        guard asked <= recent else {
            preconditionFailure("\(asked) recipients expire, more than count: \(self)")
        }
        recent -= Int32(clamping: asked)
    }

    /// Other processes have asked this many recipients within the last minute: they count until `expire`.
    mutating func charge(_ asked: Int) {
        if isRateLimited { recent += Int32(clamping: asked) }
    }

    /// What other processes have asked is paid for by waiting until then.
    mutating func wait(until time: Timestamp) {
        if isRateLimited { paidUntil = max(paidUntil, Double(time.milliseconds)) }
    }

    /// Whether the account holds nothing that must be remembered.
    func isAtRest(at now: Timestamp) -> Bool {
        open == 0 && recent == 0 && next <= now
    }

    private var interval: Double { Double(Pace.minute) / Double(perMinute) }
}
