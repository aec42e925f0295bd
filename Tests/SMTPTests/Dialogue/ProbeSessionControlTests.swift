import MailTerms
import Testing

@testable import SMTP

/// The negative control: a random local part, which shows whether the server accepts every address.
@Suite struct ProbeSessionControlTests {
    @Test(
        arguments: [
            ("250 OK", .accepted),
            ("550 5.1.1 no such user", .refused),
            ("450 4.2.0 greylisted", .inconclusive),
            ("550 5.7.1 blocked by policy", .unclear),
            ("554 5.7.1 listed at zen.spamhaus.org", .unclear),
            ("550 5.5.3 too many recipients", .notAsked),
            ("550 5.7.1 too many messages", .inconclusive),
            ("550 5.7.1 relaying denied", .unclear),
            ("530 5.7.0 authentication required", .unclear),
            ("502 5.5.2 command not implemented", .inconclusive),
        ] as [(String, ControlOutcome)])
    func `the control is asked after an acceptance, and its reply decides its outcome`(
        answer: String, outcome: ControlOutcome
    ) throws {
        var talk = Dialogue(asking: "ann@example.org", control: "zq81@example.org")
        talk.openTransaction()
        talk.client("RCPT TO:<ann@example.org>")
        talk.server("250 OK")
        talk.client("RCPT TO:<zq81@example.org>")
        talk.server(answer)
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete)
        #expect(report.controls == [outcome])
        #expect(report.answers == ["250 OK"])
    }

    @Test(arguments: ["550 5.1.1 no such user", "450 4.2.0 greylisted", "354 what?"])
    func `the control is not asked without an acceptance`(refusal: String) throws {
        var talk = Dialogue(asking: "ann@example.org", control: "zq81@example.org")
        talk.openTransaction()
        talk.client("RCPT TO:<ann@example.org>")
        talk.server(refusal)
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).controls == [.notAsked])
    }

    @Test(
        arguments: [
            ("550 not listed <zq81@example.org>", .refusedAlike), ("550 no such address", .refused),
            ("250 OK", .accepted), ("450 later", .inconclusive),
        ] as [(String, ControlOutcome)])
    func `if every recipient is refused without a reason, the control shows whether we are refused`(
        answer: String, outcome: ControlOutcome
    ) throws {
        var talk = Dialogue(asking: "ann@example.org", "bob@example.org", control: "zq81@example.org")
        talk.open(offering: "PIPELINING")
        talk.client("MAIL FROM:<check@probe.example>", "RCPT TO:<ann@example.org>", "RCPT TO:<bob@example.org>")
        talk.server("250 sender", "550 not listed <ann@example.org>", "550 Not listed <bob@example.org>")
        talk.client("RCPT TO:<zq81@example.org>")
        talk.server(answer)
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).controls == [outcome])
    }

    @Test func `one control is asked for all recipients, after them`() throws {
        var talk = Dialogue(asking: "ann@example.org", "bob@example.org", control: "zq81@example.org")
        talk.open(offering: "PIPELINING")
        talk.client("MAIL FROM:<check@probe.example>", "RCPT TO:<ann@example.org>", "RCPT TO:<bob@example.org>")
        talk.server("250 sender", "250 ann", "250 bob")
        talk.client("RCPT TO:<zq81@example.org>")
        talk.server("550 unknown")
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).controls == [.refused])
    }

    @Test func `each transaction has its own control`() throws {
        var talk = Dialogue([
            .asking(["ann@one.example"], control: "zq81@one.example"),
            .asking(["bob@two.example"], control: "zq82@two.example"),
        ])
        talk.openTransaction()
        talk.client("RCPT TO:<ann@one.example>")
        talk.server("250 OK")
        talk.client("RCPT TO:<zq81@one.example>")
        talk.server("250 OK")
        talk.client("RSET")
        talk.server("250 OK")
        talk.client("MAIL FROM:<check@probe.example>")
        talk.server("250 OK")
        talk.client("RCPT TO:<bob@two.example>")
        talk.server("250 OK")
        talk.client("RCPT TO:<zq82@two.example>")
        talk.server("550 no")
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).controls == [.accepted, .refused])
    }

    @Test(arguments: ["421 enough", "503 5.5.1 need MAIL"])
    func `a server that ends the session at the control leaves it inconclusive`(line: String) throws {
        var talk = Dialogue(asking: "ann@example.org", control: "zq81@example.org")
        talk.openTransaction()
        talk.client("RCPT TO:<ann@example.org>")
        talk.server("250 OK")
        talk.client("RCPT TO:<zq81@example.org>")
        talk.server(line)
        if line.hasPrefix("503") { talk.client("QUIT") }
        let report = try talk.ended(refusedAt: .rcpt, by: line)
        #expect(report.controls == [.inconclusive])
        #expect(report.answers == ["250 OK"])
    }

    @Test func `a connection that is lost at the control leaves it inconclusive`() throws {
        var talk = Dialogue(asking: "ann@example.org", control: "zq81@example.org")
        talk.openTransaction()
        talk.client("RCPT TO:<ann@example.org>")
        talk.server("250 OK")
        talk.client("RCPT TO:<zq81@example.org>")
        talk.hangUp()
        let report = try talk.ended(.failed(.connectionLost, at: .rcpt))
        #expect(report.controls == [.inconclusive])
        #expect(report.answers == ["250 OK"])
    }
}
