import MailTerms

/// What single providers mean by replies that would mean something else elsewhere. They are asked first.
enum ProviderRules {
    static let refusals: [ReplyRule] = [
        ReplyRule(
            name: "yandex-no-such-user", providers: ["yandex"], enhanced: [.detail(7, 1)],
            any: [.recipientUnknown, .somethingUnknown], reason: .mailboxNotFound, confidence: .high),
        ReplyRule(
            name: "proofpoint-essentials-invalid", providers: ["proofpoint_essentials"], enhanced: [.detail(7, 1)],
            any: [.recipientUnknown], reason: .mailboxNotFound, confidence: .high),
        ReplyRule(
            name: "rambler-inactive", providers: ["rambler"], codes: [540], reason: .disabled, confidence: .high),
        // Its frequency limit; an unknown mailbox is "not found".
        ReplyRule(
            name: "qq-frequency-limit", providers: ["qq"], codes: [550], all: [.unavailable, .policy],
            reason: .rateLimited, confidence: .high),
        ReplyRule(
            name: "outlook-no-such-user", providers: ["outlook"], codes: [550], enhanced: [.detail(5, 0)],
            any: [.unavailable, .recipientUnknown], reason: .mailboxNotFound, confidence: .high),
        // Directory-based edge blocking: recipients that are new or not synchronised get it, too.
        ReplyRule(
            name: "microsoft-edge-blocking", codes: [550], enhanced: [.detail(4, 1)],
            none: [.blocklisted, .senderFault, .relayDenied], reason: .mailboxNotFound, confidence: .medium),
        ReplyRule(
            name: "gmx-no-such-user", providers: ["gmx"], codes: [550], any: [.unavailable],
            none: [.policy, .tooFast], reason: .mailboxNotFound, confidence: .high),
        ReplyRule(
            name: "gmail-sending-quota", providers: ["gmail", "google_workspace"],
            enhanced: [.detail(4, 5), .detail(7, 28)], reason: .rateLimited, confidence: .high),
    ]

    static let deferrals: [ReplyRule] = [
        // The recipient's tenant lives in several regions: it says "unauthenticated" and means its own routing.
        ReplyRule(
            name: "microsoft-tenant-attribution", codes: [451], enhanced: [.detail(4, 4)], reason: .serverTemporary,
            confidence: .high),
        ReplyRule(
            name: "barracuda-rate-control", providers: ["barracuda"], codes: [450], any: [.policy, .recipientUnknown],
            reason: .rateLimited, confidence: .high),
        ReplyRule(
            name: "mimecast-first-contact", providers: ["mimecast"], codes: [451],
            none: [.tooFast, .tooManyRecipients, .blocklisted, .relayDenied, .recipientDisabled], reason: .greylisted,
            confidence: .medium),
    ]
}
