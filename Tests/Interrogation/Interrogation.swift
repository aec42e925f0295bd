import MailTerms
import SMTP

/// Plays a server's bytes to a probe session, however they are split, and says what the session did that none may do.
///
/// The first octet chooses the plan. In what follows, some control characters stand for events: see `Event`.
package struct Interrogation {
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

    /// `nil` where all is well.
    package static func flaw(of input: [UInt8]) -> String? {
        if let flaw = flawOfParser(input) { return flaw }
        var interrogation = Interrogation(choice: input.first ?? 0)
        return interrogation.play(input.dropFirst())
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
        var flaws = [carryOut(session.connected())]
        var read: [UInt8] = []
        for octet in input + [Event.endOfRead.rawValue, Event.hangUp.rawValue] {
            guard let event = Event(rawValue: octet) else {
                read.append(octet)
                continue
            }
            heard += read.count
            flaws.append(carryOut(session.received(read)))
            read = []
            flaws.append(carryOut(actions(of: event)))
        }
        guard let report else { return "it did not end" }
        return flaws.compactMap(\.self).first ?? flaw(of: report)
    }

    private mutating func actions(of event: Event) -> [ProbeSession.Action] {
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
        var flaw: String?
        for action in actions {
            if report != nil { flaw = "it goes on behind its end" }
            switch action {
            case .send(let bytes): flaw = flaw ?? self.flaw(ofSending: String(decoding: bytes, as: UTF8.self))
            case .startTLS: wantsHandshake = true
            case .await: break
            case .finish(let report): self.report = report
            }
        }
        return flaw
    }

    private mutating func flaw(ofSending text: String) -> String? {
        if heard == 0 { return "it speaks before it is greeted" }
        for line in text.split(separator: "\r\n") {
            guard Self.verbs.contains(line.prefix { $0 != " " }) else { return "it says \(line)" }
            if line.hasPrefix("RCPT") { asked[line, default: 0] += 1 }
        }
        // Of several transactions that ask the same, and once more behind TLS.
        let most = plan.transactions.count + handshakes
        return asked.values.contains { $0 > most } ? "it asks too often" : nil
    }

    private func flaw(of report: SessionReport) -> String? {
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

    /// However the octets are split, the same replies come out, and no more is kept than one line.
    private static func flawOfParser(_ input: [UInt8]) -> String? {
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
