import MailTerms

/// Rules for replies that mean something else at one provider than at others, and for codes that only one product sends:
/// these need no provider. They are checked first.
enum ProviderRules {
    static let refusals: [ReplyRule] = [
        ReplyRule(
            name: "yandex-no-such-user", providers: ["yandex"], enhanced: [.detail(7, 1)],
            any: [.recipientUnknown, .somethingUnknown], none: SharedRules.others,
            reason: .mailboxNotFound, confidence: .high),
        ReplyRule(
            name: "proofpoint-essentials-invalid", providers: ["proofpoint_essentials"], enhanced: [.detail(7, 1)],
            any: [.recipientUnknown], none: SharedRules.others, reason: .mailboxNotFound,
            confidence: .high),
        ReplyRule(
            name: "rambler-inactive", providers: ["rambler"], codes: [540], none: SharedRules.others, reason: .disabled,
            confidence: .high),
        // Its frequency limit; an unknown mailbox is "not found".
        ReplyRule(
            name: "qq-frequency-limit", providers: ["qq"], codes: [550], all: [.unavailable, .policy],
            reason: .rateLimited, confidence: .high),
        ReplyRule(
            name: "outlook-no-such-user", providers: ["outlook"], codes: [550], enhanced: [.detail(5, 0)],
            any: [.unavailable, .recipientUnknown], none: SharedRules.others,
            reason: .mailboxNotFound, confidence: .high),
        ReplyRule(
            name: "gmx-no-such-user", providers: ["gmx"], codes: [550], any: [.unavailable],
            none: SharedRules.others.union([.policy, .temporary]),
            reason: .mailboxNotFound, confidence: .high),
        // OpenSMTPD's answer for a name that is not in its table of virtual mailboxes; no other server sends 524.
        ReplyRule(
            name: "opensmtpd-no-such-user", codes: [524], enhanced: [.detail(2, 4)], none: SharedRules.others,
            reason: .mailboxNotFound, confidence: .medium),
    ]

    static let deferrals: [ReplyRule] = [
        // The recipient's tenant has several regions: the words say "unauthenticated", but the cause is the server's routing.
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
