import MailTerms
import Testing

@testable import SMTP

@Suite struct ProbeSessionPipeliningTests {
    private let three = SessionPlan.Transaction.asking(["ann@x.org", "bob@x.org", "cy@x.org"])

    @Test func `where PIPELINING is offered, sender and recipients go out in one piece`() throws {
        var talk = openGroup()
        talk.server("250 sender ok", "250 ann", "550 bob", "450 cy")
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).answers == ["250 ann", "550 bob", "450 cy"])
    }

    @Test func `replies that trickle in are matched in order`() throws {
        var talk = openGroup()
        for line in ["250 sender ok", "250 ann", "550 bob"] {
            talk.server(line)
            talk.silence()
            #expect(talk.awaited == .reply)
        }
        talk.server("450 cy")
        talk.client("QUIT")
    }

    @Test(arguments: ["250-PIPELINING\r\n250 SIZE", "250-SIZE\r\n250 pipelining", "250 PIPELINING"])
    func `the offer counts in any case and place, save the first line, which names the host`(lines: String) {
        for (first, isOffered) in [("250-mx\r\n", true), ("", lines.contains("SIZE") && !lines.hasPrefix("250-P"))] {
            let capabilities = Capabilities(ehloReply: reply(first + lines))
            #expect(capabilities.pipelining == isOffered)
        }
    }

    @Test func `nothing is sent before the greeting is complete`() {
        var talk = Dialogue([three])
        talk.server("220-mx.example.org")
        talk.silence()
        talk.server("220 at your service")
        talk.client("EHLO probe.example")
        talk.server("250-mx", "250-PIPELINING")
        talk.silence()
    }

    @Test func `a server that talks before we do is no SMTP server`() throws {
        var talk = Dialogue([three])
        talk.server("220 mx", "250 PIPELINING")
        #expect(try talk.ended(.failed(.notSMTP, at: .greeting)).answers == [nil, nil, nil])
    }

    @Test func `a reply too many behind EHLO is not taken for an answer`() throws {
        var talk = Dialogue([three])
        talk.server("220 mx")
        talk.client("EHLO probe.example")
        talk.server("250 mx", "250 and another one")
        #expect(try talk.ended(.failed(.notSMTP, at: .ehlo)).answers == [nil, nil, nil])
    }

    @Test func `a reply too many behind MAIL is not taken for an answer`() throws {
        var talk = Dialogue(asking: "ann@example.org")
        talk.open()
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("250 sender ok", "550 5.1.1 user unknown")
        #expect(try talk.ended(.failed(.notSMTP, at: .mail)).answers == [nil])
    }

    @Test func `a reply too many behind a group discredits them all`() throws {
        var talk = openGroup()
        talk.server("250 sender", "250 ann", "550 bob", "250 cy", "250 who?")
        #expect(try talk.ended(.failed(.notSMTP, at: .rcpt)).answers == [nil, nil, nil])
    }

    @Test(arguments: ["221 bye", "221", "250 2.0.0 Bye", "250 closing connection", "421 timeout", "500 what?"])
    func `whatever else is said to QUIT changes nothing`(farewell: String) throws {
        var talk = Dialogue(asking: "ann@example.org")
        talk.openTransaction()
        talk.client("RCPT TO:<ann@example.org>")
        talk.server("250 ann")
        talk.client("QUIT")
        talk.server(farewell)
        #expect(try talk.ended(.complete).answers == ["250 ann"])
    }

    @Test(arguments: ["250 OK", "550 5.1.1 user unknown", "451 later"])
    func `an answer to QUIT that belongs to a recipient discredits all before it`(late: String) throws {
        var talk = Dialogue(asking: "ann@example.org")
        talk.open()
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("250 sender ok")
        talk.client("RCPT TO:<ann@example.org>")
        talk.server("550 5.1.1 a late word about MAIL")
        talk.client("QUIT")
        talk.server(late)
        #expect(try talk.ended(.failed(.notSMTP, at: .mail)).answers == [nil])
    }

    @Test func `421 in the middle of a group keeps what was answered`() throws {
        var talk = openGroup()
        talk.server("250 sender ok", "550 ann", "421 too many errors", "250 never read")
        let report = try talk.ended(refusedAt: .rcpt, by: "421 too many errors")
        #expect(report.answers == ["550 ann", nil, nil])
    }

    @Test func `503 in the middle of a group means that nothing behind it counts`() throws {
        var talk = openGroup()
        talk.server("250 sender ok", "550 ann", "503 5.5.1 need MAIL", "250 cy")
        talk.client("QUIT")
        let report = try talk.ended(refusedAt: .rcpt, by: "503 5.5.1 need MAIL")
        #expect(report.answers == ["550 ann", nil, nil])
    }

    @Test func `a connection lost in the middle of a group keeps what was answered`() throws {
        var talk = openGroup()
        talk.server("250 sender ok", "250 ann")
        talk.hangUp()
        #expect(try talk.ended(.failed(.connectionLost, at: .rcpt)).answers == ["250 ann", nil, nil])
    }

    @Test(arguments: [[], ["250 sender"], ["250 sender", "550 5.1.1 unknown"], ["503 5.5.1 need MAIL"]])
    func `where replies to a group stay away, none of it is believed, as lines of it may have got lost`(
        replies: [String]
    ) throws {
        var talk = openGroup()
        for reply in replies { talk.server(reply) }
        talk.deadline()
        let report = try #require(talk.report)
        #expect(report.answers == [nil, nil, nil])
        #expect(report.lostCount)
    }

    @Test(arguments: ["421 4.4.2 mx timeout exceeded", "421 idle for too long", "421 Timed out waiting for a command"])
    func `a server that has waited for commands which were sent has lost some`(goodbye: String) throws {
        var talk = openGroup()
        talk.server("250 sender", "550 5.1.1 unknown")
        talk.server(goodbye)
        let report = try talk.ended(refusedAt: .rcpt, by: goodbye)
        #expect(report.answers == [nil, nil, nil])
        #expect(report.lostCount)
    }

    @Test func `a connection that is lost before anyone of a group was answered may not bear groups`() throws {
        var talk = openGroup()
        talk.server("250 sender")
        talk.hangUp()
        #expect(try talk.ended(.failed(.connectionLost, at: .rcpt)).lostCount)
    }

    @Test func `an answer that takes too long costs only itself where it was asked for alone`() throws {
        var talk = Dialogue([.asking(["ann@example.org", "bob@example.org"])], groupSize: 1)
        talk.openTransaction()
        talk.client("RCPT TO:<ann@example.org>")
        talk.server("550 5.1.1 no ann")
        talk.client("RCPT TO:<bob@example.org>")
        talk.deadline()
        let report = try talk.ended(.failed(.timeout, at: .rcpt))
        #expect(report.answers == ["550 5.1.1 no ann", nil])
        #expect(!report.lostCount)
    }

    @Test func `what groups before it were answered stands, whatever a later one loses`() throws {
        var talk = Dialogue([.asking(["a@x.org", "b@x.org", "c@x.org", "d@x.org"])], groupSize: 2)
        talk.open(offering: "PIPELINING")
        talk.client("MAIL FROM:<check@probe.example>", "RCPT TO:<a@x.org>", "RCPT TO:<b@x.org>")
        talk.server("250 sender", "250 a", "550 b")
        talk.client("RCPT TO:<c@x.org>", "RCPT TO:<d@x.org>")
        talk.server("250 c")
        talk.deadline()
        #expect(try talk.ended(.failed(.timeout, at: .rcpt)).answers == ["250 a", "550 b", nil, nil])
    }

    @Test(arguments: ["550-5.1.1 no bob\r\n250 ok", "250-bob\r\n550 no", "550-no\r\n450 later"])
    func `a reply that says yes and no is no reply, and only its recipient is not to be asked again`(
        mixed: String
    ) throws {
        var talk = openGroup()
        talk.server("250 sender", "250 ann", mixed, "250 cy")
        let report = try talk.ended(.failed(.notSMTP, at: .rcpt))
        #expect(report.answers == ["250 ann", nil, nil])
        #expect(report.outcomes[0][1...] == [.failed(.notSMTP, at: .rcpt), nil])
    }

    @Test func `when the sender is refused, the replies to its recipients are not evidence`() throws {
        var talk = openGroup()
        talk.server("550 5.1.8 bad sender", "550 5.1.1 ann", "503 bob")
        talk.silence()
        talk.server("250 cy")
        talk.client("QUIT")
        #expect(try talk.ended(refusedAt: .mail, by: "550 5.1.8 bad sender").answers == [nil, nil, nil])
    }

    @Test func `each transaction is a group of its own`() {
        var talk = Dialogue([.asking(["ann@one.example"]), .asking(["bob@two.example"])])
        talk.open(offering: "PIPELINING")
        talk.client("MAIL FROM:<check@probe.example>", "RCPT TO:<ann@one.example>")
        talk.server("250 sender", "250 ann")
        talk.client("RSET")
        talk.server("250 flushed")
        talk.client("MAIL FROM:<check@probe.example>", "RCPT TO:<bob@two.example>")
    }

    private func openGroup() -> Dialogue {
        var talk = Dialogue([three])
        talk.open(offering: "SIZE 1000", "PIPELINING")
        talk.client(
            "MAIL FROM:<check@probe.example>", "RCPT TO:<ann@x.org>", "RCPT TO:<bob@x.org>", "RCPT TO:<cy@x.org>")
        return talk
    }

    @Test func `a group is no larger than planned, and the next one waits for its replies`() throws {
        var talk = Dialogue([.asking(["ann@example.org", "bob@example.org", "cyd@example.org"])], groupSize: 2)
        talk.open(offering: "PIPELINING")
        talk.client("MAIL FROM:<check@probe.example>", "RCPT TO:<ann@example.org>", "RCPT TO:<bob@example.org>")
        talk.server("250 sender", "250 ann")
        talk.silence()
        talk.server("250 bob")
        talk.client("RCPT TO:<cyd@example.org>")
        talk.server("250 cyd")
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).answers == ["250 ann", "250 bob", "250 cyd"])
    }

    @Test func `those behind the most that a server takes at once are not answered, and its limit is known`() throws {
        var talk = Dialogue(asking: "ann@example.org", "bob@example.org", "cyd@example.org", "dan@example.org")
        talk.open(offering: "PIPELINING")
        talk.client(
            "MAIL FROM:<check@probe.example>", "RCPT TO:<ann@example.org>", "RCPT TO:<bob@example.org>",
            "RCPT TO:<cyd@example.org>", "RCPT TO:<dan@example.org>")
        talk.server(
            "250 sender", "250 ann", "550 5.1.1 no bob", "452 4.5.3 too many recipients",
            "452 4.5.3 too many recipients")
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete)
        #expect(report.answers == ["250 ann", "550 5.1.1 no bob", nil, nil])
        #expect(report.recipientLimit == 2)
        #expect(report.unanswered == [[0, 0, 1, 1]])
    }

    @Test func `what an address is made of is not what the server says`() throws {
        var talk = Dialogue(asking: "ann@example.org", "too.many.recipients@example.org")
        talk.open(offering: "PIPELINING", "STARTTLS")
        talk.client(
            "MAIL FROM:<check@probe.example>", "RCPT TO:<ann@example.org>", "RCPT TO:<too.many.recipients@example.org>")
        let refusal = "550 5.1.1 too.many.recipients@example.org: user unknown"
        talk.server("250 sender", "250 ann", refusal)
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete)
        #expect(report.answers == ["250 ann", refusal])
        #expect(report.recipientLimit == nil)
    }

    @Test func `where nobody is taken, too many recipients are no limit of the transaction, but everybody's answer`()
        throws
    {
        var talk = openGroup()
        let refusal = "450 4.7.1 too many recipients this hour"
        talk.server("250 sender ok", refusal, refusal, refusal)
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete)
        #expect(report.answers == [refusal, refusal, refusal])
        #expect(report.recipientLimit == nil)
    }

    @Test func `a server that takes nobody has no limit, it has a mood`() throws {
        var talk = Dialogue(asking: "ann@example.org")
        talk.openTransaction()
        talk.client("RCPT TO:<ann@example.org>")
        talk.server("452 4.5.3 too many recipients")
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete)
        #expect(report.answers == ["452 4.5.3 too many recipients"])
        #expect(report.recipientLimit == nil)
    }
}
