import MailTerms

/// What a permanent refusal of RCPT means, in order of belief: the first row that matches decides.
///
/// Order: what single providers mean, words and code that agree, who we are, what we did, then what is said of the
/// mailbox by words, by code, and by the basic code alone.
enum RefusalRules {
    static let table: [ReplyRule] =
        ProviderRules.refusals + restrictions + agreed + SharedRules.blocklists + SharedRules.senderCodes
        + SharedRules.busyRecipients + SharedRules.senderWords + SharedRules.fullMailboxes + ours + SharedRules.trouble
        + words + codes
        + vague

    private static let restrictions = [
        ReplyRule(
            name: "restricted-recipient-code", enhanced: [.detail(7, 124), .detail(7, 129), .details(7, 133...134)],
            reason: .restrictedSender, confidence: .high),
        ReplyRule(name: "utf8-code", enhanced: [.detail(6, 7)], reason: .smtputf8Unsupported, confidence: .high),
        ReplyRule(name: "utf8-words", any: .needsUTF8, reason: .smtputf8Unsupported, confidence: .high),
        ReplyRule(name: "null-mx-code", codes: [556], reason: .nullMX, confidence: .high),
    ]

    /// Nobody says "user unknown" with the code for it and means us.
    private static let agreed = [
        ReplyRule(
            name: "no-such-user-code-and-words", enhanced: [.detail(1, 1), .detail(1, 10)], any: .recipientUnknown,
            none: [
                .tooFast, .recipientFull, .recipientBusy, .greylisted, .verifying, .senderRefused,
                .senderFault,
            ], reason: .mailboxNotFound, confidence: .high),
        ReplyRule(
            name: "moved-code", enhanced: [.detail(1, 6)], none: [.senderRefused, .senderFault], reason: .moved,
            confidence: .medium),
        ReplyRule(
            name: "syntax-code-and-words", enhanced: [.detail(1, 3)], any: .recipientSyntax, reason: .rejectedSyntax,
            confidence: .high),
        ReplyRule(
            name: "syntax-code", enhanced: [.detail(1, 3)], none: [.senderRefused, .senderFault],
            reason: .rejectedSyntax, confidence: .medium),
    ]

    private static let ours =
        [
            ReplyRule(
                name: "domain-code", enhanced: [.detail(1, 2)], none: .recipientSyntax, reason: .domainNotAccepted,
                confidence: .medium),
            ReplyRule(
                name: "unknown-client-words", any: .hostUnknown,
                none: [.recipientUnknown, .recipientDisabled, .domainUnknown],
                reason: .senderSetup, confidence: .medium),
            ReplyRule(
                name: "relay-denied", any: .relayDenied, reason: .misrouted,
                confidence: .medium),
            ReplyRule(
                name: "routing-code", enhanced: [.detail(4, 6), .detail(4, 14)], none: .recipientUnknown,
                reason: .misrouted, confidence: .medium),
            ReplyRule(
                name: "permission-code", codes: [530, 534, 535, 538], reason: .senderSetup, confidence: .medium),
            // RCPT bears no parameters of ours: what the server cannot parse is the address.
            ReplyRule(
                name: "syntax-of-address", codes: [501, 555], any: [.commandFault, .recipientSyntax],
                none: .senderFault,
                reason: .rejectedSyntax, confidence: .low),
            ReplyRule(
                name: "command-words", codes: [500, 501, 502, 503, 504, 555], any: .commandFault, reason: .invalidSMTP,
                confidence: .medium),
            ReplyRule(
                name: "too-many-unknown", all: [.tooFast, .recipientUnknown], reason: .rateLimited, confidence: .high),
        ] + SharedRules.rates + [
            ReplyRule(name: "greylist-words", any: .greylisted, reason: .greylisted, confidence: .high),
            ReplyRule(
                name: "verification-words", any: .verifying, none: .recipientUnknown, reason: .greylisted,
                confidence: .medium),
        ]

