import MailTerms
import SMTP
import TestSupport

/// A mail server that lies, in the ways in which real ones lie to clients that harvest addresses.
struct LyingServer: Sendable {
    enum Lie: CaseIterable { case refusesEverybody, acceptsEverybody }

    enum Trigger: Hashable {
        /// In the rest of a session that has asked about this number of unknown mailboxes.
        case unknownInSession(Int)
        /// For ever, to a client that has asked about this number of unknown mailboxes.
        case unknownOfClient(Int)
        /// For a minute, to a client that has asked about this number of unknown mailboxes since the last lie.
        case minuteAfterUnknown(Int)
        /// Until the client has not come for five minutes.
        case untilPauseAfterUnknown(Int)
        /// On every connection whose number is a multiple.
        case everyConnection(Int)
        /// On each connection with this chance, in percent.
        case connectionByChance(Int)
        /// On each answer with this chance, in percent.
        case chance(Int)
        case always
    }

    enum Kind: Hashable {
        case honest
        case lies(Lie, Trigger)
        /// Takes every local part but those with digits, or with a dot.
        case catchAllButDigits, catchAllButDots
    }

    let kind: Kind
    /// Local parts in lower case.
    let living: Set<String>
    var chance: SeededGenerator
    private var connections = 0
    private var unknownOfClient = 0
    private var liesUntil = 0
    private var lastSeen = 0

    /// One connection with it; several may be open at once.
    struct Session: Sendable {
        fileprivate var unknown = 0
        fileprivate let isLieDue: Bool
    }

    init(_ kind: Kind, living: Set<String>, chance: SeededGenerator) {
        (self.kind, self.living, self.chance) = (kind, living, chance)
    }

    /// - Parameter now: in seconds.
    mutating func connect(at now: Int) -> Session {
        connections += 1
        if case .lies(_, .untilPauseAfterUnknown) = kind, now - lastSeen >= 300 { unknownOfClient = 0 }
        if case .lies(_, .minuteAfterUnknown) = kind, liesUntil > 0, now >= liesUntil {
            (unknownOfClient, liesUntil) = (0, 0)
        }
        lastSeen = now
        return Session(isLieDue: drawsLie())
    }

    private mutating func drawsLie() -> Bool {
        switch kind {
        case .lies(_, .connectionByChance(let percent)): Int.random(in: 0..<100, using: &chance) < percent
        case .lies(_, .everyConnection(let number)): connections.isMultiple(of: number)
        case .lies, .honest, .catchAllButDigits, .catchAllButDots: false
        }
    }

    /// Whether it accepts a recipient.
    mutating func accepts(_ localPart: String, isLiving: Bool, in session: inout Session, at now: Int) -> Bool {
        switch kind {
        case .honest: return isLiving
        case .catchAllButDigits: return isLiving || !localPart.contains { "0123456789".contains($0) }
        case .catchAllButDots: return isLiving || !localPart.contains(".")
        case .lies(let lie, let trigger):
            defer { if !isLiving { (session.unknown, unknownOfClient) = (session.unknown + 1, unknownOfClient + 1) } }
            return isLying(trigger, in: session, at: now) ? lie == .acceptsEverybody : isLiving
        }
    }

    private mutating func isLying(_ trigger: Trigger, in session: Session, at now: Int) -> Bool {
        switch trigger {
        case .unknownInSession(let most): return session.unknown >= most
        case .unknownOfClient(let most), .untilPauseAfterUnknown(let most): return unknownOfClient >= most
        case .minuteAfterUnknown(let most):
            if unknownOfClient >= most, liesUntil == 0 { liesUntil = now + 60 }
            return liesUntil > now
        case .connectionByChance, .everyConnection: return session.isLieDue
        case .chance(let percent): return Int.random(in: 0..<100, using: &chance) < percent
        case .always: return true
        }
    }
}

extension LyingServer {
    /// Plays one session, whose commands are sent in one piece if the client does so.
    mutating func play(_ plan: SessionPlan, at now: Int) -> SessionReport {
        var connection = connect(at: now)
        var session = ProbeSession(plan)
        var actions = session.connected() + session.received("220 mx.example.org ESMTP\r\n".utf8)
        while true {
            var replies = ""
            for action in actions {
                switch action {
                case .send(let bytes):
                    replies += answer(String(decoding: bytes, as: UTF8.self), in: &connection, at: now)
                case .await, .startTLS: break
                case .finish(let report): return report
                }
            }
            precondition(!replies.isEmpty, "the session waits for ever")
            actions = session.received(replies.utf8)
        }
    }

    private mutating func answer(_ commands: String, in connection: inout Session, at now: Int) -> String {
        commands.split(separator: "\r\n").map { command in
            switch command.prefix(4) {
            case "EHLO": return "250-mx.example.org\r\n250 PIPELINING\r\n"
            case "QUIT": return "221 bye\r\n"
            case "RCPT":
                let local = String(command.dropFirst("RCPT TO:<".count).prefix { $0 != "@" })
                let isLiving = living.contains(local.lowercased())
                return accepts(local, isLiving: isLiving, in: &connection, at: now)
                    ? "250 OK\r\n" : "550 5.1.1 no such user\r\n"
            default: return "250 OK\r\n"
            }
        }.joined()
    }
}
