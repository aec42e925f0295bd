/// One way in which a server lies about its mailboxes. A host may have several: the first that applies decides.
///
/// A lie takes the place of the truth: limits and greylisting come before it, as before the truth.
package struct Lie: Sendable, Equatable {
    package var claim: LieClaim
    /// Its words instead of the usual ones: those for an unknown user, or for one who is accepted.
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

/// What the server says, whoever is asked about.
package enum LieClaim: String, Sendable, WrittenWord {
    case refuses
    case accepts
}

/// When a server lies. All counts are at least 1, all spans longer than zero.
package enum LiePeriod: Sendable, Equatable {
    /// From the first connection on.
    case always
    /// For this span after the server's first connection.
    case first(Duration)
    /// In the connections with the numbers n, 2n, 3n, ...
    case everyConnection(Int)
    /// With this probability, from 0 to 1. The same seed and the same order of questions give the same lies.
    case chance(Double, per: ChanceUnit, seed: UInt64)
    /// In the rest of a session, once it has asked about so many unknown recipients.
    case afterUnknownInSession(Int)
    /// To one client address, once it has asked about so many unknown recipients in all its sessions.
    case afterUnknownOfClient(Int, until: LieEnd)
}

/// How often chance decides.
package enum ChanceUnit: String, Sendable, WrittenWord {
    case connection
    case recipient
}

/// When a server that lies to a client tells it the truth again, and counts its unknown recipients from 0.
package enum LieEnd: Sendable, Equatable {
    case never
    /// This span after the lies began.
    case after(Duration)
    /// When the client has asked about nobody for this span.
    case pause(Duration)
}

/// The local parts that a lie is told about; all conditions must hold. By default it is told about everybody.
package struct LieSubjects: Sendable, Equatable {
    /// Only those with, or only those without, an ASCII digit.
    package var digits: Bool?
    /// Only those with, or only those without, a dot.
    package var dot: Bool?
    /// The most bytes.
    package var longest: Int?
    /// In lower case; these are told the truth.
    package var exceptions: Set<String> = []

    package init(digits: Bool? = nil, dot: Bool? = nil, longest: Int? = nil, exceptions: Set<String> = []) {
        self.digits = digits
        self.dot = dot
        self.longest = longest
        self.exceptions = exceptions
    }

    /// - Parameter localPart: in any case.
    func include(_ localPart: String) -> Bool {
        let hasDigit = localPart.utf8.contains { (0x30...0x39).contains($0) }
        return digits ?? hasDigit == hasDigit
            && dot ?? localPart.contains(".") == localPart.contains(".")
            && localPart.utf8.count <= longest ?? .max
            && !exceptions.contains(localPart.lowercased())
    }
}
