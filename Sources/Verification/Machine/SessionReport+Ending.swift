import MailTerms
import SMTP

extension SessionReport {
    /// Whether the session ended at its first recipient: no recipient had been answered, and then a reply that ends the
    /// session (such as 421), a timeout or a lost connection followed its RCPT.
    var endedAtFirstRecipient: Bool {
        guard !madeProgress else { return false }
        return switch ending {
        case .refused(_, at: .rcpt), .failed(_, at: .rcpt): true
        case .complete, .refused, .failed: false
        }
    }

    /// The outcome of the mailboxes that still wait for a destination when its session has turned us away.
    ///
    /// - Returns: how the session ended, if it was refused or failed. Of a complete session it is the first reply that
    ///   names a limit, as a refusal of MAIL, because a limit is about us and not about a recipient. If no reply names
    ///   one, the session counts as lost.
    var turnedAwayOutcome: ProbeOutcome {
        guard ending == .complete else { return ending.outcome }
        let limit = transactions.lazy.flatMap { zip($0.outcomes, $0.meanings) }.compactMap { outcome, meaning in
            if case .answered(let reply, _)? = outcome, meaning?.reason == .rateLimited { reply } else { nil }
        }.first
        return limit.map { .refused($0, at: .mail) } ?? ending.outcome
    }

    /// Why no host of the route was even connected to; `nil` if one was.
    var connectFailure: SessionFailure? {
        if case .failed(let failure, at: .connect) = ending { failure } else { nil }
    }
}

extension SessionReport.Ending {
    /// The outcome of a recipient that was not answered in the session.
    ///
    /// In a complete session, the connection counts as lost, because an answer is missing.
    var outcome: ProbeOutcome {
        switch self {
        case .complete: .failed(.connectionLost, at: .rcpt)
        case .refused(let reply, let stage): .refused(reply, at: stage)
        case .failed(let failure, let stage): .failed(failure, at: stage)
        }
    }
}

extension ProbeOutcome {
    /// How long the server asks to be left alone; `nil` if it names no time.
    var namedWait: Duration? {
        switch self {
        case .answered(let reply, let signs): reply.namedWait(signs: signs)
        case .refused(let reply, _): reply.namedWait(signs: reply.signs(about: nil))
        case .failed: nil
        }
    }
}
