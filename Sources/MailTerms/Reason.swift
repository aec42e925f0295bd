/// The reason of a verdict. Each reason has exactly one status. The raw value is a word of the column `reason`.
package enum Reason: String, Sendable, CaseIterable {
    // deliverable
    case accepted

    // risky
    case catchAll = "catch_all"
    case acceptedUnconfirmed = "accepted_unconfirmed"
    case mailboxFull = "mailbox_full"
    case temporarilyLimited = "temporarily_limited"
    case restrictedSender = "restricted_sender"
    case forwarded
    case disposable

    // undeliverable
    case empty
    case invalidSyntax = "invalid_syntax"
    case domainNotFound = "domain_not_found"
    case nullMX = "null_mx"
    case noMailServer = "no_mail_server"
    case unroutableIP = "unroutable_ip"
    case domainNotAccepted = "domain_not_accepted"
    case mailboxNotFound = "mailbox_not_found"
    case disabled
    case moved
    case rejectedSyntax = "rejected_syntax"

    // unknown
    case greylisted
    case rateLimited = "rate_limited"
    case blockedByPolicy = "blocked_by_policy"
    case blockedIP = "blocked_ip"
    case senderSetup = "sender_setup"
    case misrouted
    case providerUnverifiable = "provider_unverifiable"
    case connectFailed = "connect_failed"
    case timeout
    case serverTemporary = "server_temporary"
    case dnsTemporary = "dns_temporary"
    case invalidSMTP = "invalid_smtp"
    case smtputf8Unsupported = "smtputf8_unsupported"
    case suppressed
    case notChecked = "not_checked"

    package var status: Status {
        switch self {
        case .accepted:
            .deliverable
        case .catchAll, .acceptedUnconfirmed, .mailboxFull, .temporarilyLimited, .restrictedSender, .forwarded,
            .disposable:
            .risky
        case .empty, .invalidSyntax, .domainNotFound, .nullMX, .noMailServer, .unroutableIP, .domainNotAccepted,
            .mailboxNotFound, .disabled, .moved, .rejectedSyntax:
            .undeliverable
        case .greylisted, .rateLimited, .blockedByPolicy, .blockedIP, .senderSetup, .misrouted,
            .providerUnverifiable, .connectFailed, .timeout, .serverTemporary, .dnsTemporary, .invalidSMTP,
            .smtputf8Unsupported, .suppressed, .notChecked:
            .unknown
        }
    }
}
