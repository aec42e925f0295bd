import MailTerms
import Testing

@testable import SMTP

/// Sessions that break off, at each step and in each way.
@Suite struct ProbeSessionEndingTests {
    /// The steps of a whole session: the awaited step, and what the server sends if it does not break off.
    static let steps: [(waitingFor: SMTPStage, server: String)] = [
        (.greeting, "220 mx"),
        (.ehlo, "250-mx\r\n250 STARTTLS"),
        (.mail, "530 STARTTLS first"),
        (.startTLS, "220 go ahead"),
        (.startTLS, "handshake"),
        (.ehlo, "250 mx"),
        (.mail, "250 OK"),
        (.rcpt, "550 ann"),
        (.rcpt, "250 bob"),
        (.rcpt, "550 control"),
    ]

    @Test(arguments: steps.indices, [SessionFailure.connectionLost, .timeout, .cancelled])
    func `a session that breaks off is reported at its step and keeps its answers`(
        index: Int, failure: SessionFailure
    ) throws {
        var talk = playing(Self.steps.prefix(index))
        talk.breakOff(failure)
        let report = try #require(talk.report)
        #expect(report.ending == .failed(failure, at: Self.steps[index].waitingFor))
        #expect(report.answers == [index > 7 ? "550 ann" : nil, index > 8 ? "250 bob" : nil])
        #expect(report.controls == [index > 8 ? .inconclusive : .notAsked])
    }

    @Test(arguments: [SessionFailure.connectionLost, .timeout, .cancelled])
    func `after QUIT the session is complete, however the connection ends`(failure: SessionFailure) throws {
        var talk = playing(Self.steps[...])
        talk.breakOff(failure)
        let report = try #require(talk.report)
        #expect(report.ending == .complete)
        #expect(report.answers == ["550 ann", "250 bob"])
        #expect(report.controls == [.refused])
    }

    @Test func `bytes after QUIT that are not SMTP change nothing`() throws {
        var talk = playing(Self.steps[...])
        talk.server("so long")
        #expect(talk.report?.ending == .complete)
    }

    @Test(arguments: steps.indices.filter { steps[$0].server != "handshake" })
    func `a session ends at the first bytes that are not SMTP`(index: Int) throws {
        var talk = playing(Self.steps.prefix(index))
        talk.server("HTTP/1.1 400 Bad Request")
        let report = try #require(talk.report)
        #expect(report.ending == .failed(.notSMTP, at: Self.steps[index].waitingFor))
        #expect(report.answers == [index > 7 ? "550 ann" : nil, index > 8 ? "250 bob" : nil])
    }

    @Test(arguments: [SessionFailure.connectionLost, .timeout, .cancelled])
    func `a session that breaks off at HELO is reported at the step EHLO`(failure: SessionFailure) throws {
        var talk = Dialogue(asking: "ann@example.org")
        talk.server("220 mx")
        talk.server("500 what?")
        talk.breakOff(failure)
        #expect(talk.report?.ending == .failed(failure, at: .ehlo))
    }

    private func playing(_ steps: ArraySlice<(waitingFor: SMTPStage, server: String)>) -> Dialogue {
        var talk = Dialogue(asking: "ann@example.org", "bob@example.org", control: "zq81@example.org")
        for step in steps {
            if step.server == "handshake" { talk.handshakeSucceeds() } else { talk.server(step.server) }
        }
        return talk
    }
}

extension Dialogue {
    fileprivate mutating func breakOff(_ failure: SessionFailure) {
        switch failure {
        case .timeout: deadline()
        case .cancelled: cancel()
        default: hangUp()
        }
    }
}
