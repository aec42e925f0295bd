import MailTerms

/// What a transient refusal of RCPT means. No rule calls the mailbox undeliverable.
enum DeferralRules {
    static let table: [ReplyRule] =
        ProviderRules.deferrals + [
            // Microsoft's. Its words also mention the sender's reputation.
            ReplyRule(
                name: "microsoft-throttling-code", enhanced: [.details(7, 500...699), .details(7, 850...899)],
                reason: .rateLimited,
                confidence: .high)
        ] + SharedRules.blocklists + SharedRules.busyRecipients + SharedRules.ourQuotas + SharedRules.senderCodes + [
            ReplyRule(name: "timeout-code", enhanced: [.detail(4, 2)], reason: .timeout, confidence: .high),
            ReplyRule(name: "greylist-words", any: [.greylisted, .verifying], reason: .greylisted, confidence: .high),
        ] + SharedRules.fullMailboxes + SharedRules.rates + SharedRules.trouble + [
            ReplyRule(name: "utf8-code", enhanced: [.detail(6, 7)], reason: .smtputf8Unsupported, confidence: .high)
        ] + SharedRules.senderWords + [
            ReplyRule(name: "relay-denied", any: .relayDenied, reason: .misrouted, confidence: .medium),
            ReplyRule(
                name: "server-trouble-code", codes: [421], enhanced: [.details(3, 0...9)], reason: .serverTemporary,
                confidence: .medium),
            ReplyRule(name: "service-closing", codes: [421], reason: .rateLimited, confidence: .medium),
            ReplyRule(
                name: "restricted-words", any: .recipientRestricted, reason: .restrictedSender, confidence: .medium),
            ReplyRule(
                name: "unknown-for-now", any: [.recipientUnknown, .recipientDisabled], reason: .serverTemporary,
                confidence: .medium),
            ReplyRule(
                name: "policy-words", enhanced: [.details(7, 0...999)], any: [.policy, .clientRefused],
                none: .temporary,
                reason: .blockedByPolicy, confidence: .medium),
            ReplyRule(
                name: "greylist-code", codes: [450, 451], enhanced: [.detail(2, 0), .details(7, 0...1), .detail(1, 1)],
                reason: .greylisted, confidence: .medium),
        ]

    /// The rule that decides if no row matches.
    static let unexplained = ReplyRule(name: "server-temporary", reason: .serverTemporary, confidence: .medium)
}