    /// What a server says in words of the recipient.
    private static let words = [
        ReplyRule(
            name: "restricted-words", any: .recipientRestricted, reason: .restrictedSender, confidence: .medium),
        ReplyRule(name: "disabled-words", any: .recipientDisabled, reason: .disabled, confidence: .high),
        ReplyRule(
            name: "policy-code", codes: [551], enhanced: [.details(7, 0...999)], none: .recipientMoved,
            reason: .blockedByPolicy,
            confidence: .medium),
        ReplyRule(
            name: "moved-code", codes: [551], none: [.recipientUnknown, .relayDenied, .weMentioned], reason: .moved,
            confidence: .medium),
        ReplyRule(name: "moved-words", any: .recipientMoved, reason: .moved, confidence: .medium),
        ReplyRule(
            name: "no-such-domain-words", any: .domainUnknown, none: .recipientUnknown, reason: .domainNotAccepted,
            confidence: .medium),
        ReplyRule(name: "syntax-words", any: .recipientSyntax, reason: .rejectedSyntax, confidence: .medium),
        ReplyRule(
            name: "no-such-user-words", codes: [511, 550, 551, 553], any: .recipientUnknown, reason: .mailboxNotFound,
            confidence: .high),
        ReplyRule(
            name: "no-such-user-words", any: .recipientUnknown, reason: .mailboxNotFound, confidence: .medium),
    ]

    private static let codes = [
        ReplyRule(name: "policy-code", enhanced: [.details(7, 0...999)], reason: .blockedByPolicy, confidence: .medium),
        ReplyRule(
            name: "policy-words", any: [.policy, .clientRefused], reason: .blockedByPolicy, confidence: .medium),
        ReplyRule(
            name: "no-such-user-code", enhanced: [.detail(1, 1), .detail(1, 10)], reason: .mailboxNotFound,
            confidence: .medium),
        ReplyRule(name: "disabled-code", enhanced: [.detail(2, 1)], reason: .disabled, confidence: .medium),
        ReplyRule(
            name: "command-code", codes: [500, 502, 503, 504, 555], reason: .invalidSMTP, confidence: .low),
        ReplyRule(
            name: "command-words", any: .commandFault, none: .unavailable, reason: .invalidSMTP, confidence: .low),
    ]

    /// A refusal whose words leave open what is meant.
    private static let vague = [
        ReplyRule(
            name: "temporary-words", any: .temporary, reason: .serverTemporary, confidence: .low),
        ReplyRule(
            name: "mailbox-unavailable", codes: [550, 552, 553], any: .unavailable, none: .weMentioned,
            reason: .mailboxNotFound, confidence: .medium),
        ReplyRule(
            name: "recipient-refused", codes: [550, 551, 553], enhanced: [.detail(1, 0), .detail(5, 0)],
            any: .recipientRefused, none: .weMentioned,
            reason: .mailboxNotFound, confidence: .medium),
        ReplyRule(
            name: "recipient-refused", codes: [550, 551, 553], withoutEnhanced: true, any: .recipientRefused,
            none: .weMentioned,
            reason: .mailboxNotFound, confidence: .low),
        ReplyRule(
            name: "something-unknown", codes: [511, 550, 551, 553], any: .somethingUnknown, none: .weMentioned,
            reason: .mailboxNotFound, confidence: .low),
        ReplyRule(
            name: "something-disabled", codes: [550, 551, 553], any: .somethingDisabled, none: .weMentioned,
            reason: .disabled, confidence: .low),
        ReplyRule(
            name: "refused-without-reason", any: [.somethingRefused, .domainRefused, .recipientRefused],
            reason: .blockedByPolicy, confidence: .low),
        // Something is not there, and nobody but the recipient is spoken of.
        ReplyRule(
            name: "basic-code-and-negation", codes: [550, 551, 553], withoutEnhanced: true,
            all: [.recipientMentioned, .negation], none: .weMentioned, reason: .mailboxNotFound, confidence: .low),
        ReplyRule(
            name: "basic-code", codes: [550, 551, 553], withoutEnhanced: true, any: .wordless, reason: .mailboxNotFound,
            confidence: .low),
    ]

    /// Where no row matches.
    static let unexplained = ReplyRule(name: "refusal-unexplained", reason: .blockedByPolicy, confidence: .low)
}
