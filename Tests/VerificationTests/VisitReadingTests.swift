import MailTerms
import Pacing
import SMTP
import TestSupport
import Testing

@testable import Verification

@Suite struct VisitReadingTests {
    private static let address = Address(localPart: "ann", domain: "a.example")

    /// A visit that asked about two mailboxes.
    ///
    /// - Parameter answers: codes, texts and meanings of the answers that came.
    private static func visit(
        _ answers: [(code: UInt16, reason: Reason)], ending: SessionReport.Ending = .complete
    ) -> VisitReport {
        let plan = SessionPlan(
            helo: "probe.example", envelopeSender: "", transactions: [.init(recipients: [address, address])])
        var report = SessionReport(unanswered: plan, ending: ending)
        for (index, answer) in answers.enumerated() {
            let reply = Reply(code: ReplyCode(rawValue: answer.code), lines: ["as it is"])
            report.transactions[0].outcomes[index] = .answered(reply, about: address)
            report.transactions[0].meanings[index] = Classification(answer.reason, confidence: .high, rule: "test")
        }
        return VisitReport(session: report, mxHost: "mx.a.example")
    }

    @Test func `a complete session was served, and all its recipients were asked`() {
        let reading = VisitReading(Self.visit([(250, .accepted), (550, .mailboxNotFound)]), isKnown: false)
        #expect(reading.outcome == .served)
        #expect(reading.asked == [2])
        #expect(reading.cutAfter == nil)
        #expect(!reading.refusesUs)
    }

    @Test func `a session that breaks off after an answer was served and cut off`() {
        let visit = Self.visit([(250, .accepted)], ending: .failed(.connectionLost, at: .rcpt))
        let reading = VisitReading(visit, isKnown: false)
        #expect(reading.outcome == .served)
        #expect(reading.cutAfter == 1)
        #expect(reading.asked == [2], "the server may have heard of both")
    }

    @Test func `silence of hosts that have served us is a refusal, and silence of others is a failure`() {
        let visit = Self.visit([], ending: .failed(.timeout, at: .connect))
        #expect(VisitReading(visit, isKnown: true).outcome == .turnedAway)
        #expect(VisitReading(visit, isKnown: false).outcome == .failed)
        #expect(VisitReading(visit, isKnown: false).asked == [0])
    }

    @Test(arguments: [SessionFailure.notSMTP, .tlsFailed, .noSMTPUTF8])
    func `hosts that cannot talk to us have failed even if they have served us before`(failure: SessionFailure) {
        let visit = Self.visit([], ending: .failed(failure, at: .greeting))
        #expect(VisitReading(visit, isKnown: true).outcome == .failed)
    }

    @Test(arguments: [SessionFailure.noSocket, .cancelled])
    func `a visit that failed on this host was not made`(failure: SessionFailure) {
        let visit = Self.visit([], ending: .failed(failure, at: .connect))
        #expect(VisitReading(visit, isKnown: true).outcome == .notMade)
    }

    @Test func `if every answer names a limit, the visit was turned away, and a permanent limit is exhausted`() {
        let temporary = Self.visit([(451, .rateLimited), (451, .rateLimited)])
        #expect(VisitReading(temporary, isKnown: true).outcome == .turnedAway)
        let permanent = Self.visit([(451, .rateLimited), (550, .rateLimited)])
        #expect(VisitReading(permanent, isKnown: true).outcome == .exhausted)
    }

    @Test func `a permanent limit after an answer cuts the session off after that answer`() {
        let reading = VisitReading(Self.visit([(250, .accepted), (550, .rateLimited)]), isKnown: true)
        #expect(reading.outcome == .turnedAway)
        #expect(reading.cutAfter == 1)
    }

    @Test func `a host refuses us if it refuses every recipient permanently because of us`() {
        let refused = Self.visit([(550, .blockedByPolicy), (550, .senderSetup)])
        #expect(VisitReading(refused, isKnown: true).refusesUs)
        #expect(!VisitReading(Self.visit([(550, .blockedByPolicy), (250, .accepted)]), isKnown: true).refusesUs)
        #expect(!VisitReading(Self.visit([(450, .blockedByPolicy)]), isKnown: true).refusesUs)
    }

    @Test func `transactions after one that the server cut short count against the rate`() {
        var plan = WorldPlan.honest(
            destinations: 1, mailboxes: 3,
            limits: Limits(connections: 1, recipientsPerMinute: 60, recipientsPerConnection: 9))
        plan.systems[0].conduct.recipientsPerTransaction = 1
        plan.domains.append(
            DomainPlan(name: "e.example", answer: .mail(system: 0), mailboxes: plan.domains[0].mailboxes))
        let session = SessionPlan(
            helo: "probe.example", envelopeSender: "",
            transactions: plan.domains.map { SessionPlan.Transaction(recipients: $0.addresses()) })
        var now = SettableClock().now
        var network = SimulatedNetwork(plan, seed: 1, at: now)
        var progress = network.open(1, hosts: plan.hosts(of: 0, preference: 10), plan: session, from: 0, at: now)
        while case .wait(let step, let time) = progress {
            now = now + time
            progress = network.step(1, step, at: now)
        }
        guard case .ended(let report) = progress else { return }
        let heard = plan.domains.map { domain in
            domain.addresses().reduce(0) { $0 + (network.books.asked[$1] ?? 0) }
        }
        #expect(VisitReading(report, isKnown: true).asked == heard)
    }
}
