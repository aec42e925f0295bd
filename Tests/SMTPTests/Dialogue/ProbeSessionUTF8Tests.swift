import MailTerms
import Testing

@testable import SMTP

@Suite struct ProbeSessionUTF8Tests {
    @Test func `MAIL has the parameter SMTPUTF8 if the server offers it and the recipient needs it`() throws {
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
    func `recipients that need SMTPUTF8 are asked after the others, in a MAIL of their own`(isFirst: Bool) throws {
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
    func `a refusal of the parameter SMTPUTF8 concerns only the recipients that need it`(refusal: String) throws {
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

    @Test func `a refusal of the parameter SMTPUTF8 does not end the session for other domains`() throws {
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
        // It is unknown whether the parameter is the cause: the server has not accepted MAIL without it.
        #expect(report.outcomes[0] == [.refused(reply("550 5.7.1 not like this"), at: .mail)])
        #expect(report.outcomes[1] == [.answered(reply("250 ann"), about: nil)])
    }

    @Test
    func `a temporary refusal of the parameter SMTPUTF8 leaves only the recipients that need it for another session`()
        throws
    {
        var talk = mixed(false)
        talk.server("250 OK", "250 karla")
        talk.client("RSET")
        talk.server("250 flushed")
        talk.client("MAIL FROM:<check@probe.example> SMTPUTF8", "RCPT TO:<müller@example.org>")
        talk.server("451 4.3.0 later", "503 5.5.1 need MAIL")
        talk.client("QUIT")
        #expect(try talk.ended(refusedAt: .mail, by: "451 4.3.0 later").answers == ["250 karla", nil])
    }

    @Test func `one control is asked for recipients with and without SMTPUTF8`() throws {
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

    @Test func `SMTPUTF8 is not used if no recipient needs it`() {
        var talk = Dialogue(asking: "ann@example.org")
        talk.open(offering: "SMTPUTF8")
        talk.client("MAIL FROM:<check@probe.example>")
    }

    @Test func `without SMTPUTF8 only the recipients that do not need it are asked`() throws {
        var talk = Dialogue(asking: "jörg@example.org", "ann@example.org")
        talk.openTransaction()
        talk.client("RCPT TO:<ann@example.org>")
        talk.server("250 OK")
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete)
        #expect(report.outcomes == [[.failed(.noSMTPUTF8, at: .ehlo), .answered(reply("250 OK"), about: nil)]])
    }

    @Test func `a transaction without a recipient to ask is skipped`() throws {
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
