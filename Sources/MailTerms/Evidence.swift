/// The result of one probe of one recipient, before it is judged.
package enum ProbeOutcome: Sendable, Equatable {
    /// The server answered RCPT TO for this recipient; its words have these signs.
    case answered(Reply, ReplySigns)
    /// The server refused us at an earlier step: that is about us or the host, never about the mailbox.
    case refused(Reply, at: SMTPStage)
    /// No usable answer came.
    case failed(SessionFailure, at: SMTPStage)
}

extension ProbeOutcome {
    /// Whether the server accepted this recipient.
    package var isAcceptance: Bool {
        if case .answered(let reply, _) = self { reply.code.isPositive } else { false }
    }
}

/// Why a session ended without an answer.
package enum SessionFailure: String, Sendable {
    /// No TCP connection: the host cannot be reached, or no host of the route is left.
    case unreachable
    /// The host refused the TCP connection.
    case connectionRefused
    /// A step took longer than its timeout.
    case timeout
    /// The server closed the connection before the end of the dialogue.
    case connectionLost
    /// What the server sent is not SMTP.
    case notSMTP
    /// The TLS handshake failed.
    case tlsFailed
    /// The address needs SMTPUTF8 and the server does not offer it.
    case noSMTPUTF8
    /// The run was stopped before the answer came.
    case cancelled
    /// No connection, because this host has no free descriptor, local port or memory.
    case noSocket
    /// No connection, because the proxy does not answer or refuses us.
    case noProxy

    /// The server gives the same answer for existing and unknown mailboxes: no more recipients are asked there.
    case failsControls

    /// Whether the cause is on this host and says nothing about the server.
    package var isOurs: Bool { self == .noSocket || self == .noProxy }
}

/// The outcome of the negative control: an address at the same domain that must not exist, asked after a real one was
/// accepted.
package enum ControlOutcome: Sendable, Equatable {
    case notAsked
    /// The server accepts any local part.
    case accepted
    /// The server refuses unknown local parts, so its acceptances are evidence.
    case refused
    /// Neither: a temporary failure or a lost connection.
    case inconclusive
    /// A permanent refusal that may be of us: asking again would give the same.
    case unclear
    /// The same unclear refusal as every recipient got: the server refuses us.
    case refusedAlike
}

/// The outcome of the positive control, the witness: an address that must exist, asked after refusals.
package enum WitnessOutcome: Sendable, Equatable {
    case notAsked
    /// The server still accepts a mailbox that exists.
    case accepted
    /// The server refuses, as unknown, an address that it accepted before.
    case denied
    /// The server refuses, as unknown, its postmaster, which RFC 5321 §4.5.1 requires. Many honest servers have none.
    case postmasterDenied
    /// Neither: a temporary failure, a refusal of us, a lost connection.
    case inconclusive
}

/// All results of the last probe of one recipient.
package struct Evidence: Sendable, Equatable {
    package var outcome: ProbeOutcome
    /// What the answer means; `nil` if the session did not classify it.
    package var meaning: Classification?
    package var control: ControlOutcome
    /// The MX host that answered, or the most preferred one if none did; `nil` without a host.
    package var mxHost: String?
    /// The text of that host's greeting; `nil` without one.
    package var greeting: String?
    /// Whether the answer is from a backup host because a more preferred one did not answer. Backup hosts often accept
    /// every address.
    package var isFromBackup: Bool
    /// Whether the server or its provider cannot be believed now, because it does not distinguish existing mailboxes from
    /// unknown ones.
    package var isDoubted = false

    package init(
        outcome: ProbeOutcome, meaning: Classification? = nil, control: ControlOutcome = .notAsked,
        mxHost: String? = nil, greeting: String? = nil, isFromBackup: Bool = false
    ) {
        self.outcome = outcome
        self.meaning = meaning
        self.control = control
        self.mxHost = mxHost
        self.greeting = greeting
        self.isFromBackup = isFromBackup
    }
}
