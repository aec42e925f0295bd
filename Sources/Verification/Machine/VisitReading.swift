import MailTerms
import Pacing
import Providers
import SMTP

/// What a visit shows of the pace that its server accepts. Pure.
///
/// A server that turns us away because we ask too much, or cuts us off, does not answer about any recipient: recipients
/// without an answer are asked again.
struct VisitReading: Equatable {
    let outcome: VisitOutcome
    /// For each transaction, the number of questions that the server has heard or may have heard.
    let asked: [Int]
    /// The number of answers before the session was cut off; `nil` if it was not cut off.
    let cutAfter: Int?
    /// Whether every recipient was refused because of us. A misconfigured host may do so to all clients.
    let refusesUs: Bool

    /// - Parameter isKnown: whether these hosts have served us in this run. Then a missing answer means that they turn
    ///   us away or have a short trouble; otherwise it means that no server is there.
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
    /// What the end of a session without an answer means.
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
    /// Whether all recipients, or the control if no recipient was answered, were refused because of us.
    var refusesUs: Bool { refusesUs(words) }

    fileprivate func refusesUs(_ words: [Answer]) -> Bool {
        words.isEmpty ? transactions.contains { $0.control == .unclear } : words.allSatisfy(\.isAboutUs)
    }

    /// The answers about recipients.
    fileprivate var words: [Answer] {
        transactions.flatMap { transaction in
            zip(transaction.outcomes, transaction.meanings).compactMap { outcome, meaning in
                guard case .answered(let reply, _)? = outcome, let meaning else { return nil }
                return Answer(reply: reply, meaning: meaning)
            }
        }
    }
}

/// What a server's answer about a recipient says about us.
private struct Answer {
    let reply: Reply
    let meaning: Classification

    /// Whether the server finds that we ask too much, or has no time for us now.
    var isLimit: Bool { meaning.isLimit(reply) }
    /// Whether the limit is lasting: a permanent code says that it does not help to ask again soon.
    var isLastingLimit: Bool { meaning.reason == .rateLimited && reply.code.isPermanent }
    /// Whether it refuses us permanently, but not because of a blocklist.
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
