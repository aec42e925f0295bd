import MailTerms
import SMTP

extension SessionReport {
    /// Whether the session ended, without an answer, as soon as the first recipient was named.
    var endedAtFirstRecipient: Bool {
        guard !madeProgress else { return false }
        return switch ending {
        case .refused(_, at: .rcpt), .failed(_, at: .rcpt): true
        case .complete, .refused, .failed: false
        }
    }

    /// Why the destination has turned us away: the refusal that says so, or the end of the session. It concerns us and
    /// not a recipient, so it is returned as a refusal of MAIL.
    var dismissal: ProbeOutcome {
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
    /// The outcome of a recipient that the session did not answer.
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
