/// One way in which a server lies about its mailboxes. A host may have several lies; the first one that applies is
/// told.
///
/// A lie replaces the true answer. Limits and greylisting come before it, as before the true answer.
package struct Lie: Sendable, Equatable {
    package var claim: LieClaim
    /// The reply of the lie; `nil`: the usual reply for an unknown or an accepted recipient.
    package var reply: ServerReply?
    package var period: LiePeriod
    package var subjects: LieSubjects

    package init(
        claim: LieClaim = .refuses, reply: ServerReply? = nil, period: LiePeriod = .always,
        subjects: LieSubjects = LieSubjects()
    ) {
        self.claim = claim
        self.reply = reply
        self.period = period
        self.subjects = subjects
    }
}

/// What the server says about every recipient.
package enum LieClaim: String, Sendable, WrittenWord {
    case refuses
    case accepts
}

/// When a server lies. All counts are at least 1, all durations longer than zero.
package enum LiePeriod: Sendable, Equatable {
    /// From the first connection on.
    case always
    /// For this time after the server's first connection.
    case first(Duration)
    /// In the connections with the numbers n, 2n, 3n, ...
    case everyConnection(Int)
    /// With this probability, from 0 to 1. The same seed and the same order of questions give the same lies.
    case chance(Double, per: ChanceUnit, seed: UInt64)
    /// In the rest of a session after this number of unknown recipients.
    case afterUnknownInSession(Int)
    /// To one client address, after this number of unknown recipients in all its sessions.
    case afterUnknownOfClient(Int, until: LieEnd)
}

/// The unit for which a random number is drawn.
package enum ChanceUnit: String, Sendable, WrittenWord {
    case connection
    case recipient
}

/// When a server stops lying to a client, and counts its unknown recipients from 0 again.
package enum LieEnd: Sendable, Equatable {
    case never
    /// This time after the lies began.
    case after(Duration)
    /// When the client has not asked about a recipient for this time.
    case pause(Duration)
}

/// The local parts that a lie applies to. All conditions must hold. By default it applies to all.
package struct LieSubjects: Sendable, Equatable {
    /// Only those with, or only those without, an ASCII digit.
    package var digits: Bool?
    /// Only those with, or only those without, a dot.
    package var dot: Bool?
    /// The greatest length in bytes.
    package var longest: Int?
    /// Local parts, in lower case, that the lie does not apply to.
    package var exceptions: Set<String> = []

    package init(digits: Bool? = nil, dot: Bool? = nil, longest: Int? = nil, exceptions: Set<String> = []) {
        self.digits = digits
        self.dot = dot
        self.longest = longest
        self.exceptions = exceptions
    }

    /// - Parameter localPart: in upper or lower case.
    func include(_ localPart: String) -> Bool {
        let hasDigit = localPart.utf8.contains { (0x30...0x39).contains($0) }
        return digits ?? hasDigit == hasDigit
            && dot ?? localPart.contains(".") == localPart.contains(".")
            && localPart.utf8.count <= longest ?? .max
            && !exceptions.contains(localPart.lowercased())
    }
}
