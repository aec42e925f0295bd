/// Decides which lie, if any, a server tells about a recipient. Pure: counts, times and the seed are arguments.
///
/// For each recipient call `lie` first, then `recordUnknown` if the recipient does not exist. So a lie that begins
/// after three unknown recipients begins with the recipient after the third.
package struct Liar: Sendable {
    /// The facts about one question for a recipient.
    package struct Question: Sendable {
        package var localPart: String
        /// The client's IP address.
        package var client: String
        /// The numbers, from 1, of this connection and of this recipient at the host.
        package var connection: Int
        package var recipient: Int
        /// Unknown recipients of this session before this one.
        package var unknownInSession: Int
        /// Since the host's first connection.
        package var age: Duration
        /// Time on a clock that only goes forward.
        package var now: Duration

        package init(
            localPart: String, client: String, connection: Int, recipient: Int, unknownInSession: Int, age: Duration,
            now: Duration
        ) {
            self.localPart = localPart
            self.client = client
            self.connection = connection
            self.recipient = recipient
            self.unknownInSession = unknownInSession
            self.age = age
            self.now = now
        }
    }

    private struct Key: Hashable, Sendable {
        /// The lie's index among the host's.
        var lie: Int
        var client: String
    }

    private var clients: [Key: ClientPatience] = [:]

    package init() {}

    /// The first lie that applies; `nil`: the truth.
    package mutating func lie(_ lies: [Lie], to question: Question) -> Lie? {
        var told: Lie?
        for (index, lie) in lies.enumerated() where isTime(for: lie, at: index, question) {
            guard told == nil, lie.subjects.include(question.localPart) else { continue }
            told = lie
        }
        return told
    }

    /// Counts an unknown recipient, also if the answer was a lie.
    package mutating func recordUnknown(_ lies: [Lie], _ question: Question) {
        for (index, lie) in lies.enumerated() {
            guard case .afterUnknownOfClient(let limit, _) = lie.period else { continue }
            let key = Key(lie: index, client: question.client)
            clients[key, default: .counting(unknown: 0)].recordUnknown(limit: limit, now: question.now)
        }
    }

    private mutating func isTime(for lie: Lie, at index: Int, _ question: Question) -> Bool {
        switch lie.period {
        case .always: return true
        case .first(let span): return question.age < span
        case .everyConnection(let n): return question.connection.isMultiple(of: n)
        case .chance(let probability, .connection, let seed):
            return Draw(seed: seed, number: question.connection).value < probability
        case .chance(let probability, .recipient, let seed):
            return Draw(seed: seed, number: question.recipient).value < probability
        case .afterUnknownInSession(let limit): return question.unknownInSession >= limit
        case .afterUnknownOfClient(_, let end):
            let key = Key(lie: index, client: question.client)
            return clients[key, default: .counting(unknown: 0)].isLiedTo(until: end, now: question.now)
        }
    }
}

/// The state of one lie towards one client:
///
///     counting --(its limit of unknown recipients)--> lied to --(a span, or a pause of the client)--> counting from 0
private enum ClientPatience: Sendable {
    case counting(unknown: Int)
    /// - Parameter lastAsked: when the client last asked about a recipient.
    case liedTo(since: Duration, lastAsked: Duration)

    /// The client asks about a recipient.
    mutating func isLiedTo(until end: LieEnd, now: Duration) -> Bool {
        guard case .liedTo(let since, let lastAsked) = self else { return false }
        let isOver =
            switch end {
            case .never: false
            case .after(let span): now - since >= span
            case .pause(let span): now - lastAsked >= span
            }
        self = isOver ? .counting(unknown: 0) : .liedTo(since: since, lastAsked: now)
        return !isOver
    }

    mutating func recordUnknown(limit: Int, now: Duration) {
        guard case .counting(let unknown) = self else { return }
        self = unknown + 1 >= limit ? .liedTo(since: now, lastAsked: now) : .counting(unknown: unknown + 1)
    }
}

/// A number from 0 up to, but not including, 1 that depends on the seed and the number alone (SplitMix64's output at
/// that place of its sequence).
private struct Draw {
    let value: Double

    init(seed: UInt64, number: Int) {
        var mixed = seed &+ UInt64(bitPattern: Int64(number)) &* 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        value = Double(mixed >> 11) / 9_007_199_254_740_992
    }
}
