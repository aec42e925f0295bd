import MailTerms
import Testing

@testable import SMTP

/// Servers that end the session without QUIT (RFC 5321 §3.8).
@Suite struct ProbeSessionServerGoodbyeTests {
    private static let goodbye = "421 4.7.0 mx.example.org Error: too many errors"

    @Test func `421 in the same packet as the last reply ends the session, and that reply counts`() throws {
        var talk = group("ann", "bob")
        talk.server("250 sender ok", "250 ann", "550 5.1.1 no bob", Self.goodbye)
        #expect(
            try talk.ended(refusedAt: .rcpt, by: Self.goodbye).answers == ["250 ann", "550 5.1.1 no bob"])
    }

    @Test func `a 421 after the reply to one recipient leaves the others for another session`() throws {
        var talk = Dialogue(asking: "ann@x.org", "bob@x.org")
        talk.openTransaction()
        talk.client("RCPT TO:<ann@x.org>")
        talk.server("550 5.1.1 no ann", Self.goodbye)
        #expect(try talk.ended(refusedAt: .rcpt, by: Self.goodbye).answers == ["550 5.1.1 no ann", nil])
    }

    @Test func `a 421 of several lines after a reply of several lines ends the session`() throws {
        var talk = group("ann")
        talk.server("250 sender ok", "550-5.1.1 no ann", "550 5.1.1 here", "421-4.7.0 too many errors", "421 4.7.0 bye")
        let report = try talk.ended(refusedAt: .rcpt, by: "421-4.7.0 too many errors\n421 4.7.0 bye")
        #expect(report.answers == ["550 5.1.1 no ann 5.1.1 here"])
    }

    @Test(arguments: 1..<16)
    func `a 421 that is split into two packets counts as a 421`(length: Int) throws {
        var talk = group("ann")
        talk.server("250 sender ok")
        talk.server(bytes: "550 5.1.1 no ann\r\n" + String("421 4.7.0 goodbye".prefix(length)))
        talk.silence()
        talk.server(bytes: "421 4.7.0 goodbye\r\n".dropFirst(length))
        #expect(try talk.ended(refusedAt: .rcpt, by: "421 4.7.0 goodbye").answers == ["550 5.1.1 no ann"])
    }

    @Test(arguments: ["4", "42", "421", "421 4.7.0 go", "421-4.7.0 go\r\n", "421-4.7.0 go\r\n421"])
    func `a 421 that is cut off by the end of the connection counts as a 421`(rest: String) throws {
        var talk = group("ann")
        talk.server("250 sender ok")
        talk.server(bytes: "550 5.1.1 no ann\r\n" + rest)
        talk.hangUp()
        #expect(try talk.ended(.failed(.connectionLost, at: .rcpt)).answers == ["550 5.1.1 no ann"])
    }

    @Test(arguments: ["5", "250 O", "550-5.1.1 no such", "42x"])
    func `a reply other than 421 that is cut off discards the answers before it`(rest: String) throws {
        var talk = group("ann")
        talk.server("250 sender ok")
        talk.server(bytes: "550 5.1.1 no ann\r\n" + rest)
        talk.hangUp()
        #expect(try talk.ended(.failed(.notSMTP, at: .rcpt)).answers == [nil])
    }

    @Test func `the beginning of a reply to no command has the deadline of a reply`() throws {
        var talk = group("ann")
        talk.server("250 sender ok")
        talk.server(bytes: "550 5.1.1 no ann\r\n421")
        #expect(talk.awaited == .reply)
        talk.deadline()
        #expect(try talk.ended(.failed(.notSMTP, at: .rcpt)).answers == [nil])
    }

    @Test(arguments: [
        "221 2.0.0 bye", "554 5.7.1 too many errors", "550 Too many invalid recipients, closing connection",
        "451 4.4.2 timed out", "500-5.5.1 too many errors\r\n500 5.5.1 goodbye",
    ])
    func `a goodbye without 421 counts if the server closes the connection`(words: String) throws {
        var talk = group("ann")
        talk.server("250 sender ok", "550 5.1.1 no ann", words)
        talk.silence()
        #expect(talk.awaited == .quit)
        talk.hangUp()
        let stage: SMTPStage = words.hasPrefix("5") ? .mail : .rcpt
        let report = try talk.ended(refusedAt: stage, by: words.replacing("\r\n", with: "\n"))
        #expect(report.answers == ["550 5.1.1 no ann"])
    }

    @Test func `a goodbye after which the server sends more discards all answers`() throws {
        for rest in ["250 who?", "550 5.1.1 user unknown", nil] {
            var talk = group("ann")
            talk.server("250 sender ok", "550 5.1.1 no ann", "554 5.7.1 too many errors")
            if let rest { talk.server(rest) } else { talk.deadline() }
            #expect(try talk.ended(.failed(.notSMTP, at: .rcpt)).answers == [nil])
        }
    }

    @Test func `a goodbye followed by a 421 ends the session, and the answers before it count`() throws {
        var talk = group("ann")
        talk.server("250 sender ok", "550 5.1.1 no ann", "554 5.7.1 too many errors", Self.goodbye)
        #expect(try talk.ended(refusedAt: .rcpt, by: Self.goodbye).answers == ["550 5.1.1 no ann"])
    }

    @Test(arguments: ["250 who?", "550 5.1.1 user unknown", "550 5.2.1 account closed", "450 try later", "220 mx"])
    func `one reply too many that is not a goodbye discards all answers`(unasked: String) throws {
        var talk = group("ann")
        talk.server("250 sender ok", "250 ann", unasked)
        #expect(try talk.ended(.failed(.notSMTP, at: .rcpt)).answers == [nil])
    }

    @Test func `a 421 after the reply to the greeting, EHLO, MAIL or RSET is reported at that step`() throws {
        var greeted = Dialogue(asking: "ann@x.org")
        greeted.server("220 mx", Self.goodbye)
        _ = try greeted.ended(refusedAt: .greeting, by: Self.goodbye)

        var helloed = Dialogue(asking: "ann@x.org")
        helloed.server("220 mx")
        helloed.client("EHLO probe.example")
        helloed.server("250-mx", "250 PIPELINING", Self.goodbye)
        _ = try helloed.ended(refusedAt: .ehlo, by: Self.goodbye)

        var sending = Dialogue(asking: "ann@x.org")
        sending.open()
        sending.client("MAIL FROM:<check@probe.example>")
        sending.server("250 sender ok", Self.goodbye)
        #expect(try sending.ended(refusedAt: .mail, by: Self.goodbye).answers == [nil])

        var between = Dialogue([.asking(["ann@one.example"]), .asking(["bob@two.example"])])
        between.openTransaction()
        between.client("RCPT TO:<ann@one.example>")
        between.server("250 ann")
        between.client("RSET")
        between.server("250 flushed", Self.goodbye)
        #expect(try between.ended(refusedAt: .mail, by: Self.goodbye).answers == ["250 ann"])
    }

    @Test func `a refused sender is reported even if the server sends 421 right after it`() throws {
        var talk = group("ann")
        talk.server("550 5.7.1 not you", "503 5.5.1 need MAIL", Self.goodbye)
        #expect(try talk.ended(refusedAt: .mail, by: "550 5.7.1 not you").answers == [nil])
    }

    @Test func `a control is not asked after a 421, and its outcome counts if it was answered before`() throws {
        var early = Dialogue(asking: "ann@x.org", control: "zq81@x.org")
        early.openTransaction()
        early.client("RCPT TO:<ann@x.org>")
        early.server("250 ann", Self.goodbye)
        #expect(try early.ended(refusedAt: .rcpt, by: Self.goodbye).controls == [.notAsked])

        var late = Dialogue(asking: "ann@x.org", control: "zq81@x.org")
        late.openTransaction()
        late.client("RCPT TO:<ann@x.org>")
        late.server("250 ann")
        late.client("RCPT TO:<zq81@x.org>")
        late.server("550 5.1.1 unknown", Self.goodbye)
        #expect(try late.ended(refusedAt: .rcpt, by: Self.goodbye).controls == [.refused])
    }

    @Test(arguments: [221, 421] as [UInt16])
    func `a goodbye instead of an answer neither accepts nor refuses the recipient`(code: UInt16) throws {
        var talk = group("ann", "bob")
        talk.server("250 sender ok", "250 ann", "\(code) closing connection", "250 never read")
        let report = try talk.ended(refusedAt: .rcpt, by: "\(code) closing connection")
        #expect(report.answers == ["250 ann", nil])
        let goodbye = reply("\(code) closing connection")
        #expect(ReplyClassifier.classify(goodbye, at: .rcpt, address: nil).reason == .rateLimited)
    }

    @Test(arguments: ["221 bye", "421 busy"])
    func `a goodbye instead of a greeting is a refusal`(greeting: String) throws {
        var talk = Dialogue(asking: "ann@x.org")
        talk.server(greeting)
        talk.client("QUIT")
        _ = try talk.ended(refusedAt: .greeting, by: greeting)
    }

    @Test func `a goodbye instead of an answer is not an answer if the server then closes the connection`() throws {
        let goodbye = "554 5.7.1 too many errors, goodbye"
        var middle = group("ann", "bob", "cy")
        middle.server("250 sender ok", "550 5.1.1 no ann", goodbye)
        middle.hangUp()
        let report = try middle.ended(refusedAt: .mail, by: goodbye)
        #expect(report.answers == ["550 5.1.1 no ann", nil, nil])
        #expect(report.unanswered == [[0, 0, 0]], "it may not have read the others")

        var last = group("ann", "bob")
        last.server("250 sender ok", "550 5.1.1 no ann", goodbye)
        last.client("QUIT")
        last.hangUp()
        #expect(try last.ended(refusedAt: .mail, by: goodbye).answers == ["550 5.1.1 no ann", nil])

        var other = group("ann", "bob", "cy")
        other.server("250 sender ok", "550 5.1.1 no ann", goodbye, "250 cy")
        other.client("QUIT")
        other.hangUp()
        #expect(try other.ended(.complete).answers == ["550 5.1.1 no ann", goodbye, "250 cy"])
    }

    @Test(arguments: ["421 too many errors", "550 too many errors, closing connection", "221 bye"])
    func `a goodbye that arrives after QUIT changes nothing`(words: String) throws {
        var talk = Dialogue(asking: "ann@x.org")
        talk.openTransaction()
        talk.client("RCPT TO:<ann@x.org>")
        talk.server("550 5.1.1 no ann")
        talk.client("QUIT")
        talk.server(words, "221 bye")
        #expect(try talk.ended(.complete).answers == ["550 5.1.1 no ann"])
    }

    private func group(_ names: String...) -> Dialogue {
        var talk = Dialogue([.asking(names.map { "\($0)@x.org" })])
        talk.open(offering: "PIPELINING")
        talk.clientSends(["MAIL FROM:<check@probe.example>"] + names.map { "RCPT TO:<\($0)@x.org>" })
        return talk
    }
}
