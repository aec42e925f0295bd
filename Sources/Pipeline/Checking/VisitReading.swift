import MailTerms
import Pacing
import Probe
import Providers
import SMTP

/// What a visit shows of the pace that its server bears. Pure.
///
/// A server that sends us away for asking too much, or cuts us off, says nothing of any recipient: those who were not
/// answered are simply asked again.
struct VisitReading: Equatable {
    let outcome: VisitOutcome
    /// For each part, the questions that the server has heard, or may have.
    let asked: [Int]
    /// How many answers came before the session was cut off; `nil` where it was not.
    let cutAfter: Int?

    /// - Parameter isKnown: whether these hosts have dealt with us in this run. Then silence means that they have had
    ///   enough of us, or a moment's trouble; else that nobody is there.
    init(_ visit: Visit, _ report: VisitReport, provider: Provider?, isKnown: Bool) {
        let session = report.session
        let answers = session.outcomes.joined().compactMap { $0 }
        let limits = answers.compactMap { $0.isLimit(from: provider) }
        let limited = limits.count { $0 }
        let isDealtWith = session.madeProgress && limited < max(1, limits.count)
        if limited > 0 {
            outcome = .turnedAway
        } else if isDealtWith {
            outcome = .served
        } else {
            outcome = VisitOutcome(session.ending, provider: provider, isKnown: isKnown)
        }
        cutAfter = isDealtWith && limited == 0 && session.ending != .complete ? answers.count : nil
        asked = Self.asked(visit, session)
    }

    private static func asked(_ visit: Visit, _ session: SessionReport) -> [Int] {
        var mayHaveBegun = session.reachedRecipients
        return zip(visit.parts, zip(session.outcomes, session.controls)).map { part, shown in
            let (outcomes, control) = shown
            guard mayHaveBegun else { return 0 }
            mayHaveBegun = outcomes.allSatisfy { $0 != nil }
            return outcomes.count + (part.asksControl && control != .notAsked ? 1 : 0)
        }
    }
}

extension VisitOutcome {
    /// What the end of a session means that has answered nobody.
    init(_ ending: SessionReport.Ending, provider: Provider?, isKnown: Bool) {
        self =
            switch ending {
            case .complete: .served
            case .failed(let failure, _) where failure == .cancelled || failure.isOurs: .notMade
            case .refused(let reply, let stage):
                ReplyClassifier.classify(reply, at: stage, from: provider, address: nil).isLimit(reply)
                    ? .turnedAway : .failed
            case .failed(.notSMTP, _), .failed(.tlsFailed, _), .failed(.noSMTPUTF8, _): .failed
            case .failed: isKnown ? .turnedAway : .failed
            }
    }
}

extension SessionReport {
    /// Whether a recipient was named.
    fileprivate var reachedRecipients: Bool {
        if madeProgress { return true }
        return switch ending {
        case .complete: true
        case .refused(_, let stage), .failed(_, let stage): stage == .rcpt
        }
    }
}

extension ProbeOutcome {
    /// Whether the server's word on a recipient is that we ask too much; `nil` where it said none.
    fileprivate func isLimit(from provider: Provider?) -> Bool? {
        guard case .answered(let reply, let signs) = self else { return nil }
        return ReplyClassifier.classify(reply, bearing: signs, at: .rcpt, from: provider).isLimit(reply)
    }
}

extension Classification {
    /// Whether the server finds that we ask too much, or has no time for us now.
    fileprivate func isLimit(_ reply: Reply) -> Bool {
        reason == .rateLimited || reason == .serverTemporary && reply.code.rawValue == 421
    }
}
