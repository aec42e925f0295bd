import MailTerms
import Testing

@testable import SMTP

@Suite struct ProbeSessionUTF8Tests {
    @Test func `where SMTPUTF8 is offered, it is announced with the sender`() throws {
        var talk = Dialogue(asking: "jörg@example.org", "jürgen@example.org")
        talk.open(offering: "SMTPUTF8", "PIPELINING")
        talk.client(
            "MAIL FROM:<check@probe.example> SMTPUTF8", "RCPT TO:<jörg@example.org>", "RCPT TO:<jürgen@example.org>")
        talk.server("250 OK", "250 jörg", "550 5.1.1 jürgen")
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).answers == ["250 jörg", "550 5.1.1 jürgen"])
    }

    @Test(arguments: [true, false])
    func `those who need SMTPUTF8 are asked apart from the others, and behind them`(isFirst: Bool) throws {
        var talk = mixed(isFirst)
        talk.server("250 OK", "250 karla")
        talk.client("RSET")
        talk.server("250 flushed")
        talk.client("MAIL FROM:<check@probe.example> SMTPUTF8", "RCPT TO:<müller@example.org>")
        talk.server("250 OK", "550 5.1.1 müller")
        talk.client("QUIT")
        talk.server("221 bye")
        let answers = try talk.ended(.complete).answers
        #expect(answers == (isFirst ? ["550 5.1.1 müller", "250 karla"] : ["250 karla", "550 5.1.1 müller"]))
    }

    @Test(arguments: [
        "555 5.5.4 Unsupported option: SMTPUTF8", "501 5.5.4 syntax", "504 not implemented", "553 5.6.7 no",
        "550 5.6.7 no", "550 not here", "500 what?", "554 transaction failed",
    ])
    func `a refusal of the parameter concerns only those who need it`(refusal: String) throws {
        var talk = mixed(false)
        talk.server("250 OK", "250 karla")
        talk.client("RSET")
        talk.server("250 flushed")
        talk.client("MAIL FROM:<check@probe.example> SMTPUTF8", "RCPT TO:<müller@example.org>")
        talk.server(refusal, "503 5.5.1 need MAIL")
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete)
        #expect(report.outcomes == [[.answered(reply("250 karla"), about: nil), .failed(.noSMTPUTF8, at: .mail)]])
    }

    @Test func `a refusal of the parameter does not end the session for other domains`() throws {
        var talk = Dialogue([.asking(["jörg@one.example"]), .asking(["ann@two.example"])])
        talk.open(offering: "SMTPUTF8")
        talk.client("MAIL FROM:<check@probe.example> SMTPUTF8")
        talk.server("550 5.7.1 not like this")
        talk.client("RSET")
        talk.server("250 flushed")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("250 OK")
        talk.client("RCPT TO:<ann@two.example>")
        talk.server("250 ann")
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete)
        // Whether the parameter was the cause is not known here: nobody has heard the server take the sender without it.
        #expect(report.outcomes[0] == [.refused(reply("550 5.7.1 not like this"), at: .mail)])
        #expect(report.outcomes[1] == [.answered(reply("250 ann"), about: nil)])
    }

    @Test func `a server that cannot now is asked again, for those who need SMTPUTF8 only`() throws {
        var talk = mixed(false)
        talk.server("250 OK", "250 karla")
        talk.client("RSET")
        talk.server("250 flushed")
        talk.client("MAIL FROM:<check@probe.example> SMTPUTF8", "RCPT TO:<müller@example.org>")
        talk.server("451 4.3.0 later", "503 5.5.1 need MAIL")
        talk.client("QUIT")
        #expect(try talk.ended(refusedAt: .mail, by: "451 4.3.0 later").answers == ["250 karla", nil])
    }

    @Test func `one control serves both, asked where the first was accepted`() throws {
        var talk = Dialogue(asking: "müller@example.org", "karla@example.org", control: "zq81@example.org")
        talk.open(offering: "SMTPUTF8")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("250 OK")
        talk.client("RCPT TO:<karla@example.org>")
        talk.server("550 5.1.1 no karla")
        talk.client("RSET")
        talk.server("250 flushed")
        talk.client("MAIL FROM:<check@probe.example> SMTPUTF8")
        talk.server("250 OK")
        talk.client("RCPT TO:<müller@example.org>")
        talk.server("250 müller")
        talk.client("RCPT TO:<zq81@example.org>")
        talk.server("550 5.1.1 no")
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).controls == [.refused])
    }

    private func mixed(_ isFirst: Bool) -> Dialogue {
        let names = ["karla@example.org", "müller@example.org"]
        var talk = Dialogue([.asking(isFirst ? names.reversed() : names)])
        talk.open(offering: "SMTPUTF8", "PIPELINING")
        talk.client("MAIL FROM:<check@probe.example>", "RCPT TO:<karla@example.org>")
        return talk
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
