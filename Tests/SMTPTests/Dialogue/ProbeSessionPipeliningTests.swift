import MailTerms
import Testing

@testable import SMTP

@Suite struct ProbeSessionPipeliningTests {
    private let three = SessionPlan.Transaction.asking(["ann@x.org", "bob@x.org", "cy@x.org"])

    @Test func `with PIPELINING, MAIL and RCPT are sent in one piece`() throws {
        var talk = Dialogue.openGroup()
        talk.server("250 sender ok", "250 ann", "550 bob", "450 cy")
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).answers == ["250 ann", "550 bob", "450 cy"])
    }

    @Test func `replies to a pipelined group that come one by one are matched in order`() throws {
        var talk = Dialogue.openGroup()
        for line in ["250 sender ok", "250 ann", "550 bob"] {
            talk.server(line)
            talk.silence()
            #expect(talk.awaited == .reply)
        }
        talk.server("450 cy")
        talk.client("QUIT")
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

    @Test func `a server that sends more than its greeting is not SMTP`() throws {
        var talk = Dialogue([three])
        talk.server("220 mx", "250 PIPELINING")
        #expect(try talk.ended(.failed(.notSMTP, at: .greeting)).answers == [nil, nil, nil])
    }

    @Test(arguments: ["221 bye", "221", "250 2.0.0 Bye", "250 closing connection", "421 timeout", "500 what?"])
    func `any other reply to QUIT changes nothing`(farewell: String) throws {
        var talk = Dialogue(asking: "ann@example.org")
        talk.openTransaction()
        talk.client("RCPT TO:<ann@example.org>")
        talk.server("250 ann")
        talk.client("QUIT")
        talk.server(farewell)
        #expect(try talk.ended(.complete).answers == ["250 ann"])
    }

    @Test func `a 421 inside a pipelined group keeps the answers before it`() throws {
        var talk = Dialogue.openGroup()
        talk.server("250 sender ok", "550 ann", "421 too many errors", "250 never read")
        let report = try talk.ended(refusedAt: .rcpt, by: "421 too many errors")
        #expect(report.answers == ["550 ann", nil, nil])
    }

    @Test func `after a 503 inside a pipelined group no reply counts`() throws {
        var talk = Dialogue.openGroup()
        talk.server("250 sender ok", "550 ann", "503 5.5.1 need MAIL", "250 cy")
        talk.client("QUIT")
        let report = try talk.ended(refusedAt: .rcpt, by: "503 5.5.1 need MAIL")
        #expect(report.answers == ["550 ann", nil, nil])
    }

    @Test func `a connection that is lost inside a pipelined group keeps the answers before it`() throws {
        var talk = Dialogue.openGroup()
        talk.server("250 sender ok", "250 ann")
        talk.hangUp()
        #expect(try talk.ended(.failed(.connectionLost, at: .rcpt)).answers == ["250 ann", nil, nil])
    }

    @Test(arguments: ["550-5.1.1 no bob\r\n250 ok", "250-bob\r\n550 no", "550-no\r\n450 later"])
    func `a reply with codes of two classes fails its recipient, and the recipients after it are asked again`(
        mixed: String
    ) throws {
        var talk = Dialogue.openGroup()
        talk.server("250 sender", "250 ann", mixed, "250 cy")
        let report = try talk.ended(.failed(.notSMTP, at: .rcpt))
        #expect(report.answers == ["250 ann", nil, nil])
        #expect(report.outcomes[0][1...] == [.failed(.notSMTP, at: .rcpt), nil])
    }

    @Test func `after a refused MAIL the replies to RCPT are not answers`() throws {
        var talk = Dialogue.openGroup()
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
}
