import MailTerms

/// Rows that hold in several tables: who we are and how fast we are is refused alike with 4xx and 5xx.
enum SharedRules {
    static let blocklists: [ReplyRule] = [
        ReplyRule(name: "blocklist-words", any: .blocklisted, reason: .blockedIP, confidence: .high),
        // Microsoft: banned sending addresses.
        ReplyRule(
            name: "banned-address-code", codes: [550, 554],
            enhanced: [.details(7, 501...503), .details(7, 511...513), .details(7, 606...649)], reason: .blockedIP,
            confidence: .high),
    ]

    /// RFC 3463 §3.2 and §3.8, RFC 7372, and what Google and Microsoft number in between.
    static let senderCodes: [ReplyRule] = [
        ReplyRule(
            name: "sender-address-code", enhanced: [.details(1, 7...8)], reason: .senderSetup, confidence: .high),
        ReplyRule(
            name: "sender-authentication-code",
            enhanced: [
                .detail(7, 9), .details(7, 20...27), .details(7, 29...32), .detail(7, 40), .detail(7, 506),
                .details(7, 509...510),
            ],
            reason: .senderSetup, confidence: .high),
    ]

    static let senderWords: [ReplyRule] = [
        ReplyRule(
            name: "sender-words", any: [.senderFault, .senderRefused, .needsTLS], reason: .senderSetup,
            confidence: .medium)
    ]

    static let rates: [ReplyRule] = [
        ReplyRule(
            name: "too-many-recipients-code", codes: [452, 451, 550, 552], enhanced: [.detail(5, 3)],
            reason: .rateLimited,
            confidence: .high),
        ReplyRule(name: "too-many-recipients-words", any: .tooManyRecipients, reason: .rateLimited, confidence: .high),
        ReplyRule(
            name: "throttling-code", enhanced: [.detail(7, 3), .detail(7, 28), .detail(7, 508)],
            reason: .rateLimited, confidence: .high),
        ReplyRule(name: "rate-words", any: .tooFast, reason: .rateLimited, confidence: .high),
    ]

    static let trouble: [ReplyRule] = [
        ReplyRule(
            name: "system-trouble-words", any: .systemTrouble, none: [.recipientFull, .recipientUnknown],
            reason: .serverTemporary,
            confidence: .high)
    ]

    /// The recipient's own limits: it exists.
    static let busyRecipients: [ReplyRule] = [
        ReplyRule(
            name: "recipient-busy-words", any: .recipientBusy, reason: .temporarilyLimited, confidence: .high),
        ReplyRule(
            name: "recipient-rate-code", enhanced: [.detail(2, 1)], any: .tooFast, reason: .temporarilyLimited,
            confidence: .medium),
        ReplyRule(
            name: "recipient-busy-code", enhanced: [.details(2, 121...122)], reason: .temporarilyLimited,
            confidence: .high),
    ]

    static let fullMailboxes: [ReplyRule] = [
        ReplyRule(
            name: "mailbox-full-code-and-words", enhanced: [.detail(2, 2)], any: .recipientFull, reason: .mailboxFull,
            confidence: .high),
        ReplyRule(
            name: "mailbox-full-words", codes: [422, 450, 451, 452, 550, 551, 552, 553, 554], any: .recipientFull,
            none: .weMentioned,
            reason: .mailboxFull,
            confidence: .high),
        ReplyRule(name: "mailbox-full-code", enhanced: [.detail(2, 2)], reason: .mailboxFull, confidence: .medium),
    ]
}
