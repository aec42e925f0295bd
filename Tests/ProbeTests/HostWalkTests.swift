import MailTerms
import SMTP
import Testing

@testable import Probe

@Suite struct HostWalkTests {
    @Test func `hosts are tried in order, each at two addresses at the most`() {
        var walk = walk(["mx1.example": 3, "mx2.example": 1])
        var stops: [String] = []
        while let attempt = walk.nextAttempt {
            stops.append("\(attempt.host.name) \(attempt.address)")
            walk.sessionEnded(session(.failed(.timeout, at: .connect)))
        }
        #expect(stops == ["mx1.example 192.0.2.1", "mx1.example 192.0.2.2", "mx2.example 192.0.2.1"])
    }

    @Test(
        arguments: [
            .failed(.timeout, at: .connect), .failed(.connectionRefused, at: .connect),
            .failed(.unreachable, at: .connect), .failed(.timeout, at: .greeting),
            .failed(.connectionLost, at: .greeting), .failed(.notSMTP, at: .greeting),
            .failed(.tlsFailed, at: .startTLS), .refused(Self.reply(554), at: .greeting),
            .refused(Self.reply(421), at: .greeting), .refused(Self.reply(550), at: .ehlo),
        ] as [SessionReport.Ending])
    func `a host that was never asked about anyone leads to the next`(ending: SessionReport.Ending) {
        var walk = walk(["mx1.example": 1, "mx2.example": 1])
        walk.sessionEnded(session(ending))
        #expect(walk.nextAttempt?.host.name == "mx2.example")
    }

    @Test(
        arguments: [
            .complete, .refused(Self.reply(550), at: .mail), .refused(Self.reply(421), at: .rcpt),
            .failed(.cancelled, at: .rcpt), .failed(.timeout, at: .rcpt), .failed(.connectionLost, at: .rcpt),
        ] as [SessionReport.Ending])
    func `a host that was asked has the last word`(ending: SessionReport.Ending) {
        var walk = walk(["mx1.example": 1, "mx2.example": 1])
        walk.sessionEnded(session(ending))
        #expect(walk.nextAttempt == nil)
        #expect(walk.report.session.ending == ending)
    }

    @Test(arguments: [.noSocket, .noProxy] as [SessionFailure])
    func `where the trouble is ours, no other host is tried either`(failure: SessionFailure) {
        var walk = walk(["mx1.example": 1, "mx2.example": 1])
        walk.sessionEnded(session(.failed(failure, at: .connect)))
        #expect(walk.nextAttempt == nil)
    }

    @Test func `an answer about a recipient ends the walk, however the session went on`() {
        var walk = walk(["mx1.example": 1, "mx2.example": 1])
        var report = session(.failed(.connectionLost, at: .rcpt))
        report.transactions[0].outcomes = [.answered(Self.reply(250), about: nil)]
        walk.sessionEnded(report)
        #expect(walk.nextAttempt == nil)
    }

    @Test func `an answer to the control ends the walk too`() {
        var walk = walk(["mx1.example": 1, "mx2.example": 1])
        var report = session(.failed(.connectionLost, at: .rcpt))
        report.transactions[0].control = .refused
        walk.sessionEnded(report)
        #expect(walk.nextAttempt == nil)
    }

    @Test func `words weigh more than silence, and silence more than no connection`() {
        let endings: [SessionReport.Ending] = [
            .failed(.timeout, at: .connect), .failed(.connectionRefused, at: .connect),
            .failed(.timeout, at: .greeting), .refused(Self.reply(554), at: .greeting),
        ]
        for (better, worse) in zip(endings.dropFirst(), endings) {
            for order in [[better, worse], [worse, better]] {
                var walk = walk(["mx1.example": 1, "mx2.example": 1])
                for ending in order { walk.sessionEnded(session(ending)) }
                #expect(walk.report.session.ending == better)
                #expect(walk.report.mxHost == (order[0] == better ? "mx1.example" : "mx2.example"))
            }
        }
    }

    @Test func `no more than five addresses are tried, however many hosts there are`() {
        var walk = walk(["mx1.example": 1, "mx2.example": 1, "mx3.example": 1, "mx4.example": 2, "mx5.example": 1])
        var stops = 0
        while walk.nextAttempt != nil {
            stops += 1
            walk.sessionEnded(session(.failed(.timeout, at: .connect)))
        }
        #expect(stops == 5)
    }

    @Test func `where no host could be tried, the best one is named`() {
        let report = walk(["mx1.example": 0, "mx2.example": 0]).report
        #expect(report.mxHost == "mx1.example")
        #expect(report.session.ending == .failed(.unreachable, at: .connect))
    }

    @Test func `the dialogues of all hosts are kept where they are wanted`() {
        var walk = walk(["mx1.example": 1, "mx2.example": 1], keepsTranscript: true)
        walk.sessionEnded(session(.failed(.timeout, at: .connect)))
        var second = session(.complete)
        second.transcript = [TranscriptLine(.server, text: "220 hello")]
        walk.sessionEnded(second)
        #expect(
            walk.report.transcript.map(\.text) == [
                "mx1.example [192.0.2.1]", "no connection", "mx2.example [192.0.2.1]", "220 hello",
            ])
    }

    @Test func `a host that sends us away for want of TLS is gone back to with it, once`() {
        var walk = walk(["mx1.example": 1, "mx2.example": 1])
        var sentAway = session(.refused(Self.reply(421), at: .mail))
        sentAway.missedTLS = true
        walk.sessionEnded(sentAway)
        #expect(walk.nextAttempt?.host.name == "mx1.example")
        #expect(walk.plan(knowing: HostTraits()).tls == .atOnce)
        walk.sessionEnded(sentAway)
        #expect(walk.nextAttempt == nil)
    }

    @Test func `what is known of a host's TLS is used`() {
        let walk = walk(["mx1.example": 1])
        #expect(walk.plan(knowing: HostTraits()).tls == .onDemand)
        #expect(walk.plan(knowing: HostTraits(tls: .needed)).tls == .atOnce)
        #expect(walk.plan(knowing: HostTraits(tls: .broken)).tls == .never)
    }

    @Test func `an answer from a host of lower preference is known as such`() {
        var walk = walk(["mx1.example": 1, "mx2.example": 1])
        walk.sessionEnded(session(.failed(.timeout, at: .connect)))
        walk.sessionEnded(session(.complete))
        #expect(walk.report.isFromBackup)
        #expect(walk.report.mxHost == "mx2.example")
    }

    // MARK: Making

    private static func reply(_ code: UInt16) -> Reply {
        Reply(code: ReplyCode(rawValue: code), lines: ["words"])
    }

    private func walk(_ hosts: KeyValuePairs<String, Int>, keepsTranscript: Bool = false) -> HostWalk {
        let hosts = hosts.enumerated().map { index, host in
            MXHost(
                name: host.key, preference: UInt16(index),
                addresses: (0..<host.value).compactMap { IPAddress(bytes: [192, 0, 2, UInt8($0 + 1)]) })
        }
        return HostWalk(hosts: hosts, plan: plan(keepsTranscript: keepsTranscript))
    }

    private func session(_ ending: SessionReport.Ending) -> SessionReport {
        SessionReport(unanswered: plan(), ending: ending)
    }

    private func plan(keepsTranscript: Bool = false) -> SessionPlan {
        SessionPlan(
            helo: "probe.example", envelopeSender: "check@probe.example",
            transactions: [.init(recipients: [Address(localPart: "ann", domain: "a.example")])],
            keepsTranscript: keepsTranscript)
    }
}
