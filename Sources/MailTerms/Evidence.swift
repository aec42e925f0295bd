/// What one probe of one recipient brought to light, before anyone judges it.
package enum ProbeOutcome: Sendable, Equatable {
    /// The server answered RCPT TO for this recipient, in words that bear these signs.
    case answered(Reply, ReplySigns)
    /// The server refused us at an earlier step: it speaks of us or of the host, never of the mailbox.
    case refused(Reply, at: SMTPStage)
    /// No usable answer came.
    case failed(SessionFailure, at: SMTPStage)
}

extension ProbeOutcome {
    /// Whether the server took this recipient.
    package var isAcceptance: Bool {
        if case .answered(let reply, _) = self { reply.code.isPositive } else { false }
    }
}

/// Why a session ended without an answer.
package enum SessionFailure: String, Sendable {
    /// No TCP connection: the way to the host is closed, or no host of the route is left to try.
    case unreachable
    /// The host answered that nobody listens there.
    case connectionRefused
    /// A step took longer than it may.
    case timeout
    /// The server closed the connection in the middle of the dialogue.
    case connectionLost
    /// What the server sent is not SMTP.
    case notSMTP
    /// The TLS handshake failed.
    case tlsFailed
    /// The address needs SMTPUTF8 and the server does not offer it.
    case noSMTPUTF8
    /// The run was stopped before the answer came.
    case cancelled
    /// Nobody was connected to, for want of a descriptor, a local port, or memory.
    case noSocket
    /// Nobody was connected to, since the proxy is not there or does not let us in.
    case noProxy

    /// The server does not tell mailboxes apart: nobody more is asked about there.
    case failsControls

    /// Whether it says nothing of the servers: the trouble is on our side.
    package var isOurs: Bool { self == .noSocket || self == .noProxy }
}

/// What became of the negative control: an address at the same domain that must not exist, asked after a real one was
/// accepted.
package enum ControlOutcome: Sendable, Equatable {
    case notAsked
    /// The server accepts any local part.
    case accepted
    /// The server refuses unknown local parts: an acceptance means something.
    case refused
    /// Neither: a temporary failure, a lost connection.
    case inconclusive
    /// A permanent refusal that may have met anybody: to ask again would show the same.
    case unclear
    /// The same unclear refusal that every recipient got: it is one of us, not of them.
    case refusedAlike
}

/// What became of the positive control: an address that must exist, asked behind refusals.
package enum WitnessOutcome: Sendable, Equatable {
    case notAsked
    /// The server still tells the truth about mailboxes that it has.
    case accepted
    /// The server denies an address that it accepted before.
    case denied
    /// The server denies its postmaster, which RFC 5321 §4.5.1 demands. Many honest servers have none.
    case postmasterDenied
    /// Neither: a temporary failure, a refusal of us, a lost connection.
    case inconclusive
}

/// All that is known of one recipient's last probe.
package struct Evidence: Sendable, Equatable {
    package var outcome: ProbeOutcome
    /// What an answer means, as its session has read it; `nil` if nobody has read it yet.
    package var meaning: Classification?
    package var control: ControlOutcome
    /// The MX host that answered, or the best one where none did.
    package var mxHost: String?
    /// What that host named itself in its greeting.
    package var greeting: String?
    /// Whether a better host of the domain was tried in vain: one that only stands in often takes whatever it is given.
    package var isFromBackup: Bool
    /// Whether the server, or its provider, does not tell mailboxes apart just now: what it says of one is not believed.
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
