import MailTerms
import Testing

@testable import SMTP

@Suite struct ProbeSessionTLSTests {
    @Test(arguments: [
        "530 5.7.0 Must issue a STARTTLS command first", "530 Authentication required",
        "454 4.7.0 TLS required", "550 5.7.10 TLS is required", "550 use STARTTLS",
    ])
    func `the session sends STARTTLS if a refusal demands it`(demand: String) throws {
        var talk = Dialogue(asking: "ann@example.org")
        talk.open(offering: "STARTTLS")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server(demand)
        talk.client("STARTTLS")
        #expect(!talk.mayHandshake)
        talk.server("220 go ahead")
        #expect(talk.mayHandshake)
        #expect(talk.awaited == .handshake)
        talk.silence()
        talk.handshakeSucceeds()
        talk.client("EHLO probe.example")
        talk.server("250 mx")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("250 OK")
        talk.client("RCPT TO:<ann@example.org>")
        talk.server("250 OK")
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete)
        #expect(report.usedTLS)
        #expect(report.answers == ["250 OK"])
    }

    @Test func `only a recipient that is refused with a demand for TLS is asked again after STARTTLS`() throws {
        var talk = Dialogue(asking: "ann@example.org", "bob@example.org")
        talk.open(offering: "PIPELINING", "STARTTLS")
        talk.client("MAIL FROM:<check@probe.example>", "RCPT TO:<ann@example.org>", "RCPT TO:<bob@example.org>")
        talk.server("250 sender", "550 5.1.1 user unknown")
        talk.silence()
        talk.server("550 5.7.10 Encryption required")
        talk.client("STARTTLS")
        talk.server("220 go ahead")
        talk.handshakeSucceeds()
        talk.client("EHLO probe.example")
        talk.server("250-mx", "250 PIPELINING")
        talk.client("MAIL FROM:<check@probe.example>", "RCPT TO:<bob@example.org>")
        talk.server("250 sender", "250 bob")
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).answers == ["550 5.1.1 user unknown", "250 bob"])
    }

    @Test func `the replies of a pipelined group after a demand for TLS are not answers`() throws {
        var talk = Dialogue(asking: "ann@example.org", "bob@example.org")
        talk.open(offering: "PIPELINING", "STARTTLS")
        talk.client("MAIL FROM:<check@probe.example>", "RCPT TO:<ann@example.org>", "RCPT TO:<bob@example.org>")
        talk.server("250 sender", "530 STARTTLS first", "503 no sender")
        talk.client("STARTTLS")
        talk.server("220 go ahead")
        talk.handshakeSucceeds()
        talk.client("EHLO probe.example")
        talk.server("250-mx", "250 PIPELINING")
        talk.client("MAIL FROM:<check@probe.example>", "RCPT TO:<ann@example.org>", "RCPT TO:<bob@example.org>")
        talk.server("250 sender", "250 ann", "250 bob")
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).answers == ["250 ann", "250 bob"])
    }

    @Test func `a control that is refused with a demand for TLS is asked again after STARTTLS`() throws {
        var talk = Dialogue([.asking([], control: "zq81@example.org")])
        talk.open(offering: "STARTTLS")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("250 sender")
        talk.client("RCPT TO:<zq81@example.org>")
        talk.server("550 TLS required")
        talk.client("STARTTLS")
        talk.server("220 go ahead")
        talk.handshakeSucceeds()
        talk.client("EHLO probe.example")
        talk.server("250 mx")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("250 sender")
        talk.client("RCPT TO:<zq81@example.org>")
        talk.server("550 5.1.1 no such user")
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).controls == [.refused])
    }

    @Test func `a host that is known to demand TLS is asked only after STARTTLS`() throws {
        var talk = Dialogue([.asking(["ann@example.org"])], tls: .atOnce)
        talk.open(offering: "STARTTLS")
        talk.client("STARTTLS")
        talk.server("220 go ahead")
        talk.handshakeSucceeds()
        talk.client("EHLO probe.example")
        talk.server("250 mx")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.silence()
    }

    @Test func `a host that is known to demand TLS but does not offer it is asked without TLS`() {
        var talk = Dialogue([.asking(["ann@example.org"])], tls: .atOnce)
        talk.open(offering: "SIZE")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.silence()
    }

    @Test(arguments: [("421 4.7.0 TLS required", true), ("421 4.7.0 too many connections", false)])
    func `a 421 that demands TLS is reported as missed TLS`(farewell: String, missed: Bool) throws {
        var talk = Dialogue(asking: "ann@example.org")
        talk.open(offering: "STARTTLS")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server(farewell)
        #expect(try talk.ended(refusedAt: .mail, by: farewell).missedTLS == missed)
    }

    @Test func `SMTPUTF8 that is offered only after STARTTLS is used after STARTTLS`() throws {
        var talk = Dialogue(asking: "ann@example.org", "jürgen@example.org")
        talk.open(offering: "STARTTLS")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("530 STARTTLS first")
        talk.client("STARTTLS")
        talk.server("220 go ahead")
        talk.handshakeSucceeds()
        talk.client("EHLO probe.example")
        talk.server("250-mx", "250 SMTPUTF8")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("250 sender")
        talk.client("RCPT TO:<ann@example.org>")
        talk.server("250 ann")
        talk.client("RSET")
        talk.server("250 flushed")
        talk.client("MAIL FROM:<check@probe.example> SMTPUTF8")
        talk.server("250 sender")
        talk.client("RCPT TO:<jürgen@example.org>")
        talk.server("250 jürgen")
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).answers == ["250 ann", "250 jürgen"])
    }

    @Test func `the session does not send STARTTLS without a demand`() {
        var talk = Dialogue(asking: "ann@example.org")
        talk.open(offering: "STARTTLS")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.silence()
    }

    @Test func `extensions offered before STARTTLS do not count after it`() {
        var talk = Dialogue(asking: "ann@example.org", "bob@example.org")
        talk.open(offering: "PIPELINING", "STARTTLS")
        talk.client("MAIL FROM:<check@probe.example>", "RCPT TO:<ann@example.org>", "RCPT TO:<bob@example.org>")
        talk.server("530 STARTTLS first", "503 no sender")
        talk.silence()
        talk.server("503 no sender")
        talk.client("STARTTLS")
        talk.server("220 go ahead")
        talk.handshakeSucceeds()
        talk.client("EHLO probe.example")
        talk.server("250-mx", "250 SIZE")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.silence()
    }

    @Test(arguments: [true, false])
    func `a demand for TLS is a refusal if the server does not offer STARTTLS`(isOffered: Bool) throws {
        var talk = Dialogue([.asking(["ann@example.org"])], tls: isOffered ? .never : .onDemand)
        talk.open(offering: isOffered ? "STARTTLS" : "SIZE")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("530 STARTTLS first")
        talk.client("QUIT")
        _ = try talk.ended(refusedAt: .mail, by: "530 STARTTLS first")
    }

    @Test func `a demand for TLS after STARTTLS is a refusal`() throws {
        var talk = openTLS()
        talk.server("220 go ahead")
        talk.handshakeSucceeds()
        talk.client("EHLO probe.example")
        talk.server("250-mx", "250 STARTTLS")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("530 STARTTLS first")
        talk.client("QUIT")
        _ = try talk.ended(refusedAt: .mail, by: "530 STARTTLS first")
    }

    @Test(arguments: [["220 go ahead", "250 injected"], ["220 go ahead\r\n25"]])
    func `bytes after the 220 of STARTTLS discard the session`(lines: [String]) throws {
        var talk = openTLS()
        talk.server(lines.joined(separator: "\r\n"))
        _ = try talk.ended(.failed(.notSMTP, at: .startTLS))
        #expect(!talk.mayHandshake)
    }

    @Test(arguments: ["454 TLS not available", "501 what?", "250 OK"])
    func `any reply to STARTTLS other than 220 is a failed TLS handshake`(line: String) throws {
        var talk = openTLS()
        talk.server(line)
        let report = try talk.ended(.failed(.tlsFailed, at: .startTLS))
        #expect(!talk.mayHandshake)
        #expect(!report.usedTLS)
    }

    @Test func `a failed TLS handshake leaves the recipients without an answer`() throws {
        var talk = openTLS()
        talk.server("220 go ahead")
        talk.handshakeFails()
        let report = try talk.ended(.failed(.tlsFailed, at: .startTLS))
        #expect(report.answers == [nil])
        #expect(!report.usedTLS)
    }

    @Test func `after STARTTLS a refused EHLO is not followed by HELO`() throws {
        var talk = openTLS()
        talk.server("220 go ahead")
        talk.handshakeSucceeds()
        talk.client("EHLO probe.example")
        talk.server("502 no")
        talk.client("QUIT")
        _ = try talk.ended(refusedAt: .ehlo, by: "502 no")
    }

    @Test func `a TLS handshake without STARTTLS changes nothing`() {
        var talk = Dialogue(asking: "ann@example.org")
        talk.open()
        talk.client("MAIL FROM:<check@probe.example>")
        talk.handshakeSucceeds()
        talk.silence()
    }

    private func openTLS() -> Dialogue {
        var talk = Dialogue(asking: "ann@example.org")
        talk.open(offering: "STARTTLS")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("530 STARTTLS first")
        talk.client("STARTTLS")
        return talk
    }
}
