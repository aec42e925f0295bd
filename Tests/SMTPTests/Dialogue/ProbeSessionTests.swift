import MailTerms
import Testing

@testable import SMTP

@Suite struct ProbeSessionTests {
    @Test func `a session sends EHLO, MAIL, RCPT and QUIT, each after the reply to the one before`() throws {
        var talk = Dialogue(asking: "ann@example.org")
        #expect(talk.awaited == .greeting)
        talk.silence()
        talk.server("220 mx.example.org ESMTP")
        talk.client("EHLO probe.example")
        #expect(talk.awaited == .reply)
        talk.server("250-mx.example.org", "250 SIZE 10240000")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("250 2.1.0 OK")
        talk.client("RCPT TO:<ann@example.org>")
        talk.server("550 5.1.1 no such user")
        talk.client("QUIT")
        #expect(talk.awaited == .quit)
        talk.server("221 bye")

        let report = try talk.ended(.complete)
        #expect(report.outcomes == [[.answered(reply("550 5.1.1 no such user"), about: nil)]])
        #expect(report.controls == [.notAsked])
        #expect(report.commands == 4)
        #expect(!report.usedTLS)
        #expect(report.transcript.filter { $0.speaker == .client }.map(\.text).last == "QUIT")
        #expect(report.transcript.last == TranscriptLine(.server, text: "221 bye"))
    }

    @Test func `without PIPELINING each command waits for the reply to the last one`() throws {
        var talk = Dialogue(asking: "ann@example.org", "bob@example.org")
        talk.openTransaction()
        talk.client("RCPT TO:<ann@example.org>")
        talk.silence()
        talk.server("250 OK")
        talk.client("RCPT TO:<bob@example.org>")
        talk.server("550 no")
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).answers == ["250 OK", "550 no"])
    }

    @Test func `a server that refuses EHLO gets HELO and no extensions`() throws {
        var talk = Dialogue(asking: "ann@example.org", "bob@example.org")
        talk.server("220 old.example.org")
        talk.client("EHLO probe.example")
        talk.server("500-what?", "500 PIPELINING")
        talk.client("HELO probe.example")
        talk.server("250-old.example.org", "250 PIPELINING")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("250 OK")
        talk.client("RCPT TO:<ann@example.org>")
        talk.silence()
    }

    @Test func `a server that refuses EHLO and HELO gets QUIT`() throws {
        var talk = Dialogue(asking: "ann@example.org")
        talk.server("220 mx")
        talk.client("EHLO probe.example")
        talk.server("502 no")
        talk.client("HELO probe.example")
        talk.server("550 5.7.1 not you")
        talk.client("QUIT")
        #expect(try talk.ended(refusedAt: .ehlo, by: "550 5.7.1 not you").answers == [nil])
    }

    @Test(arguments: ["421 4.7.0 too many connections", "450 later", "554 5.7.1 your address is listed"])
    func `a greeting that refuses us ends the session before any recipient is asked`(greeting: String) throws {
        var talk = Dialogue(asking: "ann@example.org")
        talk.server(greeting)
        talk.client("QUIT")
        #expect(try talk.ended(refusedAt: .greeting, by: greeting).answers == [nil])
    }

    @Test(arguments: ["421 busy", "451 try later"])
    func `a transient refusal of EHLO is not answered with HELO`(refusal: String) throws {
        var talk = Dialogue(asking: "ann@example.org")
        talk.server("220 mx")
        talk.client("EHLO probe.example")
        talk.server(refusal)
        talk.client("QUIT")
        _ = try talk.ended(refusedAt: .ehlo, by: refusal)
    }

    @Test func `a refused sender says nothing about the recipients`() throws {
        var talk = Dialogue(asking: "ann@example.org", "bob@example.org")
        talk.open(offering: "STARTTLS")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("550 5.7.1 not you")
        talk.client("QUIT")
        #expect(try talk.ended(refusedAt: .mail, by: "550 5.7.1 not you").answers == [nil, nil])
    }

    @Test func `the null sender is sent as <>`() {
        let plan = SessionPlan(
            helo: "probe.example", envelopeSender: "", transactions: [.asking(["ann@example.org"])])
        var session = ProbeSession(plan)
        _ = session.connected()
        _ = session.received("220 mx\r\n".utf8)
        let actions = session.received("250 mx\r\n".utf8)
        #expect(actions.first == .send(Array("MAIL FROM:<>\r\n".utf8)))
    }

    @Test func `a second transaction begins after RSET`() throws {
        var talk = Dialogue([.asking(["ann@one.example"]), .asking(["bob@two.example"])])
        talk.openTransaction()
        talk.client("RCPT TO:<ann@one.example>")
        talk.server("250 OK")
        talk.client("RSET")
        talk.server("250 flushed")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("250 OK")
        talk.client("RCPT TO:<bob@two.example>")
        talk.server("550 no")
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete)
        #expect(
            report.outcomes == [[.answered(reply("250 OK"), about: nil)], [.answered(reply("550 no"), about: nil)]])
    }

    @Test func `a refused RSET ends the session and keeps its answers`() throws {
        var talk = Dialogue([.asking(["ann@one.example"]), .asking(["bob@two.example"])])
        talk.openTransaction()
        talk.client("RCPT TO:<ann@one.example>")
        talk.server("250 OK")
        talk.client("RSET")
        talk.server("421 enough")
        talk.client("QUIT")
        let report = try talk.ended(refusedAt: .mail, by: "421 enough")
        #expect(report.outcomes == [[.answered(reply("250 OK"), about: nil)], [nil]])
    }

    @Test func `bytes that come after the end are ignored`() throws {
        var talk = Dialogue(asking: "ann@example.org")
        talk.server("554 go away")
        talk.client("QUIT")
        let before = try talk.ended(refusedAt: .greeting, by: "554 go away")
        talk.server("221 bye")
        talk.hangUp()
        talk.deadline()
        talk.cancel()
        talk.handshakeSucceeds()
        talk.handshakeFails()
        #expect(talk.report == before)
    }
}
