import MailTerms
import Testing

@testable import SMTP

@Suite struct ReplyMeaningTests {
    @Test(arguments: ["250 user unknown", "354 user unknown", "220 user unknown"])
    func `only a refusal has signs`(text: String) {
        #expect(reply(text).signs(about: nil).isEmpty)
    }

    @Test(
        arguments: [
            ("550-5.1.1 unknown\n550 5.7.1 policy", true), ("550-unknown\n550 5.7.1 policy", true),
            ("550-5.1.1 unknown\n550 5.1.1 here", false), ("550-5.7.1 policy\n550 5.1.1 unknown", false),
            ("550-5.1.1 unknown\n550 5.2.1 closed", false), ("550 5.1.1 unknown", false),
        ] as [(String, Bool)])
    func `lines disagree if a later code blames someone else`(text: String, disagree: Bool) {
        #expect(reply(text).signs(about: nil).contains(.linesDisagree) == disagree)
    }

    @Test(
        arguments: [
            ("530 5.7.0 go away", true), ("550 TLS required", true), ("450 TLS required", true),
            ("250 TLS required", false),
            ("550 5.1.1 user unknown", false),
        ] as [(String, Bool)])
    func `code 530 and words demand TLS`(text: String, demands: Bool) {
        #expect(reply(text).demandsTLS(reply(text).signs(about: nil)) == demands)
    }

    @Test(
        arguments: [
            ("452 4.5.3 whatever", true), ("550 5.5.3 whatever", true), ("452 too many recipients", true),
            ("250 too many recipients", false), ("452 4.2.2 mailbox full", false),
        ] as [(String, Bool)])
    func `the code X.5.3 and words say that there are too many recipients`(text: String, says: Bool) {
        #expect(reply(text).saysTooManyRecipients(reply(text).signs(about: nil)) == says)
    }

    @Test(
        arguments: [
            ("550 <ann@x.org> not listed", "550 Not listed: <bob@x.org>", false),
            ("550 <ann@x.org> not listed", "550 <bob@x.org> NOT LISTED", true),
            ("550 <ann@x.org> not listed", "553 <bob@x.org> not listed", false),
            ("550 5.1.1 <ann@x.org> no", "550 5.7.1 <bob@x.org> no", false),
        ] as [(String, String, Bool)])
    func `two replies are the same if only their addresses and their letter case differ`(
        first: String, second: String, areSame: Bool
    ) {
        #expect(
            reply(first).saysTheSame(to: address("ann@x.org"), as: reply(second), to: address("bob@x.org")) == areSame)
    }

    @Test func `a refusal of us that can pass is not permanent`() {
        #expect(!Reason.rateLimited.isPermanent && !Reason.greylisted.isPermanent)
        #expect(Reason.blockedIP.isPermanent && Reason.senderSetup.isPermanent)
    }

    @Test func `a refusal is unclear only if it calls the mailbox undeliverable with low confidence`() {
        #expect(Classification(.mailboxNotFound, confidence: .low, rule: "x").isUnclearRefusal)
        #expect(!Classification(.mailboxNotFound, confidence: .medium, rule: "x").isUnclearRefusal)
        #expect(!Classification(.blockedByPolicy, confidence: .low, rule: "x").isUnclearRefusal)
    }
}
