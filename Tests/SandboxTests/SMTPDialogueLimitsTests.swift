import Testing

@testable import Sandbox

@Suite struct SMTPDialogueLimitsTests {
    @Test func `too many recipients in a session end it with 421`() throws {
        var session = try Session(host: #"{"limits": {"recipients": 2}}"#)
        session.begin()
        #expect(session.send("RCPT TO:<anna@a.test>").hasPrefix("250"))
        #expect(session.send("RCPT TO:<nobody@a.test>").hasPrefix("550"))
        #expect(session.send("RCPT TO:<anna@a.test>").hasPrefix("421"))
        #expect(session.next == .hangUp)
        #expect(session.send("RCPT TO:<anna@a.test>") == "")
    }

    @Test func `too many commands end the session with 421, but QUIT is always answered`() throws {
        var session = try Session(host: #"{"limits": {"commands": 1}}"#)
        _ = session.send("EHLO probe.test")
        var patient = session
        #expect(session.send("NOOP").hasPrefix("421"))
        #expect(patient.send("QUIT").hasPrefix("221"))
    }

    @Test func `too many recipients in a message get 452 4.5.3 and the session goes on`() throws {
        var session = try Session(host: #"{"limits": {"recipientsPerMessage": 1}}"#)
        session.begin()
        #expect(session.send("RCPT TO:<anna@a.test>").hasPrefix("250"))
        #expect(session.send("RCPT TO:<anna@a.test>").hasPrefix("452 4.5.3"))
        #expect(session.next == .carryOn)
        _ = session.send("RSET")
        _ = session.send("MAIL FROM:<s@probe.test>")
        #expect(session.send("RCPT TO:<anna@a.test>").hasPrefix("250"))
    }

    @Test func `too many errors drop the connection after the last reply`() throws {
        var session = try Session(host: #"{"limits": {"errors": 2}}"#)
        session.begin()
        #expect(session.send("RCPT TO:<one@a.test>").hasPrefix("550"))
        #expect(session.next == .carryOn)
        #expect(session.send("RCPT TO:<two@a.test>").hasPrefix("550"))
        #expect(session.next == .drop)
    }

    @Test func `a connection above the limit is greeted with 421`() throws {
        var session = try Session(host: #"{"limits": {"connections": 1}}"#)
        #expect(session.greeting.hasPrefix("220"))
        session.memory.connectionOpened(now: .zero)
        var second = SMTPDialogue(session.dialogue.server, client: "127.0.0.1")
        let turn = second.open(&session.memory)
        #expect(turn.text?.hasPrefix("421") == true)
        #expect(turn.next == .hangUp)
        #expect(session.memory.observation.turnedAway == 1)
    }

    @Test func `a connection above the rate is greeted with 421, and does not count against later ones`() throws {
        var session = try Session(host: #"{"limits": {"newConnectionsPerSecond": 2}}"#)
        let greetings = [400, 600, 900, 1000, 1100].map { milliseconds in
            session.memory.connectionOpened(now: .milliseconds(milliseconds))
            var next = SMTPDialogue(session.dialogue.server, client: "127.0.0.1")
            return next.open(&session.memory).text?.prefix(3)
        }
        #expect(greetings == ["220", "421", "421", "220", "421"])
        #expect(session.memory.observation.turnedAway == 3)
    }

    @Test func `the highest number of recipients within a minute is recorded`() throws {
        var session = try Session()
        session.begin()
        for second in [0, 30, 59, 60, 61, 200] {
            _ = session.send("RCPT TO:<anna@a.test>", at: .seconds(second))
        }
        #expect(session.memory.observation.mostRecipientsInAMinute == 4)
    }

    @Test func `if STARTTLS is required, MAIL is refused before it, and EHLO is needed again after it`() throws {
        var session = try Session(host: #"{"startTLS": "required"}"#)
        #expect(session.send("EHLO probe.test").hasSuffix("250 STARTTLS\r\n"))
        #expect(session.send("MAIL FROM:<s@probe.test>") == "530 5.7.0 Must issue a STARTTLS command first\r\n")
        #expect(session.send("STARTTLS").hasPrefix("220"))
        #expect(session.next == .beginTLS)
        session.dialogue.becomeSecure(&session.memory)
        #expect(session.send("MAIL FROM:<s@probe.test>").hasPrefix("503"))
        #expect(!session.send("EHLO probe.test").contains("STARTTLS"))
        #expect(session.send("MAIL FROM:<s@probe.test>").hasPrefix("250"))
    }

    @Test(arguments: [
        (["STARTTLS"], ProtocolViolation.misusedStartTLS),
        (["EHLO p.test", "STARTTLS"], .misusedStartTLS),
        (["MAIL FROM:<a@b.test>"], .skippedHello),
        (["EHLO p.test", "DATA"], .sentData),
        (["EHLO p.test", "BDAT 1"], .sentData),
        (["EHLO p.test", "VRFY anna"], .askedForNames),
        (["EHLO p.test", "EXPN staff"], .askedForNames),
        (["QUIT", "NOOP"], .spokeAfterQuit),
    ])
    func `each violation by a client is recorded`(lines: [String], violation: ProtocolViolation) throws {
        var session = try Session()
        for line in lines { _ = session.send(line) }
        #expect(session.memory.observation.violations == [violation: 1])
    }

    @Test(arguments: [
        ([], ProtocolViolation.spokeBeforeGreeting),
        (["EHLO p.test"], .spokeBeforeHelloReply),
        (["HELO p.test", "MAIL FROM:<a@b.test>"], .pipelinedUnasked),
        (["EHLO p.test", "NOOP"], .pipelinedBehindLastCommand),
        (["EHLO p.test", "STARTTLS"], .spokeBehindStartTLS),
        (["EHLO p.test", "QUIT"], .spokeAfterQuit),
    ])
    func `a client that does not wait for a reply is recorded if PIPELINING is not offered`(
        lines: [String], violation: ProtocolViolation
    ) throws {
        var session = try Session(host: #"{"startTLS": "offered"}"#)
        for line in lines { _ = session.send(line) }
        session.dialogue.clientDidNotWait(&session.memory)
        #expect(session.memory.observation.violations == [violation: 1])
    }

    @Test func `MAIL, RCPT and RSET may be pipelined if PIPELINING is offered`() throws {
        var session = try Session()
        _ = session.send("EHLO p.test")
        for line in ["MAIL FROM:<a@b.test>", "RCPT TO:<anna@a.test>", "RSET"] {
            _ = session.send(line)
            session.dialogue.clientDidNotWait(&session.memory)
        }
        #expect(session.memory.observation.violations.isEmpty)
    }
}
