import MailTerms
import Testing

@testable import SMTP

/// How many recipients are sent at once, and how many a server takes.
@Suite struct TransactionProgressTests {
    @Test func `recipients after the server's limit are not answered, and the limit is reported`() throws {
        var talk = Dialogue(asking: "ann@example.org", "bob@example.org", "cyd@example.org", "dan@example.org")
        talk.open(offering: "PIPELINING")
        talk.client(
            "MAIL FROM:<check@probe.example>", "RCPT TO:<ann@example.org>", "RCPT TO:<bob@example.org>",
            "RCPT TO:<cyd@example.org>", "RCPT TO:<dan@example.org>")
        talk.server(
            "250 sender", "250 ann", "550 5.1.1 no bob", "452 4.5.3 too many recipients",
            "452 4.5.3 too many recipients")
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete)
        #expect(report.answers == ["250 ann", "550 5.1.1 no bob", nil, nil])
        #expect(report.recipientLimit == 2)
        #expect(report.unanswered == [[0, 0, 1, 1]])
    }

    @Test func `words in a recipient's address are not a demand of the server`() throws {
        var talk = Dialogue(asking: "ann@example.org", "too.many.recipients@example.org")
        talk.open(offering: "PIPELINING", "STARTTLS")
        talk.client(
            "MAIL FROM:<check@probe.example>", "RCPT TO:<ann@example.org>", "RCPT TO:<too.many.recipients@example.org>")
        let refusal = "550 5.1.1 too.many.recipients@example.org: user unknown"
        talk.server("250 sender", "250 ann", refusal)
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete)
        #expect(report.answers == ["250 ann", refusal])
        #expect(report.recipientLimit == nil)
    }

    @Test func `too many recipients as the reply to every recipient is an answer and not a limit`()
        throws
    {
        var talk = Dialogue.openGroup()
        let refusal = "450 4.7.1 too many recipients this hour"
        talk.server("250 sender ok", refusal, refusal, refusal)
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete)
        #expect(report.answers == [refusal, refusal, refusal])
        #expect(report.recipientLimit == nil)
    }

    @Test func `too many recipients at the first recipient is an answer and not a limit`() throws {
        var talk = Dialogue(asking: "ann@example.org")
        talk.openTransaction()
        talk.client("RCPT TO:<ann@example.org>")
        talk.server("452 4.5.3 too many recipients")
        talk.client("QUIT")
        talk.server("221 bye")
        let report = try talk.ended(.complete)
        #expect(report.answers == ["452 4.5.3 too many recipients"])
        #expect(report.recipientLimit == nil)
    }

    @Test func `a pipelined group has at most the planned size, and the next one waits for its replies`() throws {
        var talk = Dialogue([.asking(["ann@example.org", "bob@example.org", "cyd@example.org"])], groupSize: 2)
        talk.open(offering: "PIPELINING")
        talk.client("MAIL FROM:<check@probe.example>", "RCPT TO:<ann@example.org>", "RCPT TO:<bob@example.org>")
        talk.server("250 sender", "250 ann")
        talk.silence()
        talk.server("250 bob")
        talk.client("RCPT TO:<cyd@example.org>")
        talk.server("250 cyd")
        talk.client("QUIT")
        talk.server("221 bye")
        #expect(try talk.ended(.complete).answers == ["250 ann", "250 bob", "250 cyd"])
    }

    // MARK: Without a session

    /// The transaction begins with these recipients in one piece with MAIL; `nil` if there is nothing to ask.
    private func expectBegin(
        _ recipients: [Address]?, by progress: inout TransactionProgress, smtputf8: Bool = false, groupSize: Int = 50,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let begun = progress.begin(smtputf8: smtputf8, groupSize: groupSize, mayUpgrade: false)?.recipients
        #expect(begun == recipients, sourceLocation: sourceLocation)
    }

    private func expect(
        _ next: TransactionProgress.Next, after text: String, by progress: inout TransactionProgress,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let received = progress.receive(reply(text))
        #expect(received == next, sourceLocation: sourceLocation)
    }

    private func progress(_ recipients: [String], control: String? = nil) -> TransactionProgress {
        TransactionProgress(.asking(recipients, control: control), at: nil, seed: 1, refusalsBefore: 0)
    }

    @Test func `a transaction without recipients and control has nothing to ask`() {
        var progress = progress([])
        expectBegin(nil, by: &progress)
    }

    @Test func `a reply that is due to no command loses the transaction`() {
        var progress = progress(["ann@x.org"])
        expect(.sessionLost(reply("250 OK")), after: "250 OK", by: &progress)
    }

    @Test func `without pipelining each reply leads to the next recipient`() {
        var progress = progress(["ann@x.org", "bob@x.org"])
        expectBegin([], by: &progress, groupSize: 1)
        #expect(progress.dueStage == .mail)
        expect(.ask([address("ann@x.org")]), after: "250 sender", by: &progress)
        #expect(progress.dueStage == .rcpt)
        expect(.ask([address("bob@x.org")]), after: "250 ann", by: &progress)
        expect(.done, after: "550 5.1.1 bob", by: &progress)
        #expect(progress.answers.meanings.map { $0?.reason } == [.accepted, .mailboxNotFound])
    }

    @Test func `a refused sender waits for the replies of its group`() {
        var progress = progress(["ann@x.org"])
        expectBegin([address("ann@x.org")], by: &progress)
        expect(.waitForMore, after: "550 no", by: &progress)
        expect(.senderRefused(reply("550 no")), after: "503 no sender", by: &progress)
        #expect(progress.answers.outcomes == [nil])
    }

    @Test func `a recipient that needs SMTPUTF8 fails if the server does not offer it, and is asked later if it does`()
    {
        var without = progress(["jörg@x.org"])
        expectBegin(nil, by: &without)
        #expect(without.answers.outcomes == [.failed(.noSMTPUTF8, at: .ehlo)])
        var with = progress(["jörg@x.org", "ann@x.org"])
        expectBegin([address("ann@x.org")], by: &with, smtputf8: true)
        _ = with.receive(reply("250 sender"))
        expect(.done, after: "250 ann", by: &with)
        #expect(with.mustBeContinued)
        expectBegin([address("jörg@x.org")], by: &with, smtputf8: true)
    }
}
