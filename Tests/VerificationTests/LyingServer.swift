import MailTerms
import SMTP
import TestSupport

/// A mail server that lies, in the ways that real ones do against those who harvest addresses.
struct LyingServer {
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
    private var unknownInSession = 0
    private var unknownOfClient = 0
    private var liesUntil = 0
    private var lastSeen = 0
    private var liesOnConnection = false

    init(_ kind: Kind, living: Set<String>, chance: SeededGenerator) {
        (self.kind, self.living, self.chance) = (kind, living, chance)
    }

    /// - Parameter now: in seconds.
    mutating func connect(at now: Int) {
        connections += 1
        unknownInSession = 0
        if case .lies(_, .connectionByChance(let percent)) = kind {
            liesOnConnection = Int.random(in: 0..<100, using: &chance) < percent
        }
        if case .lies(_, .untilPauseAfterUnknown) = kind, now - lastSeen >= 300 { unknownOfClient = 0 }
        if case .lies(_, .minuteAfterUnknown) = kind, liesUntil > 0, now >= liesUntil {
            (unknownOfClient, liesUntil) = (0, 0)
        }
        lastSeen = now
    }

    /// Whether it accepts a recipient.
    mutating func accepts(_ localPart: String, at now: Int) -> Bool {
        let isLiving = living.contains(localPart.lowercased())
        switch kind {
        case .honest: return isLiving
        case .catchAllButDigits: return isLiving || !localPart.contains { "0123456789".contains($0) }
        case .catchAllButDots: return isLiving || !localPart.contains(".")
        case .lies(let lie, let trigger):
            defer { if !isLiving { (unknownInSession, unknownOfClient) = (unknownInSession + 1, unknownOfClient + 1) } }
            return isLying(trigger, at: now) ? lie == .acceptsEverybody : isLiving
        }
    }

    private mutating func isLying(_ trigger: Trigger, at now: Int) -> Bool {
        switch trigger {
        case .unknownInSession(let most): return unknownInSession >= most
        case .unknownOfClient(let most), .untilPauseAfterUnknown(let most): return unknownOfClient >= most
        case .minuteAfterUnknown(let most):
            if unknownOfClient >= most, liesUntil == 0 { liesUntil = now + 60 }
            return liesUntil > now
        case .connectionByChance: return liesOnConnection
        case .everyConnection(let number): return connections.isMultiple(of: number)
        case .chance(let percent): return Int.random(in: 0..<100, using: &chance) < percent
        case .always: return true
        }
    }
}

extension LyingServer {
    /// Plays one session, whose commands are sent in one piece where the client does so.
    mutating func play(_ plan: SessionPlan, at now: Int) -> SessionReport {
        connect(at: now)
        var session = ProbeSession(plan)
        var actions = session.connected() + session.received("220 mx.example.org ESMTP\r\n".utf8)
        while true {
            var replies = ""
            for action in actions {
                switch action {
                case .send(let bytes): replies += answer(String(decoding: bytes, as: UTF8.self), at: now)
                case .await, .startTLS: break
                case .finish(let report): return report
                }
            }
            precondition(!replies.isEmpty, "the session waits for ever")
            actions = session.received(replies.utf8)
        }
    }

    private mutating func answer(_ commands: String, at now: Int) -> String {
        commands.split(separator: "\r\n").map { command in
            switch command.prefix(4) {
            case "EHLO": return "250-mx.example.org\r\n250 PIPELINING\r\n"
            case "QUIT": return "221 bye\r\n"
            case "RCPT":
                let local = command.dropFirst("RCPT TO:<".count).prefix { $0 != "@" }
                return accepts(String(local), at: now) ? "250 OK\r\n" : "550 5.1.1 no such user\r\n"
            default: return "250 OK\r\n"
            }
        }.joined()
    }
}
