import MailTerms

/// What a permanent refusal of RCPT means: the first row that matches decides.
///
/// Rows that call the mailbox undeliverable and come before the rows about us exclude the signs of a refusal of us (`none`).
enum RefusalRules {
    static let table: [ReplyRule] =
        // Replies that mean something else at one provider, and codes that a vendor defines itself.
        ProviderRules.refusals + VendorCodes.google + VendorCodes.microsoft
        // Codes for one cause: the address needs SMTPUTF8, the domain takes no mail, the account is disabled.
        + restrictions
        // A code about the address together with words that agree, or with words that do not contradict it.
        + agreed
        // Our IP address and our sender address.
        + SharedRules.blocklists + SharedRules.senderCodes
        // A limit of the recipient, then a limit of ours.
        + SharedRules.busyRecipients + SharedRules.ourQuotas
        // The mailbox exists: its owner chooses who may write, or it is full.
        + restrictedSenders + SharedRules.fullMailboxes
        // We ask too fast, or our names or set-up are refused.
        + SharedRules.rates + SharedRules.senderWords
        // Routing, our commands, greylisting, policy; then the server's own trouble.
        + ours + SharedRules.trouble
        // Words about the mailbox.
        + words
        // Enhanced and basic codes, and the words that must be read before them.
        + codes + StandardCodes.refusals
        // Words that do not name a cause.
        + vague

    private static let others = SharedRules.others
    /// The signs that contradict words about the mailbox. In "could not verify: no such user" the last words count.
    private static let blame = others.subtracting([.verifying, .hostUnknown])
    /// The signs that contradict a code alone: it counts only if the words say nothing.
    private static let anybody = others.union([.weNamed, .temporary])

    /// The signs of words that refuse without a reason. Beside them a code about the address says nothing.
    private static let mereRefusals: ReplySigns = [.recipientRefused, .somethingRefused, .domainRefused]

    private static let restrictions = [
        ReplyRule(name: "utf8-code", enhanced: [.detail(6, 7)], reason: .smtputf8Unsupported, confidence: .high),
        ReplyRule(name: "utf8-words", any: .needsUTF8, reason: .smtputf8Unsupported, confidence: .high),
        // RFC 7504, RFC 7505: the domain accepts no mail.
        ReplyRule(
            name: "null-mx-code", codes: [556], enhanced: [.detail(1, 10)], none: others, reason: .nullMX,
            confidence: .high),
        ReplyRule(
            name: "null-mx-words", codes: [556], any: [.domainUnknown, .recipientUnknown], none: others,
            reason: .nullMX, confidence: .medium),
        ReplyRule(name: "null-mx-basic-code", codes: [556], any: .wordless, reason: .nullMX, confidence: .low),
        // RFC 5248. The account is the recipient's, not an authenticated user's.
        ReplyRule(
            name: "disabled-account-code", codes: [525, 540], any: [.recipientDisabled, .somethingDisabled, .policy],
            none: others, reason: .disabled, confidence: .medium),
    ]

    /// Words and code that agree. A server that means us does not say "user unknown" with the code for it.
    private static let agreed = [
        ReplyRule(
            name: "no-such-user-code-and-words", enhanced: [.detail(1, 1), .detail(1, 10)], any: .recipientUnknown,
            none: others.union([.recipientFull, .recipientBusy, .recipientRestricted]), reason: .mailboxNotFound,
            confidence: .high),
        ReplyRule(
            name: "moved-code", enhanced: [.detail(1, 6)], none: anybody.union(mereRefusals).union(.policy),
            reason: .moved,
            confidence: .medium),
        ReplyRule(
            name: "syntax-code-and-words", enhanced: [.detail(1, 3)], any: .recipientSyntax, none: others,
            reason: .rejectedSyntax, confidence: .high),
        ReplyRule(
            name: "syntax-code", enhanced: [.detail(1, 3)],
            none: anybody.union(mereRefusals).union([.policy, .recipientUnknown]), reason: .rejectedSyntax,
            confidence: .medium),
    ]

