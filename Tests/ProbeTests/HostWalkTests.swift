import MailTerms
import SMTP
import Testing

@testable import Probe

@Suite struct HostWalkTests {
    @Test func `hosts are tried in order, each at no more than two addresses`() {
        var walk = walk(["mx1.example": 3, "mx2.example": 1])
        var tried: [String] = []
        while let attempt = walk.nextAttempt {
            tried.append("\(attempt.host.name) \(attempt.address)")
            walk.sessionEnded(session(.failed(.timeout, at: .connect)))
        }
        #expect(tried == ["mx1.example 192.0.2.1", "mx1.example 192.0.2.2", "mx2.example 192.0.2.1"])
    }

    @Test(
        arguments: [
            .failed(.timeout, at: .connect), .failed(.connectionRefused, at: .connect),
            .failed(.unreachable, at: .connect), .failed(.timeout, at: .greeting),
            .failed(.connectionLost, at: .greeting), .failed(.notSMTP, at: .greeting),
            .failed(.tlsFailed, at: .startTLS), .refused(Self.reply(554), at: .greeting),
            .refused(Self.reply(421), at: .greeting), .refused(Self.reply(550), at: .ehlo),
        ] as [SessionReport.Ending])
    func `the next host is tried if a host was not asked about a recipient`(ending: SessionReport.Ending) {
        var walk = walk(["mx1.example": 1, "mx2.example": 1])
        walk.sessionEnded(session(ending))
        #expect(walk.nextAttempt?.host.name == "mx2.example")
    }

    @Test(
        arguments: [
            .complete, .refused(Self.reply(550), at: .mail), .refused(Self.reply(421), at: .rcpt),
            .failed(.cancelled, at: .rcpt), .failed(.timeout, at: .rcpt), .failed(.connectionLost, at: .rcpt),
        ] as [SessionReport.Ending])
    func `no other host is tried after a host was asked about a recipient or refused the sender`(
        ending: SessionReport.Ending
    ) {
        var walk = walk(["mx1.example": 1, "mx2.example": 1])
        walk.sessionEnded(session(ending))
        #expect(walk.nextAttempt == nil)
        #expect(walk.report.session.ending == ending)
    }

    @Test(arguments: [.noSocket, .noProxy] as [SessionFailure])
    func `no other host is tried if the failure is our own`(failure: SessionFailure) {
        var walk = walk(["mx1.example": 1, "mx2.example": 1])
        walk.sessionEnded(session(.failed(failure, at: .connect)))
        #expect(walk.nextAttempt == nil)
    }

    @Test func `an answer about a recipient ends the walk, even if the connection is lost later`() {
        var walk = walk(["mx1.example": 1, "mx2.example": 1])
        var report = session(.failed(.connectionLost, at: .rcpt))
        report.transactions[0].outcomes = [.answered(Self.reply(250), about: nil)]
        walk.sessionEnded(report)
        #expect(walk.nextAttempt == nil)
    }

    @Test func `an answer to the control ends the walk`() {
        var walk = walk(["mx1.example": 1, "mx2.example": 1])
        var report = session(.failed(.connectionLost, at: .rcpt))
        report.transactions[0].control = .refused
        walk.sessionEnded(report)
        #expect(walk.nextAttempt == nil)
    }

    @Test func `a reply is preferred to silence in the report, and silence to a missing connection`() {
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

    @Test func `no more than five addresses of a route are tried`() {
        var walk = walk(["mx1.example": 1, "mx2.example": 1, "mx3.example": 1, "mx4.example": 2, "mx5.example": 1])
        var attempts = 0
        while walk.nextAttempt != nil {
            attempts += 1
            walk.sessionEnded(session(.failed(.timeout, at: .connect)))
        }
        #expect(attempts == 5)
    }

    @Test func `the report names the best host if no host could be tried`() {
        let report = walk(["mx1.example": 0, "mx2.example": 0]).report
        #expect(report.mxHost == "mx1.example")
        #expect(report.session.ending == .failed(.unreachable, at: .connect))
    }

    @Test func `the transcript has the dialogues of all hosts if the plan keeps it`() {
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

    @Test func `a host that refuses a session without TLS is tried once more with TLS`() {
        var walk = walk(["mx1.example": 1, "mx2.example": 1])
        var refused = session(.refused(Self.reply(421), at: .mail))
        refused.missedTLS = true
        walk.sessionEnded(refused)
        #expect(walk.nextAttempt?.host.name == "mx1.example")
        #expect(walk.plan(knowing: HostTraits()).tls == .atOnce)
        walk.sessionEnded(refused)
        #expect(walk.nextAttempt == nil)
    }

    @Test func `known traits of a host decide about TLS`() {
        let walk = walk(["mx1.example": 1])
        #expect(walk.plan(knowing: HostTraits()).tls == .onDemand)
        #expect(walk.plan(knowing: HostTraits(tls: .needed)).tls == .atOnce)
        #expect(walk.plan(knowing: HostTraits(tls: .broken)).tls == .never)
    }

    @Test func `an answer from a host with a higher preference number is from a backup host`() {
        var walk = walk(["mx1.example": 1, "mx2.example": 1])
        walk.sessionEnded(session(.failed(.timeout, at: .connect)))
        walk.sessionEnded(session(.complete))
        #expect(walk.report.isFromBackup)
        #expect(walk.report.mxHost == "mx2.example")
    }

    // MARK: Fixtures

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
