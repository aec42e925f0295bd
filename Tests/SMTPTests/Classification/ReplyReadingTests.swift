import MailTerms
import Testing

@testable import SMTP

@Suite struct ReplyReadingTests {
    private func signs(_ lines: String...) -> ReplySigns {
        ReplyReading(ReplyText(lines, recipient: address("ann@example.org"))).signs
    }

    @Test(
        arguments: [
            ("user does not exist", .recipientUnknown), ("sender does not exist", .senderFault),
            ("domain does not exist", .domainUnknown), ("your host does not exist", .hostUnknown),
            ("mailbox is disabled", .recipientDisabled), ("mailbox full", .recipientFull),
            ("disk full", .systemTrouble), ("<ann@example.org> is unknown", .recipientUnknown),
            ("account has moved", .recipientMoved), ("recipient refused", .recipientRefused),
            ("your ip is blocked", .blocklisted),
            ("rejected by the recipient", .recipientRestricted),
        ] as [(String, ReplySigns)])
    func `a state belongs to the thing beside it`(text: String, sign: ReplySigns) {
        #expect(signs(text).contains(sign))
    }

    @Test(
        arguments: [
            ("sender user unknown", .recipientUnknown), ("sending quota exceeded", .recipientFull),
            ("messages to this mailbox are blocked", .recipientDisabled),
            ("account suspended for a violation of our policy", .policyCause),
        ] as [(String, ReplySigns)])
    func `a state does not belong to a thing that is only near`(text: String, sign: ReplySigns) {
        #expect(!signs(text).contains(sign))
    }

    @Test func `a state without a subject says that something is unknown`() {
        #expect(signs("unknown").contains(.somethingUnknown))
        #expect(!signs("unknown").contains(.recipientUnknown))
    }

    @Test func `a subject in another sentence is not the state's`() {
        #expect(!signs("no relay. user accepted. Unknown").contains(.recipientUnknown))
    }

    @Test func `an allow-list in advice is a policy`() {
        #expect(signs("ask the recipient to add you to the allow list").contains(.policy))
    }

    @Test func `a reply of only the recipient's address or numbers has no words`() {
        #expect(signs("<ann@example.org>").contains(.wordless))
        #expect(signs("5 1 1").contains(.wordless))
        #expect(!signs("sorry").contains(.wordless))
    }

    @Test func `a word outside the vocabulary is a sign only beside vague words`() {
        #expect(signs("xyzzy unknown").contains(.unknownWord))
        #expect(!signs("xyzzy user unknown").contains(.unknownWord))
    }

    @Test func `the octets of all phrases are counted as understood`() {
        let text = ReplyText(["user xyzzy unknown"], recipient: nil)
        let reading = ReplyReading(text, vocabulary: PhraseTrie([("user", .recipient), ("unknown", .unknown)]))
        #expect(reading.understoodOctets == "userunknown".utf8.count)
    }
}
