import MailTerms

/// What refusals before RCPT mean: they are about us or about the host, never about a mailbox.
enum SessionRules {
    static let table: [ReplyRule] =
        SharedRules.blocklists + SharedRules.senderCodes + [
            ReplyRule(name: "greylist-words", any: [.greylisted], reason: .greylisted, confidence: .high),
            ReplyRule(name: "utf8-words", any: .needsUTF8, reason: .smtputf8Unsupported, confidence: .high),
            ReplyRule(name: "timeout-code", enhanced: [.detail(4, 2)], reason: .timeout, confidence: .high),
        ] + SharedRules.ourQuotas + SharedRules.rates + SharedRules.trouble + SharedRules.senderWords + [
            ReplyRule(
                name: "command-words", codes: [500, 502, 503, 504], any: .commandFault, reason: .invalidSMTP,
                confidence: .medium),
            ReplyRule(name: "service-closing", codes: [421], reason: .rateLimited, confidence: .medium),
        ]

    /// The rule that decides if no row matches a transient refusal.
    static let transient = ReplyRule(name: "host-temporary", reason: .serverTemporary, confidence: .medium)
    /// The rule that decides if no row matches a permanent refusal.
    static let permanent = ReplyRule(name: "host-refuses-us", reason: .blockedByPolicy, confidence: .medium)
}
