import Testing

@testable import Sandbox

@Suite struct SMTPCommandTests {
    @Test func `SMTP verbs are read in upper and lower case`() {
        #expect(SMTPCommand("ehlo  host.test ") == SMTPCommand("EHLO host.test"))
        #expect(SMTPCommand("StartTLS").verb == .startTLS)
        #expect(SMTPCommand("XYZZY").verb == .unknown)
        #expect(SMTPCommand("").verb == .unknown)
    }

    @Test func `an SMTP path may contain a quoted bracket, and parameters may follow it`() throws {
        let command = SMTPCommand(#"MAIL from: <"a>b"@c.test> SIZE=10 smtputf8"#)
        let (path, parameters) = try #require(command.path(after: "FROM:"))
        #expect(path == #""a>b"@c.test"#)
        #expect(parameters == ["SIZE=10", "SMTPUTF8"])
    }

    @Test func `the null sender is a valid SMTP path`() throws {
        #expect(try #require(SMTPCommand("MAIL FROM:<>").path(after: "FROM:")).path == "")
    }

    @Test(arguments: ["RCPT", "RCPT TO", "RCPT TO:a@b.test", "RCPT TO:<a@b.test", "RCPT FROM:<a@b.test>"])
    func `an SMTP path without brackets or keyword is invalid`(line: String) {
        #expect(SMTPCommand(line).path(after: "TO:") == nil)
    }
}
