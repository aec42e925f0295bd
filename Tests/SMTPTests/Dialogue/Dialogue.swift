import MailTerms
import Testing

@testable import SMTP

/// A session under test, with a scripted server on the other side:
///
///     var talk = Dialogue(asking: "ann@example.org")
///     talk.server("220 mx.example.org")
///     talk.client("EHLO probe.example")
///
/// Anything that the client sends and the script does not expect fails the test.
struct Dialogue {
    private var session: ProbeSession
    /// What was sent and not expected yet, one entry for each send.
    private var unheard: [String] = []
    private(set) var awaited: ProbeSession.Step?
    private(set) var mayHandshake = false
    private(set) var report: SessionReport?

    init(asking recipients: String..., control: String? = nil) {
        self.init([.asking(recipients, control: control)])
    }

    init(
        _ transactions: [SessionPlan.Transaction], tls: SessionPlan.TLSUse = .onDemand, groupSize: Int = 50
    ) {
        self.init(
            SessionPlan(
                helo: "probe.example", envelopeSender: "check@probe.example", transactions: transactions,
                tls: tls, groupSize: groupSize, keepsTranscript: true))
    }

    init(_ plan: SessionPlan) {
        session = ProbeSession(plan)
        apply(session.connected())
    }

    // MARK: The script

    /// The server sends these lines in one piece.
    mutating func server(_ lines: String...) {
        apply(session.received(lines.map { $0 + "\r\n" }.joined().utf8))
    }

    /// The server sends these octets, which can end inside a line.
    mutating func server(bytes: some StringProtocol) {
        apply(session.received(bytes.utf8))
    }

    /// The client has sent exactly these lines in one piece.
    mutating func client(_ lines: String..., sourceLocation: SourceLocation = #_sourceLocation) {
        clientSends(lines, sourceLocation: sourceLocation)
    }

    mutating func clientSends(_ lines: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        let expected = lines.map { $0 + "\r\n" }.joined()
        let sent = unheard.isEmpty ? nil : unheard.removeFirst()
        #expect(sent == expected, sourceLocation: sourceLocation)
    }

    /// The client has sent nothing more and still waits.
    func silence(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(unheard.isEmpty, sourceLocation: sourceLocation)
        #expect(report == nil, sourceLocation: sourceLocation)
    }

    /// Greeting and EHLO of a server that offers these extensions.
    mutating func open(offering extensions: String..., sourceLocation: SourceLocation = #_sourceLocation) {
        server("220 mx.example.org ESMTP")
        client("EHLO probe.example", sourceLocation: sourceLocation)
        let offers = (["mx.example.org"] + extensions).enumerated().map { index, line in
            "250\(index == extensions.count ? " " : "-")\(line)"
        }
        apply(session.received(offers.map { $0 + "\r\n" }.joined().utf8))
    }

    /// Greeting, EHLO and an accepted MAIL.
    mutating func openTransaction(sourceLocation: SourceLocation = #_sourceLocation) {
        open(sourceLocation: sourceLocation)
        client("MAIL FROM:<check@probe.example>", sourceLocation: sourceLocation)
        server("250 sender ok")
    }

    /// A session that has sent three recipients in one piece.
    static func openGroup() -> Dialogue {
        var talk = Dialogue(asking: "ann@x.org", "bob@x.org", "cy@x.org")
        talk.open(offering: "SIZE 1000", "PIPELINING")
        talk.client(
            "MAIL FROM:<check@probe.example>", "RCPT TO:<ann@x.org>", "RCPT TO:<bob@x.org>", "RCPT TO:<cy@x.org>")
        return talk
    }

    mutating func hangUp() { apply(session.connectionClosed()) }
    mutating func deadline() { apply(session.deadlinePassed()) }
    mutating func cancel() { apply(session.cancelled()) }
    mutating func handshakeSucceeds() { apply(session.handshakeSucceeded()) }
    mutating func handshakeFails() { apply(session.handshakeFailed()) }

    /// The session has ended and has sent nothing that was not expected.
    func ended(
        _ ending: SessionReport.Ending, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> SessionReport {
        let report = try #require(report, sourceLocation: sourceLocation)
        #expect(unheard.isEmpty, sourceLocation: sourceLocation)
        #expect(report.ending == ending, sourceLocation: sourceLocation)
        return report
    }

    /// The session has ended because of this refusal.
    func ended(
        refusedAt stage: SMTPStage, by text: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> SessionReport {
        try ended(.refused(reply(text), at: stage), sourceLocation: sourceLocation)
    }

    private mutating func apply(_ actions: [ProbeSession.Action]) {
        #expect(report == nil || actions.isEmpty, "a session that is over does nothing more")
        for action in actions {
            switch action {
            case .send(let bytes): unheard.append(String(decoding: bytes, as: UTF8.self))
            case .await(let step): awaited = step
            case .startTLS: mayHandshake = true
            case .finish(let report): self.report = report
            }
        }
    }
}

extension SessionPlan.Transaction {
    static func asking(_ recipients: [String], control: String? = nil) -> Self {
        Self(recipients: recipients.map(address), control: control.map(address))
    }
}

func address(_ text: String) -> Address {
    let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
    return Address(localPart: parts[0], domain: parts[1])
}

/// A reply as a server would send it, its lines separated by line feeds.
func reply(_ lines: String) -> Reply {
    var parser = ReplyParser()
    parser.append((lines + "\n").utf8)
    guard let reply = try? parser.next() else {
        Issue.record("not a reply: \(lines)")
        return Reply(code: ReplyCode(rawValue: 0), lines: [])
    }
    return reply
}

extension SessionReport {
    /// The replies to the recipients of the first transaction, `nil` for those that were not answered.
    var answers: [String?] {
        outcomes[0].map { outcome in
            if case .answered(let reply, _) = outcome { "\(reply.code) \(reply.text)" } else { nil }
        }
    }
}
