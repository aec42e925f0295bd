import MailTerms
import Testing

@testable import SMTP

@Suite struct ProbeSessionUTF8Tests {
    @Test func `where SMTPUTF8 is offered, it is announced with the sender`() throws {
        var talk = Dialogue(asking: "jörg@example.org", "ann@example.org")
        talk.open(offering: "SMTPUTF8", "PIPELINING")
        talk.client(
            "MAIL FROM:<check@probe.example> SMTPUTF8", "RCPT TO:<jörg@example.org>", "RCPT TO:<ann@example.org>")
        talk.server("250 OK", "250 jörg", "250 ann")
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).answers == ["250 jörg", "250 ann"])
    }

    @Test func `an offer that nobody needs is not used`() {
        var talk = Dialogue(asking: "ann@example.org")
        talk.open(offering: "SMTPUTF8")
        talk.client("MAIL FROM:<check@probe.example>")
    }

    @Test func `where it is not offered, such a recipient is not asked and the others are`() throws {
        var talk = Dialogue(asking: "jörg@example.org", "ann@example.org")
        talk.openTransaction()
        talk.client("RCPT TO:<ann@example.org>")
        talk.server("250 OK")
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete)
        #expect(report.outcomes == [[.failed(.noSMTPUTF8, at: .ehlo), .answered(reply("250 OK"), about: nil)]])
    }

    @Test func `a transaction with nobody left to ask is skipped`() throws {
        var talk = Dialogue([.asking(["jörg@one.example"], control: "zq@one.example"), .asking(["ann@two.example"])])
        talk.open()
        talk.client("RSET")
        talk.server("250 OK")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("250 OK")
        talk.client("RCPT TO:<ann@two.example>")
        talk.server("250 OK")
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete)
        #expect(report.outcomes == [[.failed(.noSMTPUTF8, at: .ehlo)], [.answered(reply("250 OK"), about: nil)]])
        #expect(report.controls == [.notAsked, .notAsked])
    }
}
