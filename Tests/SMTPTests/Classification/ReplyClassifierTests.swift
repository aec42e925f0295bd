import MailTerms
import Testing

@testable import SMTP

@Suite struct ReplyClassifierTests {
    @Test(arguments: RealReplies.toRecipients)
    func `a real reply to RCPT has the reason that its mail system means`(text: String, reason: Reason) {
        let meaning = classify(text)
        #expect(meaning.reason == reason, "decided by \(meaning.rule)")
    }

    @Test(arguments: RealReplies.beforeRecipients)
    func `a real reply before RCPT is about us or about the host`(stage: SMTPStage, text: String, reason: Reason) {
        let meaning = ReplyClassifier.classify(reply(text), at: stage, address: nil)
        #expect(meaning.reason == reason, "decided by \(meaning.rule)")
    }

    // MARK: What holds for every reply

    /// Every code that RFCs or the tables name, and the first and last code of each class.
    private static let codes: [UInt16] =
        [200, 220, 250, 251, 252, 299, 300, 354, 399, 400, 421, 422, 432, 441, 450, 451, 452, 454, 455, 471, 499]
        + [500, 501, 502, 503, 504, 511, 521, 530, 535, 540, 541, 550, 551, 552, 553, 554, 555, 556, 571, 599]

    @Test(arguments: codes)
    func `only a permanent refusal of a recipient makes it undeliverable`(code: UInt16) {
        for enhanced in Self.enhancedCodes(for: code) {
            for words in Self.words {
                let reply = Reply(code: ReplyCode(rawValue: code), enhanced: enhanced, lines: [words])
                for stage in SMTPStage.allCases where code < 500 || stage != .rcpt {
                    let meaning = ReplyClassifier.classify(reply, at: stage, address: nil)
                    #expect(
                        meaning.reason.status != .undeliverable, "\(reply.code) \(words) at \(stage): \(meaning.rule)")
                }
            }
        }
    }

    @Test(arguments: codes.filter { $0 >= 300 })
    func `only a positive reply is an acceptance`(code: UInt16) {
        for words in Self.words + ["OK", "recipient accepted"] {
            let reply = Reply(code: ReplyCode(rawValue: code), lines: [words])
            #expect(ReplyClassifier.classify(reply, at: .rcpt, address: nil).reason.status != .deliverable)
        }
    }

    @Test(
        arguments: [
            "blocked", "disabled", "spamhaus", "greylist", "user.unknown", "mailbox-full", "moved", "policy",
            "ratelimit",
        ], ["spamhaus-fan.example", "blocked.example", "no-such-user.example", "quota-exceeded.example"])
    func `the echo of the address never decides the meaning of a reply`(localPart: String, domain: String) {
        let shouting = Address(localPart: localPart, domain: domain)
        let plain = Address(localPart: "ann", domain: "example.org")
        for template in [
            "550 5.1.1 <ADDRESS>: user unknown", "550 5.1.1 ADDRESS no such mailbox", "550 5.7.1 <ADDRESS>: go away",
            "450 4.2.0 <ADDRESS>: Recipient address rejected: try later", "550 ADDRESS", "552 5.2.2 ADDRESS over quota",
            "550 5.2.1 The account <LOCAL> is disabled", "550 sorry, no mailbox here by the name \"LOCAL\" at DOMAIN",
            "554 ADDRESS?", "251 2.1.5 ADDRESS", "550 5.1.2 DOMAIN",
            "550 5.1.1 <address>: MX.DOMAIN said: user unknown",
        ] {
            let meanings = [shouting, plain].map { address in
                let text = template.replacing("ADDRESS", with: address.description)
                    .replacing("LOCAL", with: address.localPart).replacing("DOMAIN", with: address.domain.uppercased())
                return ReplyClassifier.classify(reply(text), at: .rcpt, address: address)
            }
            #expect(meanings[0] == meanings[1], "\(template)")
        }
    }

    @Test func `an unexplained refusal does not make the mailbox undeliverable`() {
        #expect(classify("554 no").reason.status == .unknown)
        #expect(classify("521 we do not talk").reason.status == .unknown)
        #expect(classify("500 syntax error").reason.status == .unknown)
    }

    @Test(arguments: ["550", "550 ", "550 5.0.0", "550 <ann@example.org>", "553 ann@example.org."])
    func `a mailbox that only the basic code calls unknown has low confidence`(text: String) {
        let meaning = classify(text)
        #expect(meaning.reason.status == .undeliverable)
        #expect(meaning.confidence == .low)
    }

    @Test(arguments: [
        "550 sorry", "550 not today, 192.0.2.7", "553 <c@probe.example> no", "550 we do not verify this address",
    ])
    func `a basic code with words that are not understood says nothing about the mailbox`(text: String) {
        #expect(classify(text).reason.status == .unknown)
    }

    private func classify(_ text: String) -> Classification {
        ReplyClassifier.classify(reply(text), at: .rcpt, address: address("ann@example.org"))
    }

    private static func enhancedCodes(for code: UInt16) -> [EnhancedStatusCode?] {
        [(1, 1), (1, 2), (1, 3), (1, 6), (1, 8), (1, 10), (2, 1), (2, 2), (4, 1), (5, 0), (5, 3), (7, 1), (7, 606)]
            .map { EnhancedStatusCode(code / 100, $0, $1) } + [nil]
    }

    private static let words = [
        "", "user unknown", "no such user", "mailbox full", "account disabled", "recipient address rejected",
        "relay access denied", "mailbox unavailable", "user has moved", "does not exist", "invalid recipient",
    ]
}
