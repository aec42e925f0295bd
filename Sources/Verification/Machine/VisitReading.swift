import MailTerms
import Pacing
import Providers
import SMTP

/// What a visit shows of the pace that its server bears. Pure.
///
/// A server that sends us away for asking too much, or cuts us off, says nothing of any recipient: those who were not
/// answered are simply asked again.
struct VisitReading: Equatable {
    let outcome: VisitOutcome
    /// For each transaction, the questions that the server has heard, or may have.
    let asked: [Int]
    /// How many answers came before the session was cut off; `nil` if it was not.
    let cutAfter: Int?
    /// Whether every recipient that it was asked about was refused for what we are. A host that is out of order may do so
    /// to everybody.
    let refusesUs: Bool

    /// - Parameter isKnown: whether these hosts have dealt with us in this run. Then silence means that they have had
    ///   enough of us, or a moment's trouble; else that nobody is there.
    init(_ report: VisitReport, isKnown: Bool) {
        let session = report.session
        let answers = session.transactions.reduce(0) { $0 + $1.outcomes.count { $0 != nil } }
        let words = session.words
        let limited = words.count { $0.isLimit }
        let isDealtWith = session.madeProgress && limited < max(1, words.count)
        if limited > 0 {
            outcome = !isDealtWith && words.contains(where: \.isLastingLimit) ? .exhausted : .turnedAway
        } else if isDealtWith {
            outcome = .served
        } else {
            outcome = VisitOutcome(session.ending, provider: session.transactions[0].provider, isKnown: isKnown)
        }
        let isCut = limited > 0 ? words.contains(where: \.isLastingLimit) : session.ending != .complete
        cutAfter = isDealtWith && isCut ? answers - limited : nil
        refusesUs = session.refusesUs(words)
        asked = Self.asked(session)
    }

    private static func asked(_ session: SessionReport) -> [Int] {
        var mayHaveBegun = session.reachedRecipients
        return session.transactions.map { shown in
            guard mayHaveBegun || shown.outcomes.contains(where: { $0 != nil }) else { return 0 }
            // A server that takes few recipients in one transaction leaves some of them without an answer.
            mayHaveBegun = session.recipientLimit != nil || shown.outcomes.allSatisfy { $0 != nil }
            return shown.outcomes.count + shown.controlsAsked
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

extension SessionReport {
    /// Whether all who were asked about, or the control alone, were refused for what we are.
    var refusesUs: Bool { refusesUs(words) }

    fileprivate func refusesUs(_ words: [Answer]) -> Bool {
        words.isEmpty ? transactions.contains { $0.control == .unclear } : words.allSatisfy(\.isAboutUs)
    }

    /// What was said of recipients.
    fileprivate var words: [Answer] {
        transactions.flatMap { transaction in
            zip(transaction.outcomes, transaction.meanings).compactMap { outcome, meaning in
                guard case .answered(let reply, _)? = outcome, let meaning else { return nil }
                return Answer(reply: reply, meaning: meaning)
            }
        }
    }
}

/// What a server's word on a recipient says of us.
private struct Answer {
    let reply: Reply
    let meaning: Classification

    /// Whether the server finds that we ask too much, or has no time for us now.
    var isLimit: Bool { meaning.isLimit(reply) }
    /// A permanent code says that to ask again soon is no use.
    var isLastingLimit: Bool { meaning.reason == .rateLimited && reply.code.isPermanent }
    /// Whether it refuses us for good, by name of no list that others keep.
    var isAboutUs: Bool {
        reply.code.isPermanent && [.blockedByPolicy, .senderSetup, .misrouted].contains(meaning.reason)
    }
}

extension Classification {
    /// Whether the server finds that we ask too much, or has no time for us now.
    fileprivate func isLimit(_ reply: Reply) -> Bool {
        reason == .rateLimited || reason == .serverTemporary && reply.code.rawValue == 421
    }
}
