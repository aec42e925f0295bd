import MailTerms
import Testing

@testable import SMTP

@Suite struct ReplySignsTermsTests {
    /// The signs that no statement has.
    private static let composed: [ReplySigns] = [
        .senderRefused, .hostUnknown, .someHostUnknown, .clientRefused, .recipientRefused, .domainRefused,
        .somethingUnknown, .somethingDisabled, .somethingRefused, .recipientMentioned, .wordless, .weMentioned,
        .othersMentioned, .weNamed, .senderNamed, .unknownWord, .linesDisagree,
    ]

    @Test func `every sign is one bit of its own`() {
        let signs = Term.allCases.filter(\.isStatement).map { ReplySigns($0) } + Self.composed
        #expect(signs.allSatisfy { $0.rawValue.nonzeroBitCount == 1 })
        #expect(Set(signs.map(\.rawValue)).count == signs.count)
    }

    @Test(arguments: Term.allCases.filter(\.isStatement))
    func `a phrase that is a statement gives the sign of the same name`(term: Term) {
        let reading = ReplyReading(
            ReplyText(["statement"], recipient: nil), vocabulary: PhraseTrie([("statement", term)]))
        // Without a recipient, an allow-list or a choice of senders is a policy of the server.
        let conclusions: [Term: ReplySigns] = [.allowList: .policy, .choosesSenders: .policy]
        #expect(reading.signs.isSuperset(of: conclusions[term] ?? ReplySigns(term)))
    }
}
