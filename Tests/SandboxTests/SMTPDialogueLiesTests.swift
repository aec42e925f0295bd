import Testing

@testable import Sandbox

/// Lies in the dialogue, combined with limits and greylisting.
@Suite struct SMTPDialogueLiesTests {
    private func asked(
        _ recipients: [String], _ session: inout Session, at now: Duration = .zero
    ) -> [String] {
        recipients.map { String(session.send("RCPT TO:<\($0)@a.test>", at: now).prefix(3)) }
    }

    private static let harvestGuard = #"{"lies": {"says": "refuses", "when": {"unknown": 2}}}"#

    @Test func `after two unknown recipients every recipient is refused, and the lies are counted`() throws {
        var session = try Session(host: Self.harvestGuard)
        session.begin()
        #expect(
            asked(["anna", "bob", "anna", "carl", "anna", "dora"], &session) == [
                "250", "550", "250", "550", "550", "550",
            ])
        #expect(session.memory.observation.lies == LiesTold(refusedMailboxes: 1))
    }

    @Test func `a false refusal has the text of a true one, or its own text`() throws {
        for (reply, words) in [
            ("", "550 5.1.1 <anna@a.test>: Recipient address rejected: User unknown in virtual mailbox table\r\n"),
            (#", "reply": "550 no such {address}""#, "550 no such anna@a.test\r\n"),
        ] {
            var session = try Session(host: #"{"lies": {"says": "refuses"\#(reply)}}"#)
            session.begin()
            #expect(session.send("RCPT TO:<anna@a.test>") == words)
        }
    }

    @Test func `an unknown recipient is accepted by a lie, and other domains are refused as before`() throws {
        var session = try Session(host: #"{"lies": {"says": "accepts", "reply": "250 why not"}}"#)
        session.begin()
        #expect(session.send("RCPT TO:<bob@a.test>") == "250 why not\r\n")
        #expect(session.send("RCPT TO:<bob@elsewhere.test>").hasPrefix("554 5.7.1"))
        #expect(asked(["anna"], &session) == ["250"])
        #expect(session.memory.observation.lies == LiesTold(acceptedUnknown: 1))
    }

    @Test func `a limit is applied before a lie`() throws {
        var session = try Session(
            host: #"{"lies": {"says": "accepts"}, "limits": {"recipientsPerMessage": 1, "recipients": 2}}"#)
        session.begin()
        #expect(asked(["bob", "carl", "dora"], &session) == ["250", "452", "421"])
    }

    @Test func `a recipient that a lie shows as existing is greylisted, an unknown one is not`() throws {
        let greylist = #""greylist": {"window": "10s"}"#
        var accepting = try Session(host: #"{"lies": {"says": "accepts"}, \#(greylist)}"#)
        accepting.begin()
        #expect(asked(["bob"], &accepting) == ["450"])
        #expect(accepting.memory.observation.lies.count == 0)
        #expect(asked(["bob"], &accepting, at: .seconds(10)) == ["250"])
        #expect(accepting.memory.observation.lies.count == 1)

        var refusing = try Session(host: #"{"lies": {"says": "refuses"}, \#(greylist)}"#)
        refusing.begin()
        #expect(asked(["anna"], &refusing) == ["550"])
    }

    @Test func `a greylisted unknown recipient is counted when it is refused`() throws {
        var session = try Session(
            host: #"""
                {"lies": {"says": "refuses", "when": {"unknown": 1}},
                 "greylist": {"window": "10s", "hidesUnknown": true}}
                """#)
        session.begin()
        #expect(asked(["bob", "anna"], &session) == ["450", "450"])
        #expect(asked(["anna", "bob", "anna"], &session, at: .seconds(10)) == ["250", "550", "550"])
    }

    @Test func `a lie by session starts with the truth in a new session, a lie by client goes on`() throws {
        for (per, reply) in [("session", "250"), ("client", "550")] {
            var session = try Session(
                host: #"{"lies": {"says": "refuses", "when": {"unknown": 1, "per": "\#(per)"}}}"#)
            session.begin()
            #expect(asked(["bob", "anna"], &session) == ["550", "550"])
            session.connectAgain()
            session.begin()
            #expect(asked(["anna"], &session) == [reply])
        }
    }

    @Test func `every second connection is lied to`() throws {
        var session = try Session(host: #"{"lies": {"says": "refuses", "when": {"everyConnection": 2}}}"#)
        var replies: [String] = []
        for _ in 0..<4 {
            session.begin()
            replies += asked(["anna"], &session)
            session.connectAgain()
        }
        #expect(replies == ["250", "550", "250", "550"])
    }

    @Test func `the first minute begins with the first connection`() throws {
        var session = try Session(host: #"{"lies": {"says": "refuses", "when": {"first": "1m"}}}"#)
        session.begin()
        #expect(asked(["anna"], &session, at: .seconds(59)) == ["550"])
        session.connectAgain(at: .seconds(59))
        session.begin()
        #expect(asked(["anna"], &session, at: .seconds(60)) == ["250"])
    }

    @Test func `a catch-all may accept local parts without a digit only`() throws {
        var session = try Session(host: #"{"lies": {"says": "accepts", "localParts": {"digits": false}}}"#)
        session.begin()
        #expect(asked(["bob", "bob7", "anna"], &session) == ["250", "550", "250"])
    }
}