    /// The mailbox exists, and its owner chooses who can write to it.
    private static let restrictedSenders = [
        ReplyRule(
            name: "restricted-words", any: .recipientRestricted, none: [.recipientFull, .tooFast],
            reason: .restrictedSender, confidence: .medium)
    ]

    /// Refusals of us, and of the domain's routing.
    private static let ours =
        [
            ReplyRule(
                name: "domain-code-and-words", enhanced: [.detail(1, 2)], any: .domainUnknown,
                none: anybody.union(.recipientSyntax), reason: .domainNotAccepted, confidence: .medium),
            ReplyRule(
                name: "domain-code", enhanced: [.detail(1, 2)],
                none: anybody.union(mereRefusals).union([.policy, .recipientSyntax, .recipientUnknown]),
                reason: .domainNotAccepted, confidence: .medium),
            ReplyRule(
                name: "unknown-host-code", enhanced: [.detail(1, 2)], any: .someHostUnknown,
                none: others.subtracting(.hostUnknown).union([.recipientSyntax, .temporary]),
                reason: .domainNotAccepted, confidence: .medium),
            ReplyRule(
                name: "unknown-client-words", any: .hostUnknown,
                none: [.recipientUnknown, .recipientDisabled, .domainUnknown], reason: .senderSetup,
                confidence: .medium),
            ReplyRule(name: "relay-denied", any: .relayDenied, reason: .misrouted, confidence: .medium),
            ReplyRule(
                name: "permission-code", codes: [530, 534, 535, 538], reason: .senderSetup, confidence: .medium),
            ReplyRule(
                name: "syntax-of-address", codes: [501, 555], all: [.recipientSyntax, .recipientMentioned],
                none: others, reason: .rejectedSyntax, confidence: .low),
            // The unreadable part of the command can be anything, unless the words say that it is the recipient.
            ReplyRule(
                name: "command-code-and-words", codes: [500, 501, 502, 503, 504, 555], any: .commandFault,
                reason: .invalidSMTP, confidence: .medium),
            ReplyRule(
                name: "unknown-parameter-words", codes: [500, 501, 502, 503, 504, 555], any: .domainUnknown,
                none: .recipientUnknown, reason: .invalidSMTP, confidence: .low),
            ReplyRule(name: "greylist-words", any: .greylisted, reason: .greylisted, confidence: .high),
            ReplyRule(
                name: "verification-words", any: .verifying, none: .recipientUnknown, reason: .greylisted,
                confidence: .medium),
            ReplyRule(
                name: "policy-cause-words", any: .policyCause, reason: .blockedByPolicy, confidence: .high),
            ReplyRule(
                name: "lines-disagree", any: .linesDisagree, reason: .blockedByPolicy, confidence: .low),
        ]

    /// What words say about the recipient.
    private static let words = [
        ReplyRule(
            name: "disabled-words", any: .recipientDisabled, none: blame.union(.temporary), reason: .disabled,
            confidence: .high),
        ReplyRule(
            name: "policy-code-and-551", codes: [551], enhanced: [.details(7, 0...999)], none: .recipientMoved,
            reason: .blockedByPolicy, confidence: .medium),
        ReplyRule(name: "moved-words", any: .recipientMoved, none: blame, reason: .moved, confidence: .medium),
        ReplyRule(
            name: "moved-basic-code", codes: [551], any: .wordless, reason: .moved, confidence: .low),
        ReplyRule(
            name: "no-such-domain-words", exceptEnhanced: StandardCodes.ofTransport, any: .domainUnknown,
            none: blame.union([.recipientUnknown, .temporary, .senderNamed]), reason: .domainNotAccepted,
            confidence: .medium),
        ReplyRule(
            name: "recipient-syntax-words", exceptEnhanced: StandardCodes.ofTransport, any: .recipientSyntax,
            all: .recipientMentioned, none: blame.union([.commandFault, .recipientUnknown]), reason: .rejectedSyntax,
            confidence: .medium),
        ReplyRule(
            name: "syntax-words", exceptEnhanced: StandardCodes.ofTransport, any: .recipientSyntax,
            none: blame.union([.commandFault, .recipientUnknown, .othersMentioned]), reason: .rejectedSyntax,
            confidence: .medium),
        ReplyRule(
            name: "no-such-user-words", codes: [511, 550, 551, 553], any: .recipientUnknown,
            none: blame, reason: .mailboxNotFound, confidence: .high),
        ReplyRule(
            name: "no-such-user-words-with-other-code", any: .recipientUnknown, none: blame, reason: .mailboxNotFound,
            confidence: .medium),
    ]

