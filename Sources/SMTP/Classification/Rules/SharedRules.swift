import MailTerms

/// Rows of several tables: servers refuse our identity and our rate with 4xx and with 5xx.
enum SharedRules {
    /// The signs that a refusal is not about the recipient, even beside words such as "no such user".
    static let others: ReplySigns = [
        .tooFast, .tooManyRecipients, .ourQuota, .greylisted, .verifying, .senderRefused, .senderFault, .needsTLS,
        .blocklisted, .clientRefused, .hostUnknown, .relayDenied, .systemTrouble, .policyCause, .linesDisagree,
    ]

    static let blocklists: [ReplyRule] = [
        ReplyRule(name: "blocklist-words", any: .blocklisted, reason: .blockedIP, confidence: .high)
    ]

    /// RFC 3463 §3.2 and §3.8, RFC 7372, and Google's own numbers between them.
    static let senderCodes: [ReplyRule] = [
        ReplyRule(
            name: "sender-address-code", enhanced: [.details(1, 7...8)], reason: .senderSetup, confidence: .high),
        ReplyRule(
            name: "sender-authentication-code",
            enhanced: [
                .detail(7, 9), .details(7, 20...27), .details(7, 29...32), .detail(7, 40),
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
            name: "throttling-code", enhanced: [.detail(7, 3), .detail(7, 28)],
            reason: .rateLimited, confidence: .high),
        ReplyRule(name: "rate-words", any: .tooFast, reason: .rateLimited, confidence: .high),
    ]

    static let trouble: [ReplyRule] = [
        ReplyRule(
            name: "system-trouble-words", any: .systemTrouble, none: .recipientFull,
            reason: .serverTemporary,
            confidence: .high)
    ]

    /// Our sending quota is used up.
    static let ourQuotas: [ReplyRule] = [
        ReplyRule(name: "our-quota-words", any: .ourQuota, reason: .rateLimited, confidence: .high)
    ]

    /// The recipient's own limit is reached: it exists.
    static let busyRecipients: [ReplyRule] = [
        ReplyRule(
            name: "recipient-busy-words", any: .recipientBusy, reason: .temporarilyLimited, confidence: .high),
        ReplyRule(
            name: "recipient-rate-code", enhanced: [.detail(2, 1)], any: .tooFast, none: [.ourQuota, .weMentioned],
            reason: .temporarilyLimited, confidence: .medium),
        ReplyRule(
            name: "recipient-busy-code", enhanced: [.details(2, 121...122)], reason: .temporarilyLimited,
            confidence: .high),
    ]

    static let fullMailboxes: [ReplyRule] = [
        ReplyRule(
            name: "mailbox-full-code-and-words", enhanced: [.detail(2, 2)], any: .recipientFull,
            none: [.linesDisagree, .policyCause], reason: .mailboxFull, confidence: .high),
        // With any basic code: servers choose it freely.
        ReplyRule(
            name: "mailbox-full-words", any: .recipientFull, none: [.weMentioned, .linesDisagree],
            reason: .mailboxFull, confidence: .high),
        ReplyRule(
            name: "mailbox-full-code", enhanced: [.detail(2, 2)],
            none: [.systemTrouble, .tooFast, .relayDenied, .linesDisagree, .policyCause], reason: .mailboxFull,
            confidence: .medium),
    ]
}
