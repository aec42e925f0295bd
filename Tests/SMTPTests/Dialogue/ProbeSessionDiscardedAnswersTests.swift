import MailTerms
import Testing

@testable import SMTP

/// Sessions whose replies do not match their commands.
@Suite struct ProbeSessionDiscardedAnswersTests {
    private let three = SessionPlan.Transaction.asking(["ann@x.org", "bob@x.org", "cy@x.org"])

    @Test func `one reply too many after a pipelined group discards all its answers`() throws {
        var talk = Dialogue.openGroup()
        talk.server("250 sender", "250 ann", "550 bob", "250 cy", "250 who?")
        #expect(try talk.ended(.failed(.notSMTP, at: .rcpt)).answers == [nil, nil, nil])
    }

    @Test func `one reply too many after EHLO is not an answer`() throws {
        var talk = Dialogue([three])
        talk.server("220 mx")
        talk.client("EHLO probe.example")
        talk.server("250 mx", "250 and another one")
        #expect(try talk.ended(.failed(.notSMTP, at: .ehlo)).answers == [nil, nil, nil])
    }

    @Test func `one reply too many after MAIL is not an answer`() throws {
        var talk = Dialogue(asking: "ann@example.org")
        talk.open()
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("250 sender ok", "550 5.1.1 user unknown")
        #expect(try talk.ended(.failed(.notSMTP, at: .mail)).answers == [nil])
    }

    @Test(arguments: ["250 OK", "550 5.1.1 user unknown", "451 later"])
    func `a reply to QUIT with the code of an answer discards all answers`(late: String) throws {
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

    @Test(arguments: [[], ["250 sender"], ["250 sender", "550 5.1.1 unknown"], ["503 5.5.1 need MAIL"]])
    func `missing replies to a pipelined group discard all its answers`(
        replies: [String]
    ) throws {
        var talk = Dialogue.openGroup()
        for reply in replies { talk.server(reply) }
        talk.deadline()
        let report = try #require(talk.report)
        #expect(report.answers == [nil, nil, nil])
        #expect(report.lostCount)
    }

    @Test(arguments: ["421 4.4.2 mx timeout exceeded", "421 idle for too long", "421 Timed out waiting for a command"])
    func `a server that times out waiting for commands that were sent has lost some`(goodbye: String) throws {
        var talk = Dialogue.openGroup()
        talk.server("250 sender", "550 5.1.1 unknown")
        talk.server(goodbye)
        let report = try talk.ended(refusedAt: .rcpt, by: goodbye)
        #expect(report.answers == [nil, nil, nil])
        #expect(report.lostCount)
    }

    @Test func `a connection that is lost before any answer to a pipelined group is reported as a lost count`() throws {
        var talk = Dialogue.openGroup()
        talk.server("250 sender")
        talk.hangUp()
        #expect(try talk.ended(.failed(.connectionLost, at: .rcpt)).lostCount)
    }

    @Test func `a timeout at a recipient that was asked alone keeps the answers before it`() throws {
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

    @Test func `a lost pipelined group keeps the answers of the groups before it`() throws {
        var talk = Dialogue([.asking(["a@x.org", "b@x.org", "c@x.org", "d@x.org"])], groupSize: 2)
        talk.open(offering: "PIPELINING")
        talk.client("MAIL FROM:<check@probe.example>", "RCPT TO:<a@x.org>", "RCPT TO:<b@x.org>")
        talk.server("250 sender", "250 a", "550 b")
        talk.client("RCPT TO:<c@x.org>", "RCPT TO:<d@x.org>")
        talk.server("250 c")
        talk.deadline()
        #expect(try talk.ended(.failed(.timeout, at: .rcpt)).answers == ["250 a", "550 b", nil, nil])
    }
}
