import Testing

@testable import Sandbox

@Suite struct SMTPDialogueTests {
    @Test func `a probe gets Postfix's replies by default`() throws {
        var session = try Session()
        #expect(session.greeting == "220 mx.a.test ESMTP Postfix\r\n")
        #expect(
            session.send("EHLO probe.test")
                == "250-mx.a.test\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES\r\n"
        )
        #expect(session.send("MAIL FROM:<s@probe.test>") == "250 2.1.0 Ok\r\n")
        #expect(session.send("RCPT TO:<Anna@A.test>") == "250 2.1.5 Ok\r\n")
        #expect(
            session.send("RCPT TO:<nobody@a.test>")
                == "550 5.1.1 <nobody@a.test>: Recipient address rejected: User unknown in virtual mailbox table\r\n")
        #expect(session.send("RCPT TO:<x@b.test>") == "554 5.7.1 <x@b.test>: Relay access denied\r\n")
        #expect(session.send("RSET") == "250 2.0.0 Ok\r\n")
        #expect(session.send("RCPT TO:<anna@a.test>").hasPrefix("503 5.5.1"))
        #expect(session.send("QUIT") == "221 2.0.0 Bye\r\n")
        #expect(session.next == .hangUp)
        #expect(session.memory.observation.violations.isEmpty)
        #expect(session.memory.observation.recipients == ["Anna@A.test", "nobody@a.test", "x@b.test"])
    }

    @Test func `a mailbox may have its own reply, and a catch-all accepts all others`() throws {
        var session = try Session(domain: #"{"answers": {"full": "452 4.2.2 full"}, "catchAll": true}"#)
        session.begin()
        #expect(session.send("RCPT TO:<full@a.test>") == "452 4.2.2 full\r\n")
        #expect(session.send("RCPT TO:<whoever@a.test>") == "250 2.1.5 Ok\r\n")
    }

    @Test func `greylisting ends when the window has passed since the first attempt`() throws {
        var session = try Session(host: #"{"greylist": {"window": "500ms"}}"#)
        session.begin()
        #expect(session.send("RCPT TO:<anna@a.test>", at: .milliseconds(1000)).hasPrefix("450 4.2.0"))
        #expect(session.send("RCPT TO:<anna@a.test>", at: .milliseconds(1499)).hasPrefix("450 4.2.0"))
        #expect(session.send("RCPT TO:<ANNA@a.test>", at: .milliseconds(1500)).hasPrefix("250"))
        #expect(session.send("RCPT TO:<nobody@a.test>", at: .milliseconds(1500)).hasPrefix("550"))
    }

    @Test func `greylisting may come before the question whether a mailbox exists`() throws {
        var session = try Session(host: #"{"greylist": {"window": "1s", "hidesUnknown": true}}"#)
        session.begin()
        #expect(session.send("RCPT TO:<nobody@a.test>", at: .seconds(1)).hasPrefix("450"))
        #expect(session.send("RCPT TO:<nobody@a.test>", at: .seconds(2)).hasPrefix("550"))
    }

    @Test func `EHLO may be refused, and HELO offers no extensions`() throws {
        var session = try Session(host: #"{"replies": {"ehlo": "502 5.5.1 no"}}"#)
        #expect(session.send("EHLO probe.test") == "502 5.5.1 no\r\n")
        #expect(session.send("HELO probe.test") == "250 mx.a.test\r\n")
        #expect(session.send("MAIL FROM:<s@probe.test> SIZE=1").hasPrefix("555"))
    }

    @Test func `after a refusal in the greeting only QUIT is accepted`() throws {
        var session = try Session(host: #"{"replies": {"greeting": "554 5.7.1 go away"}}"#)
        #expect(session.greeting == "554 5.7.1 go away\r\n")
        #expect(session.send("EHLO probe.test").hasPrefix("503"))
        #expect(session.send("QUIT").hasPrefix("221"))
    }

    @Test func `a 421 in the greeting ends the session`() throws {
        let session = try Session(host: #"{"replies": {"greeting": "421 4.7.0 busy"}}"#)
        #expect(session.greeting == "421 4.7.0 busy\r\n")
        #expect(session.next == .hangUp)
    }

    @Test func `MAIL and RCPT may be refused to every client`() throws {
        var session = try Session(host: #"{"replies": {"rcpt": "550 5.7.1 policy"}}"#)
        session.begin()
        #expect(session.send("RCPT TO:<anna@a.test>") == "550 5.7.1 policy\r\n")
        var other = try Session(host: #"{"replies": {"mail": "550 5.7.1 {sender}"}}"#)
        _ = other.send("EHLO probe.test")
        #expect(other.send("MAIL FROM:<s@probe.test>") == "550 5.7.1 s@probe.test\r\n")
        #expect(other.send("RCPT TO:<anna@a.test>").hasPrefix("503"))
    }

    @Test func `after a 4xx a forgetful server needs MAIL again`() throws {
        var session = try Session(
            host: #"{"forgetsSender": true}"#,
            domain: #"{"mailboxes": ["anna"], "answers": {"full": "452 4.2.2 full"}}"#)
        session.begin()
        #expect(session.send("RCPT TO:<full@a.test>").hasPrefix("452"))
        #expect(session.send("RCPT TO:<anna@a.test>") == "503 5.5.1 Error: need MAIL command\r\n")
        #expect(session.send("MAIL FROM:<s@probe.test>").hasPrefix("250"))
        #expect(session.send("RCPT TO:<anna@a.test>").hasPrefix("250"))
    }

    @Test func `SMTPUTF8 is accepted if it is offered`() throws {
        var session = try Session(host: #"{"ehlo": ["SMTPUTF8"]}"#, domain: #"{"mailboxes": ["zoë"]}"#)
        _ = session.send("EHLO probe.test")
        #expect(session.send("MAIL FROM:<s@probe.test> SMTPUTF8").hasPrefix("250"))
        #expect(session.send("RCPT TO:<zoë@a.test>").hasPrefix("250"))
        #expect(session.memory.observation.violations.isEmpty)
    }

    @Test func `without SMTPUTF8 a non-ASCII path is refused and recorded`() throws {
        var session = try Session(domain: #"{"mailboxes": ["zoë"]}"#)
        _ = session.send("EHLO probe.test")
        #expect(session.send("MAIL FROM:<s@probe.test> SMTPUTF8").hasPrefix("555"))
        _ = session.send("MAIL FROM:<s@probe.test>")
        #expect(session.send("RCPT TO:<zoë@a.test>").hasPrefix("553 5.6.7"))
        #expect(session.memory.observation.violations == [.undeclaredUTF8: 1])
    }
}
