import MailTerms
import Providers
import Testing

@testable import SMTP

/// The controls that a session asks by itself.
@Suite struct TransactionProgressControlTests {
    private static let seed: UInt64 = 5321

    private static func control(like name: String) -> String {
        ControlAddress.like(address("\(name)@example.org"), seed: seed).description
    }

    private static func ask(
        _ names: [String], negative: SessionPlan.NegativeControl = .none, witness: SessionPlan.Witness? = nil,
        refusalsBefore: Int = 0
    ) -> Dialogue {
        let transaction = SessionPlan.Transaction(
            recipients: names.map { address("\($0)@example.org") }, negative: negative, witness: witness)
        var plan = SessionPlan(
            helo: "probe.example", envelopeSender: "check@probe.example", transactions: [transaction])
        (plan.seed, plan.refusalsBefore) = (seed, refusalsBefore)
        return Dialogue(plan)
    }

    /// Plays the session up to the answers to the recipients.
    private static func answer(_ talk: inout Dialogue, _ answers: [(String, String)]) {
        talk.open(offering: "PIPELINING")
        talk.clientSends(["MAIL FROM:<check@probe.example>"] + answers.map { "RCPT TO:<\($0.0)@example.org>" })
        talk.server("250 sender")
        for (_, answer) in answers { talk.server(answer) }
    }

    private static let unknown = "550 5.1.1 no such user"

