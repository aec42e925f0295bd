import Testing

@testable import SMTP

@Suite struct SubjectsTests {
    private static let trie = PhraseTrie([
        ("user", .recipient), ("sender", .sender), ("host", .client), ("domain", .domain), ("server", .system),
        ("message", .message), ("unknown", .unknown), ("refused", .refused), ("blocked", .blocked), ("by", .by),
        ("mails", .mails), ("to", .toward),
    ])

    /// The subject of the first state of a text.
    private func subject(_ text: String, reach: Int = 60) throws -> Term? {
        let folded = ReplyText([text], recipient: address("ann@example.org"))
        let hits = Self.trie.hits(in: folded)
        let subjects = Subjects(
            in: folded, hits: hits.filter { !$0.term.isContext }, context: hits.filter(\.term.isContext))
        let state = try #require(hits.first { $0.term.isState })
        return subjects.subject(of: state, reach: reach)
    }

    @Test(
        arguments: [
            ("user unknown", .recipient), ("unknown user", .recipient), ("host of user xyz is unknown", .recipient),
            ("user and sender unknown", .sender), ("unknown", nil), ("user. unknown", nil),
            ("<ann@example.org> unknown", .recipientEcho), ("user <ann@example.org> unknown", .recipient),
            ("sender user unknown", .sender), ("user of sender unknown", .sender),
            ("user server unknown", .system), ("check@probe.example unknown", .sender),
            ("192.0.2.7 unknown", .client), ("example.org unknown", .domain),
        ] as [(String, Term?)])
    func `a state belongs to the nearest thing of its sentence`(text: String, term: Term?) throws {
        #expect(try subject(text) == term)
    }

    @Test(
        arguments: [
            ("refused by user", .recipientAgent), ("user refused message", .recipientAgent),
            ("refused by <ann@example.org>", .recipientAgent), ("host refused", .client),
            ("mails to user are refused", .message), ("unknown to user", .recipient),
        ] as [(String, Term?)])
    func `a refusal belongs to the agent, and to messages before their addressee`(text: String, term: Term?) throws {
        #expect(try subject(text) == term)
    }

    @Test func `a thing that is further away than the reach is not the subject`() throws {
        #expect(try subject("user is not here unknown", reach: 5) == nil)
        #expect(try subject("user is not here unknown", reach: 20) == .recipient)
    }

    @Test func `users after blocked at a distance are not blocked`() throws {
        #expect(try subject("blocked at the request of user") == nil)
        #expect(try subject("blocked user") == .recipient)
    }
}
