import MailTerms

/// The codes of the IANA registry "SMTP Enhanced Status Codes" that do not say that the mailbox is missing (RFC 3463 §3,
/// RFC 3886, RFC 4954, RFC 6531, RFC 6710, RFC 7293, RFC 7372, RFC 7505).
///
/// They are checked after the words: many servers send "no such user" with a wrong code.
enum StandardCodes {
    /// Codes that blame someone other than the recipient: vague words beside them say nothing about the mailbox.
    static let ofOthers: [SubjectDetail] = [
        .detail(1, 4), .details(1, 7...9), .details(2, 3...4), .details(3, 0...999), .details(4, 0...999),
        .details(5, 2...999), .details(6, 0...999), .details(7, 0...999),
    ]
    /// Codes of messages and routes: a domain that words beside them call unknown is not the recipient's.
    static let ofTransport: [SubjectDetail] = [.details(4, 300...399), .details(5, 2...999), .details(6, 0...999)]

    static let refusals: [ReplyRule] = [
        // The address matches more than one mailbox, so no mailbox is missing.
        rule("ambiguous-address-code", [.detail(1, 4)], .blockedByPolicy, .low),
        rule("relayed-code", [.detail(1, 9)], .misrouted, .low),
        rule("message-size-code", [.detail(2, 3), .detail(3, 4)], .blockedByPolicy),
        rule("list-expansion-code", [.detail(2, 4)], .serverTemporary, .low),
        rule("system-code", [.details(3, 0...3), .details(3, 5...999)], .serverTemporary),
        rule("congestion-code", [.detail(4, 3), .detail(4, 5)], .serverTemporary),
        rule("routing-code", [.details(4, 0...999)], .misrouted),
        rule("protocol-code", [.detail(5, 2), .details(5, 4...6)], .invalidSMTP, .low),
        rule("utf8-other-code", [.details(6, 8...10)], .smtputf8Unsupported),
        rule("content-code", [.details(6, 0...6), .details(6, 11...999)], .blockedByPolicy),
        rule(
            "security-code", [.details(7, 4...8), .details(7, 10...12), .detail(7, 14), .detail(7, 19)], .senderSetup),
        // Only for senders that use RRVS (RFC 7293): the mailbox exists but has another owner.
        rule("owner-changed-code", [.details(7, 17...18)], .moved, .low),
        rule("policy-code", [.details(7, 0...999)], .blockedByPolicy),
    ]

    private static func rule(
        _ name: String, _ codes: [SubjectDetail], _ reason: Reason, _ confidence: Confidence = .medium
    ) -> ReplyRule {
        ReplyRule(name: name, enhanced: codes, reason: reason, confidence: confidence)
    }
}
