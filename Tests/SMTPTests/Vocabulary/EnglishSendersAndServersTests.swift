import MailTerms
import Testing

@testable import SMTP

@Suite struct EnglishSendersAndServersTests {
    @Test func `no phrase about us or the server makes the mailbox undeliverable`() {
        for term in Term.allCases where term.isStatement && !term.isOfRecipient && term != .domainUnknown {
            for phrase in Vocabulary.englishOfSendersAndServers.phrases(of: term) where term.isAboutUs {
                let meaning = ReplyClassifier.classify(reply("550 \(phrase)"), at: .rcpt, address: nil)
                #expect(meaning.reason.status != .undeliverable, "\(phrase): \(meaning.rule)")
            }
        }
    }

    @Test func `a phrase about us outweighs a user unknown in the same reply`() {
        // After a verification, "user unknown" is its result.
        let blame = SharedRules.others.subtracting(.verifying)
        for term in Vocabulary.englishOfSendersAndServers.keys where ReplySigns(term).isSubset(of: blame) {
            for phrase in Vocabulary.englishOfSendersAndServers.phrases(of: term) {
                let text = "550 \(phrase). user unknown"
                let meaning = ReplyClassifier.classify(reply(text), at: .rcpt, address: nil)
                #expect(
                    meaning.reason.status != .undeliverable || meaning.confidence == .low, "\(text): \(meaning.rule)")
            }
        }
    }
}

extension Term {
    /// Whether the statement explains a refusal of us, at any mailbox.
    fileprivate var isAboutUs: Bool { isStatement && !ReplySigns(self).isDisjoint(with: SharedRules.others) }
}
