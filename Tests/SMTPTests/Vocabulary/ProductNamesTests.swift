import MailTerms
import Testing

@testable import SMTP

@Suite struct ProductNamesTests {
    @Test func `the name of a blocklist makes a refusal one of our IP address`() {
        for name in Vocabulary.productNames.phrases(of: .blocklisted) {
            let meaning = ReplyClassifier.classify(reply("550 user unknown, see \(name)"), at: .rcpt, address: nil)
            #expect(meaning.reason == .blockedIP, "\(name): \(meaning.rule)")
        }
    }

    @Test func `the name of a blocklist counts inside a URL too`() {
        let meaning = ReplyClassifier.classify(
            reply("550 blocked, see https://www.spamhaus.org/query/ip/192.0.2.7"), at: .rcpt, address: nil)
        #expect(meaning.reason == .blockedIP)
    }

    @Test func `a recipient whose domain is a blocklist's name is not a listing`() {
        let ann = Address(localPart: "ann", domain: "spamhaus.org")
        let meaning = ReplyClassifier.classify(
            reply("550 5.1.1 <ann@spamhaus.org>: user unknown"), at: .rcpt, address: ann)
        #expect(meaning.reason == .mailboxNotFound)
    }
}
