import MailTerms
import Testing

@testable import SMTP

@Suite struct ProbeSessionSendingTests {
    private func session(keepsTranscript: Bool) -> ProbeSession {
        ProbeSession(
            SessionPlan(
                helo: "probe.example", envelopeSender: "c@probe.example", transactions: [.asking(["ann@x.org"])],
                keepsTranscript: keepsTranscript))
    }

    @Test func `commands of one piece are one send, and each is counted`() {
        var session = session(keepsTranscript: true)
        let actions = session.send([.rset, .quit])
        #expect(actions == [.send(Array("RSET\r\nQUIT\r\n".utf8)), .await(.reply)])
        #expect(session.report.commands == 2)
        #expect(
            session.report.transcript == [TranscriptLine(.client, text: "RSET"), TranscriptLine(.client, text: "QUIT")])
    }

    @Test func `a send that waits for nothing has no deadline`() {
        var session = session(keepsTranscript: false)
        #expect(session.send(.quit, awaiting: nil) == [.send(Array("QUIT\r\n".utf8))])
    }

    @Test func `each line of a reply is recorded as the server wrote it`() {
        var session = session(keepsTranscript: true)
        session.record(reply("250-mx\n250-PIPELINING\n250 HELP"), from: .server)
        #expect(session.report.transcript.map(\.text) == ["250-mx", "250-PIPELINING", "250 HELP"])
    }

    @Test func `a session without a transcript records nothing, and still counts its commands`() {
        var session = session(keepsTranscript: false)
        _ = session.send(.rset)
        session.record(reply("250 OK"), from: .server)
        session.record("deadline passed", from: .note)
        #expect(session.report.transcript.isEmpty)
        #expect(session.report.commands == 1)
    }
}