    @Test func `the first control has the shape of the last accepted recipient`() throws {
        var talk = Self.ask(["ann.lee", "bob77"], negative: .first)
        Self.answer(&talk, [("ann.lee", "250 OK"), ("bob77", Self.unknown)])
        talk.client("RCPT TO:<\(Self.control(like: "ann.lee"))>")
        talk.server(Self.unknown)
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete).transactions[0]
        #expect(report.control == .refused)
        #expect(report.controlAddress?.description == Self.control(like: "ann.lee"))
    }

    @Test(
        arguments: [
            ([("ann", "250 OK"), ("bob", unknown)], nil, nil),
            ([("bob", unknown), ("ann", "250 OK")], "ann", "ann"),
            ([("ann", "250 OK"), ("eve", "250 OK")], nil, "eve"),
            ([("bob", unknown), ("eve", unknown)], nil, nil),
            // The server may refuse it for its digits.
            ([("ann", "250 OK"), ("bob77", unknown)], "ann", "ann"),
            // The refusal is of us.
            ([("ann", "250 OK"), ("bob", "550 5.7.1 blocked by policy")], nil, "ann"),
            ([("cyd", unknown), ("ann", "250 OK"), ("bob", unknown)], nil, nil),
        ] as [([(String, String)], String?, String?)])
    func `a refused unknown mailbox after the last acceptance makes the negative control unnecessary`(
        answers: [(String, String)], afterRefusals: String?, unlessProven: String?
    ) throws {
        for (negative, model) in [
            (SessionPlan.NegativeControl.afterRefusals(1), afterRefusals), (.unlessProven, unlessProven),
        ] {
            var talk = Self.ask(answers.map(\.0), negative: negative)
            Self.answer(&talk, answers)
            if let model {
                talk.client("RCPT TO:<\(Self.control(like: model))>")
                talk.server("250 OK")
            }
            talk.client("QUIT")
            talk.server("221 bye")
            #expect(try talk.ended(.complete).controls == [model == nil ? .notAsked : .accepted])
        }
    }

    @Test(
        arguments: [
            // Two refusals after the last acceptance: the accepted recipient is the witness.
            ([("ann", "250 OK"), ("bob", unknown), ("cyd", unknown)], 0, "ann@example.org"),
            ([("ann", "250 OK"), ("bob", unknown)], 5, nil),
            ([("bob", unknown), ("cyd", unknown), ("ann", "250 OK")], 0, nil),
            ([("bob", unknown)], 1, "eve@example.org"),
            ([("bob", unknown)], 0, nil),
            ([("bob", unknown), ("cyd", "450 4.2.0 later"), ("dan", unknown)], 0, nil),
            ([("bob", "450 4.2.0 later")], 7, nil),
        ] as [([(String, String)], Int, String?)])
    func `the witness is asked after two refusals in a row, unless a recipient is accepted after them`(
        answers: [(String, String)], before: Int, witness: String?
    ) throws {
        var talk = Self.ask(
            answers.map(\.0), witness: .init(address("eve@example.org"), after: 2), refusalsBefore: before)
        Self.answer(&talk, answers)
        let isOfTwo = answers.count == 3 && answers[1].1.hasPrefix("450")
        if let witness = isOfTwo ? "eve@example.org" : witness {
            talk.client("RCPT TO:<\(witness)>")
            talk.server("250 OK")
        }
        talk.client("QUIT")
        talk.server("221 bye")
        let outcome = try talk.ended(.complete).transactions[0].witness
        #expect(outcome == (witness == nil && !isOfTwo ? .notAsked : .accepted))
    }

    @Test(
        arguments: [
            (address("eve@example.org"), "250 OK", .accepted), (address("eve@example.org"), unknown, .denied),
            (address("eve@example.org"), "552 5.2.2 mailbox full", .accepted),
            (address("eve@example.org"), "450 4.2.0 greylisted", .inconclusive),
            (address("eve@example.org"), "550 5.7.1 blocked by policy", .inconclusive),
            (nil, "250 OK", .accepted), (nil, unknown, .postmasterDenied),
        ] as [(Address?, String, WitnessOutcome)])
    func `only a refusal as unknown denies the witness`(
        witness: Address?, answer: String, outcome: WitnessOutcome
    ) throws {
        var talk = Self.ask(["bob", "cyd"], witness: .init(witness, after: 2))
        Self.answer(&talk, [("bob", Self.unknown), ("cyd", Self.unknown)])
        talk.client("RCPT TO:<\(witness?.description ?? "postmaster@example.org")>")
        talk.server(answer)
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).transactions[0].witness == outcome)
    }

    @Test func `a server that denies the witness is not asked the negative control`() throws {
        var talk = Self.ask(["ann", "bob", "cyd"], negative: .first, witness: .init(nil, after: 2))
        Self.answer(&talk, [("ann", "250 OK"), ("bob", Self.unknown), ("cyd", Self.unknown)])
        talk.client("RCPT TO:<ann@example.org>")
        talk.server(Self.unknown)
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete).transactions[0]
        #expect(report.witness == .denied)
        #expect(report.control == .notAsked)
    }

    // MARK: One provider

    /// A reply that only one provider's rule reads as a rate limit.
    private static let limit = "550 Mailbox unavailable or access denied"

    @Test(arguments: [("newxmmxszb.mail.qq.com", "qq"), ("mx.example.org", nil)] as [(String, String?)])
    func `replies are classified by the provider in the greeting if the host's name does not show it`(
        greeting: String, provider: String?
    ) throws {
        var talk = Dialogue(asking: "ann@example.org", "bob@example.org", control: "zq81@example.org")
        talk.server("220 \(greeting) ESMTP")
        talk.client("EHLO probe.example")
        talk.server("250 mx")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("250 sender")
        talk.client("RCPT TO:<ann@example.org>")
        talk.server("250 OK")
        talk.client("RCPT TO:<bob@example.org>")
        talk.server(Self.limit)
        talk.client("RCPT TO:<zq81@example.org>")
        talk.server(Self.limit)
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete).transactions[0]
        #expect(report.provider?.key == provider)
        #expect(report.meanings[0]?.reason == .accepted)
        #expect((report.meanings[1]?.reason == .rateLimited) == (provider != nil))
        #expect((report.control == .inconclusive) == (provider != nil))
    }

    @Test func `the number of controls is limited by the plan`() throws {
        var transaction = SessionPlan.Transaction(
            recipients: ["ann", "bob", "cyd"].map { address("\($0)@example.org") }, negative: .first,
            witness: .init(nil, after: 2))
        transaction.mostControls = 1
        var plan = SessionPlan(
            helo: "probe.example", envelopeSender: "check@probe.example", transactions: [transaction])
        plan.seed = Self.seed
        var talk = Dialogue(plan)
        Self.answer(&talk, [("ann", "250 OK"), ("bob", Self.unknown), ("cyd", Self.unknown)])
        talk.client("RCPT TO:<ann@example.org>")
        talk.server("250 OK")
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).controls == [.notAsked])
    }

    @Test func `the host's name goes before the greeting as evidence of the provider`() {
        let plan = SessionPlan(
            helo: "probe.example", envelopeSender: "", transactions: [.asking(["ann@example.org"])],
            mxHost: "aspmx.l.google.com")
        var session = ProbeSession(plan)
        _ = session.received("220 mx.qq.com ESMTP\r\n".utf8)
        #expect(session.report.transactions[0].provider?.key == "google_workspace")
    }
}
