import MailTerms
import Testing

@testable import SMTP

@Suite struct CommandTests {
    @Test(
        arguments: [
            (.ehlo("probe.example"), "EHLO probe.example"), (.helo("probe.example"), "HELO probe.example"),
            (.startTLS, "STARTTLS"), (.mail("c@probe.example", smtputf8: false), "MAIL FROM:<c@probe.example>"),
            (.mail("", smtputf8: false), "MAIL FROM:<>"),
            (.mail("c@probe.example", smtputf8: true), "MAIL FROM:<c@probe.example> SMTPUTF8"),
            (.rcpt(Address(localPart: "ann", domain: "x.org")), "RCPT TO:<ann@x.org>"),
            (.rcpt(Address(localPart: "\"a b\"", domain: "x.org")), "RCPT TO:<\"a b\"@x.org>"), (.rset, "RSET"),
            (.quit, "QUIT"),
        ] as [(Command, String)])
    func `a command is one line as RFC 5321 writes it`(command: Command, text: String) {
        #expect(command.text == text)
    }
}
