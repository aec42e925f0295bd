import MailTerms
import SMTP

/// Plays bytes as a server's to a probe session and checks the invariants that hold for every session and for the parser.
///
/// The first octet selects the plan. After it, some control characters stand for events: see `Event`.
package struct SessionInvariants {
    package enum Event: UInt8 {
        case endOfRead = 0x1E
        case hangUp = 0x1D
        case deadline = 0x1C
        case handshake = 0x1F
    }

    private static let verbs: Set<Substring> = ["EHLO", "HELO", "MAIL", "RCPT", "RSET", "STARTTLS", "QUIT"]

    private let plan: SessionPlan
    private var session: ProbeSession
    private var heard = 0
    private var asked: [Substring: Int] = [:]
    private var wantsHandshake = false
    private var handshakes = 0
    private var report: SessionReport?

    /// The first violated invariant; `nil` if there is none.
    package static func violation(by input: [UInt8]) -> String? {
        if let violation = parserViolation(by: input) { return violation }
        var check = SessionInvariants(choice: input.first ?? 0)
        return check.play(input.dropFirst())
    }

    private init(choice: UInt8) {
        let names = ["ann", "blocked", "jörg", "bob", "cyd"].prefix(Int(choice & 7))
        let transaction = SessionPlan.Transaction(
            recipients: names.map { Address(localPart: $0, domain: "spam.example") },
            control: choice & 8 == 0 || names.isEmpty ? Address(localPart: "zq81", domain: "spam.example") : nil)
        plan = SessionPlan(
            helo: "probe.example", envelopeSender: "c@probe.example",
            transactions: choice & 16 == 0 ? [transaction] : [transaction, transaction],
            tls: [.never, .onDemand, .atOnce, .onDemand][Int(choice >> 5 & 3)], groupSize: choice & 128 == 0 ? 50 : 2)
        session = ProbeSession(plan)
    }

    // MARK: The session

    private mutating func play(_ input: ArraySlice<UInt8>) -> String? {
        var violations = [carryOut(session.connected())]
        var read: [UInt8] = []
        for octet in input + [Event.endOfRead.rawValue, Event.hangUp.rawValue] {
            guard let event = Event(rawValue: octet) else {
                read.append(octet)
                continue
            }
            heard += read.count
            violations.append(carryOut(session.received(read)))
            read = []
            violations.append(carryOut(actions(after: event)))
        }
        guard let report else { return "the session did not end" }
        return violations.compactMap(\.self).first ?? violation(in: report)
    }

    private mutating func actions(after event: Event) -> [ProbeSession.Action] {
        switch event {
        case .endOfRead: return []
        case .hangUp: return session.connectionClosed()
        case .deadline: return session.deadlinePassed()
        case .handshake:
            guard wantsHandshake else { return [] }
            wantsHandshake = false
            handshakes += 1
            return session.handshakeSucceeded()
        }
    }

    private mutating func carryOut(_ actions: [ProbeSession.Action]) -> String? {
        var violation: String?
        for action in actions {
            if report != nil { violation = "the session continues after its end" }
            switch action {
            case .send(let bytes):
                violation = violation ?? self.violation(bySending: String(decoding: bytes, as: UTF8.self))
            case .startTLS: wantsHandshake = true
            case .await: break
            case .finish(let report): self.report = report
            }
        }
        return violation
    }

    private mutating func violation(bySending text: String) -> String? {
        if heard == 0 { return "the session sends before the greeting" }
        for line in text.split(separator: "\r\n") {
            guard Self.verbs.contains(line.prefix { $0 != " " }) else { return "the session sends \(line)" }
            if line.hasPrefix("RCPT") { asked[line, default: 0] += 1 }
        }
        // Once in each transaction, and once more after STARTTLS.
        let most = plan.transactions.count + handshakes
        return asked.values.contains { $0 > most } ? "a recipient is asked too often" : nil
    }

    private func violation(in report: SessionReport) -> String? {
        for (transaction, outcomes) in zip(plan.transactions, report.outcomes) {
            guard outcomes.count == transaction.recipients.count else { return "recipients are missing" }
            for outcome in outcomes {
                guard case .answered(let reply, let signs) = outcome else { continue }
                let meaning = ReplyClassifier.classify(reply, signs: signs, at: .rcpt)
                if !reply.code.isPermanent, meaning.reason.status == .undeliverable { return "\(reply) condemns" }
                if !reply.code.isPositive, meaning.reason == .accepted { return "\(reply) accepts" }
            }
        }
        return nil
    }

    // MARK: The parser

    /// The replies must not depend on how the octets are split into reads.
    private static func parserViolation(by input: [UInt8]) -> String? {
        let whole = replies(in: [input[...]])
        let single = replies(in: input.indices.map { input[$0...$0] })
        if whole != single { return "split octet by octet, it gives \(single) instead of \(whole)" }
        return nil
    }

    private static func replies(in reads: [ArraySlice<UInt8>]) -> [Reply?] {
        var parser = ReplyParser()
        var replies: [Reply?] = []
        for read in reads {
            parser.append(read)
            do throws(ReplyViolation) {
                while let reply = try parser.next() { replies.append(reply) }
            } catch {
                return replies + [nil]
            }
        }
        return replies
    }
}
