import MailTerms

/// Enhanced codes that a vendor defines and documents itself, so that they mean the same with any words.
enum VendorCodes {
    /// Microsoft, "Email non-delivery reports and SMTP errors in Exchange Online", and "NDRs and bounce messages in
    /// Exchange Server".
    static let microsoft: [ReplyRule] =
        restrictions + [
            // Invalid address, invalid recipient.
            rule("microsoft-recipient-code", [.details(7, 504...505)], .mailboxNotFound, unless: usAtFault),
            // Directory-based edge blocking. It also refuses recipients that are new or not synchronised yet.
            ReplyRule(
                name: "microsoft-edge-blocking", codes: [550, 554], enhanced: [.detail(4, 1)],
                any: [.policy, .recipientRefused, .recipientUnknown], none: usAtFault, reason: .mailboxNotFound,
                confidence: .medium),
            rule(
                "microsoft-banned-code",
                [.details(7, 501...503), .detail(7, 507), .detail(7, 511), .detail(7, 513), .details(7, 606...649)],
                .blockedIP),
            rule(
                "microsoft-sender-code",
                [.detail(7, 57), .detail(7, 506), .details(7, 509...510), .detail(7, 512), .detail(7, 515)],
                .senderSetup),
            rule("microsoft-rate-code", [.detail(7, 508)], .rateLimited),
            rule("microsoft-tenant-code", [.details(7, 700...750)], .blockedByPolicy),
            rule("microsoft-transport-rule-code", [.details(7, 900...999)], .blockedByPolicy),
            rule("microsoft-recipient-rate-code", [.details(2, 121...122)], .temporarilyLimited),
        ]

    /// Mailboxes, groups and folders that accept mail only from inside their organisation.
    private static let restrictions = [
        ReplyRule(
            name: "restricted-recipient-code", codes: [550, 554],
            enhanced: [.details(7, 12...13), .details(7, 120...139)], none: .recipientDisabled,
            reason: .restrictedSender, confidence: .high)
    ]

    /// Google, "SMTP errors and codes" of Google Workspace.
    static let google: [ReplyRule] = [
        ReplyRule(
            name: "google-sending-quota-code", providers: ["gmail", "google_workspace"],
            enhanced: [.detail(4, 5), .detail(7, 28)], reason: .rateLimited, confidence: .high),
        // "Email quota exceeded" is about the sender; a full mailbox has X.2.2.
        ReplyRule(
            name: "google-sending-quota-words", providers: ["gmail", "google_workspace"], enhanced: [.detail(7, 1)],
            any: [.recipientFull, .ourQuota], reason: .rateLimited, confidence: .high),
    ]

    private static let usAtFault = SharedRules.others

    private static func rule(
        _ name: String, _ codes: [SubjectDetail], _ reason: Reason, unless: ReplySigns = []
    ) -> ReplyRule {
        ReplyRule(
            name: name, codes: [550, 554], enhanced: codes, none: unless, reason: reason,
            confidence: unless.isEmpty ? .high : .medium)
    }
}
