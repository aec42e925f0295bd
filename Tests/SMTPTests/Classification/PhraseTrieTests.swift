import Testing

@testable import SMTP

@Suite struct PhraseTrieTests {
    private func terms(_ phrases: [(String, Term)], in text: String) -> [Term] {
        PhraseTrie(phrases).hits(in: ReplyText([text], recipient: nil)).map(\.term)
    }

    @Test func `the longest phrase at a place counts`() {
        let phrases: [(String, Term)] = [("address", .recipient), ("sender address", .sender), ("sender", .client)]
        #expect(terms(phrases, in: "Sender address. Sender. Address") == [.sender, .client, .recipient])
    }

    @Test func `a phrase inside another one is left out`() {
        #expect(terms([("not found in", .unknown), ("found", .recipient)], in: "not found in here") == [.unknown])
    }

    @Test func `of two overlapping phrases both count if the second one is longer`() {
        let phrases: [(String, Term)] = [("the mail user", .recipient), ("user of ours is not known", .unknown)]
        #expect(terms(phrases, in: "the mail user of ours is not known") == [.recipient, .unknown])
        let shorter: [(String, Term)] = [("the mail user", .recipient), ("user is", .unknown)]
        #expect(terms(shorter, in: "the mail user is") == [.recipient])
    }

    @Test func `a state and its subject can overlap`() {
        let trie = PhraseTrie([("the mail user", .recipient), ("user of ours is not known", .unknown)])
        let text = ReplyText(["the mail user of ours is not known"], recipient: nil)
        #expect(ReplyReading(text, vocabulary: trie).signs.contains(.recipientUnknown))
    }

    @Test(
        arguments: [
            ("greylist", "greylisted", false), ("greylist*", "greylisted", true), ("greylist*", "degreylisted", false),
            ("greylist*", "greylist", true), ("spam", "spamspam spam", true),
        ] as [(String, String, Bool)])
    func `a phrase ends at a word's end, unless a star replaces the rest`(phrase: String, text: String, isFound: Bool) {
        #expect(terms([(phrase, .unknown)], in: text) == (isFound ? [.unknown] : []))
    }

    @Test func `a range is in octets of the folded text`() {
        let text = ReplyText(["Dit adres is onbekend"], recipient: nil)
        let hits = PhraseTrie([("onbekend", .unknown)]).hits(in: text)
        #expect(hits.map { String(decoding: text.octets[$0.range], as: UTF8.self) } == ["onbekend"])
    }

    @Test func `an empty phrase and an empty text give nothing`() {
        #expect(terms([("", .unknown)], in: "unknown").isEmpty)
        #expect(terms([("unknown", .unknown)], in: "").isEmpty)
    }
}