    /// Enhanced and basic codes, and the words that must be read before them.
    private static let codes = [
        ReplyRule(
            name: "policy-words", any: [.policy, .clientRefused], none: .unavailable, reason: .blockedByPolicy,
            confidence: .medium),
        // Not on a list, and no word says on which: a guess, even with the code for it.
        ReplyRule(
            name: "not-in-list-words", codes: [550, 553, 554], exceptEnhanced: StandardCodes.ofOthers,
            any: .notInList, none: anybody, reason: .mailboxNotFound, confidence: .low),
        ReplyRule(
            name: "no-such-user-code", enhanced: [.detail(1, 1), .detail(1, 10)],
            none: anybody.union([.policy, .othersMentioned, .somethingRefused, .domainRefused]),
            reason: .mailboxNotFound, confidence: .medium),
        ReplyRule(
            name: "disabled-code", enhanced: [.detail(2, 1)], none: anybody.union(mereRefusals).union(.policy),
            reason: .disabled,
            confidence: .medium),
        ReplyRule(
            name: "command-code", codes: [500, 501, 502, 503, 504, 555], reason: .invalidSMTP, confidence: .low),
        ReplyRule(
            name: "command-words", any: .commandFault, none: .unavailable, reason: .invalidSMTP, confidence: .low),
    ]

    /// Refusals whose words do not name a cause.
    private static let vague =
        [
            ReplyRule(name: "vague-policy-words", any: .policy, reason: .blockedByPolicy, confidence: .medium),
            ReplyRule(name: "temporary-words", any: .temporary, reason: .serverTemporary, confidence: .low),
            ReplyRule(
                name: "mailbox-unavailable", codes: [550, 552, 553], exceptEnhanced: StandardCodes.ofOthers,
                any: .unavailable, none: others.union(.weMentioned), reason: .mailboxNotFound, confidence: .medium),
            ReplyRule(
                name: "recipient-refused", codes: [550, 551, 553], enhanced: [.detail(1, 0), .detail(5, 0)],
                any: .recipientRefused, none: .othersMentioned, reason: .mailboxNotFound, confidence: .medium),
            ReplyRule(
                name: "something-unknown", codes: [511, 550, 551, 553], exceptEnhanced: StandardCodes.ofOthers,
                any: .somethingUnknown, none: [.othersMentioned, .unknownWord], reason: .mailboxNotFound,
                confidence: .low),
            ReplyRule(
                name: "something-disabled", codes: [550, 551, 553], exceptEnhanced: StandardCodes.ofOthers,
                any: .somethingDisabled, none: [.othersMentioned, .unknownWord], reason: .disabled, confidence: .low),
            ReplyRule(
                name: "refused-without-reason", any: [.somethingRefused, .domainRefused, .recipientRefused],
                reason: .blockedByPolicy, confidence: .low),
            ReplyRule(
                name: "unknown-recipients", codes: [550, 551, 553, 554], exceptEnhanced: StandardCodes.ofOthers,
                any: .unknownMany, none: .othersMentioned, reason: .mailboxNotFound, confidence: .low),
            ReplyRule(
                name: "basic-code", codes: [550, 551, 553], withoutEnhanced: true, any: .wordless,
                reason: .mailboxNotFound, confidence: .low),
        ]

    /// The rule that decides if no row matches.
    static let unexplained = ReplyRule(name: "refusal-unexplained", reason: .blockedByPolicy, confidence: .low)
}
