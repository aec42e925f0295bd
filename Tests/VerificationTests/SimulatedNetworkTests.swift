import MailTerms
import Pacing
import SMTP
import TestSupport
import Testing

/// The servers of simulated worlds do what real ones do.
@Suite struct SimulatedNetworkTests {
    private static func plan(_ conduct: ServerConduct) -> WorldPlan {
        var plan = WorldPlan()
        plan.systems = [MailSystemPlan(name: "mail.example", conduct: conduct)]
        let mailboxes = ["ann", "bob", "eve"].map { WorldMailbox(localPart: $0, isLiving: $0 != "eve") }
        plan.domains = [DomainPlan(name: "a.example", answer: .mail(system: 0), mailboxes: mailboxes)]
        return plan
    }

    /// Plays one visit for ann, bob and eve to its end.
    private static func visit(
        _ conduct: ServerConduct, control: SessionPlan.NegativeControl = .first, times: Int = 1
    ) -> (report: VisitReport, network: SimulatedNetwork) {
        let plan = plan(conduct)
        var now = SettableClock().now
        var network = SimulatedNetwork(plan, seed: 1, at: now)
        let session = SessionPlan(
            helo: "probe.example", envelopeSender: "",
            transactions: [SessionPlan.Transaction(recipients: plan.domains[0].addresses(), negative: control)])
        var number = 0
        while true {
            number += 1
            var progress = network.open(
                number, hosts: plan.hosts(of: 0, preference: 10), plan: session, from: 0, at: now)
            while case .wait(let step, let time) = progress {
                now = now + time
                progress = network.step(number, step, at: now)
            }
            now = now + .seconds(600)
            if case .ended(let report) = progress, number == times { return (report, network) }
        }
    }

    private static func reasons(_ report: VisitReport) -> [Reason?] {
        report.session.transactions[0].meanings.map { $0?.reason }
    }

    @Test func `a simulated honest server refuses unknown mailboxes and records its questions`() {
        let (report, network) = Self.visit(ServerConduct())
        #expect(Self.reasons(report) == [.accepted, .accepted, .mailboxNotFound])
        #expect(report.session.controls == [.refused])
        #expect(network.books.destinations.values.map(\.questions.count) == [4])
        #expect(network.books.mostOpen == 1 && network.books.open == 0)
        #expect(network.books.complaints.isEmpty)
    }

    @Test func `a simulated server that demands TLS gets it`() {
        var conduct = ServerConduct()
        conduct.demandsTLS = true
        let (report, network) = Self.visit(conduct)
        #expect(Self.reasons(report) == [.accepted, .accepted, .mailboxNotFound])
        #expect(report.session.usedTLS)
        #expect(network.books.complaints.isEmpty)
    }

    @Test func `a simulated server greylists a new client`() {
        var conduct = ServerConduct()
        conduct.greylisting = .seconds(300)
        #expect(Self.reasons(Self.visit(conduct).report) == [.greylisted, .greylisted, .greylisted])
        #expect(Self.reasons(Self.visit(conduct, times: 2).report) == [.accepted, .accepted, .mailboxNotFound])
    }

    @Test func `a simulated server cuts a session off`() {
        var conduct = ServerConduct()
        (conduct.cutsAfter, conduct.pipelines) = (2, false)
        let (report, _) = Self.visit(conduct)
        #expect(Self.reasons(report) == [.accepted, .accepted, nil])
        #expect(report.session.ending == .failed(.connectionLost, at: .rcpt))
    }

    @Test func `a simulated server refuses recipients beyond its limits`() {
        var conduct = ServerConduct()
        conduct.recipientsPerMinute = 2
        #expect(Self.reasons(Self.visit(conduct).report).prefix(2) == [.accepted, .accepted])
        conduct.excess = .refusal
        #expect(Self.reasons(Self.visit(conduct).report) == [.accepted, .accepted, .rateLimited])
        conduct = ServerConduct()
        conduct.recipientsPerTransaction = 2
        #expect(Self.visit(conduct).report.session.recipientLimit == 2)
    }

    @Test(arguments: [
        (ServerConduct.Reach.refusing, SessionReport.Ending.failed(.connectionRefused, at: .connect)),
        (.silent, .failed(.timeout, at: .connect)), (.mute, .failed(.timeout, at: .greeting)),
    ])
    func `a simulated server that is down does not answer`(
        reach: ServerConduct.Reach, ending: SessionReport.Ending
    ) {
        var conduct = ServerConduct()
        conduct.reach = reach
        #expect(Self.visit(conduct).report.session.ending == ending)
    }

    @Test func `a simulated server refuses a source because of a blocklist`() {
        var conduct = ServerConduct()
        conduct.reach = .blocklisting(sources: [0])
        guard case .refused(let reply, .greeting) = Self.visit(conduct).report.session.ending else {
            Issue.record("it was let in")
            return
        }
        let meaning = ReplyClassifier.classify(reply, at: .greeting, from: nil, address: nil)
        #expect(meaning.reason == .blockedIP)
    }
}
