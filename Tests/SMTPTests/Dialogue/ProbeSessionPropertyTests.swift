import MailTerms
import TestSupport
import Testing

@testable import SMTP

/// The properties of every session with any server.
@Suite struct ProbeSessionPropertyTests {
    @Test(arguments: 0..<300 as Range<UInt64>)
    func `every answer is attributed to the recipient that the server answered`(seed: UInt64) throws {
        var run = SessionRun(seed: seed, isOrderly: true)
        run.play()
        let report = try #require(run.report)
        for (transaction, outcomes) in zip(run.plan.transactions, report.outcomes) {
            for (recipient, outcome) in zip(transaction.recipients, outcomes) {
                guard case .answered(let reply, _) = outcome else { continue }
                #expect("\(reply.code) \(reply.text)" == run.server.verdicts[recipient.description])
            }
        }
        if report.ending == .complete {
            #expect(!report.outcomes.contains { $0.contains(nil) })
        }
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `every session ends and sends only the commands of a probe`(seed: UInt64) throws {
        var run = SessionRun(seed: seed, isOrderly: false)
        run.play()
        let report = try #require(run.report)
        let verbs = Set(run.said.flatMap(\.self).map { $0.prefix { $0 != " " } })
        #expect(verbs.isSubset(of: ["EHLO", "HELO", "MAIL", "RCPT", "RSET", "STARTTLS", "QUIT"]))
        #expect(run.said.joined().count == report.commands)
        #expect(run.said.dropLast().allSatisfy { !$0.contains("QUIT") })
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `a recipient is asked twice only after STARTTLS, and never after an answer`(seed: UInt64) {
        var run = SessionRun(seed: seed, isOrderly: seed.isMultiple(of: 2))
        run.play()
        let beforeTLS = run.recipientsAsked(in: run.said.prefix(run.saidBeforeTLS))
        let behindTLS = run.recipientsAsked(in: run.said.dropFirst(run.saidBeforeTLS))
        #expect(Set(beforeTLS).count == beforeTLS.count)
        #expect(Set(behindTLS).count == behindTLS.count)
        // Only the group that was sent with the refused MAIL is asked again.
        let again = Set(beforeTLS).intersection(behindTLS)
        let largestGroup = run.plan.transactions.map(\.recipients.count).max() ?? 0
        #expect(again.count <= largestGroup)
        #expect(again.isSubset(of: run.recipientsAsked(in: run.said.prefix(run.saidBeforeTLS).suffix(2))))
    }

    @Test(arguments: 0..<300 as Range<UInt64>)
    func `several commands are sent at once only if the server offers PIPELINING`(seed: UInt64) {
        var run = SessionRun(seed: seed, isOrderly: seed.isMultiple(of: 2))
        run.play()
        #expect(run.groupsWithoutOffer.isEmpty)
    }
}

/// One session against one random server.
private struct SessionRun {
    let plan: SessionPlan
    var server: RandomServer
    /// The lines of each send.
    private(set) var said: [[Substring]] = []
    private(set) var groupsWithoutOffer: [[Substring]] = []
    private(set) var saidBeforeTLS = Int.max
    private var session: ProbeSession
    /// `nil` if the session did not end within 100 rounds.
    private(set) var report: SessionReport?
    private var wantsHandshake = false

    init(seed: UInt64, isOrderly: Bool) {
        var server = RandomServer(seed: seed, isOrderly: isOrderly)
        let transactions = (0..<Int.random(in: 1...3, using: &server.chance)).map { number in
            let names = (0..<Int.random(in: 1...5, using: &server.chance)).map { $0 == 3 ? "jörg" : "user\($0)" }
            return SessionPlan.Transaction(
                recipients: names.map { Address(localPart: $0, domain: "domain\(number).example") },
                control: number == 1 ? nil : Address(localPart: "zq81", domain: "domain\(number).example"))
        }
        plan = SessionPlan(helo: "probe.example", envelopeSender: "c@probe.example", transactions: transactions)
        session = ProbeSession(plan)
        self.server = server
    }

    mutating func play() {
        var unanswered = carryOut(session.connected())
        hear(server.greeting(), &unanswered)
        for _ in 0..<100 where report == nil {
            if wantsHandshake {
                wantsHandshake = false
                saidBeforeTLS = said.count
                let succeeds = server.happens(4, in: 5)
                unanswered += carryOut(succeeds ? session.handshakeSucceeded() : session.handshakeFailed())
            } else if unanswered.isEmpty {
                // No reply is due and the client waits: only the deadline can end the session.
                unanswered += carryOut(session.deadlinePassed())
            } else {
                let commands = unanswered
                unanswered = []
                if let replies = server.answer(commands) {
                    hear(replies, &unanswered)
                } else {
                    _ = carryOut(session.connectionClosed())
                }
            }
        }
    }

    func recipientsAsked(in sends: some Sequence<[Substring]>) -> [Substring] {
        sends.joined().filter { $0.hasPrefix("RCPT") }
    }

    /// The server's bytes arrive in reads of any size.
    private mutating func hear(_ text: String, _ unanswered: inout [Substring]) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let size = server.happens(1, in: 2) ? rest.count : Int.random(in: 1...rest.count, using: &server.chance)
            unanswered += carryOut(session.received(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
    }

    /// Records what is sent.
    ///
    /// - Returns: the lines that are sent.
    private mutating func carryOut(_ actions: [ProbeSession.Action]) -> [Substring] {
        var lines: [Substring] = []
        for action in actions {
            switch action {
            case .send(let bytes):
                let sent = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
                if sent.count > 1, !server.offersPipelining { groupsWithoutOffer.append(sent) }
                said.append(sent)
                lines += sent
            case .startTLS: wantsHandshake = true
            case .await: break
            case .finish(let report): self.report = report
            }
        }
        return lines
    }
}
