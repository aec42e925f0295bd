import MailTerms

/// The published score table: a base for each reason, less the cost of the flags. Nothing else changes a score.
package enum Scores {
    /// The score of a verdict, 0 to 100.
    package static func score(of reason: Reason, confidence: Confidence, flags: AddressFlags) -> Int {
        let base = base(reason)
        switch reason.status {
        case .undeliverable:
            return confidence == .high ? 0 : confidence == .medium ? 5 : 10
        case .deliverable, .risky, .unknown:
            return max(0, base - (flags.role == .yes ? 10 : 0) - (flags.disposable == .yes ? 30 : 0))
        }
    }

    /// The score of a reason before the flags. The score of an undeliverable reason depends on the confidence alone.
    package static func base(_ reason: Reason) -> Int {
        switch reason {
        case .accepted: 95
        case .forwarded: 70
        case .acceptedUnconfirmed: 65
        case .temporarilyLimited: 60
        case .catchAll: 55
        case .restrictedSender: 45
        case .mailboxFull: 35
        case .disposable: 50
        case .greylisted, .rateLimited, .providerUnverifiable, .notChecked: 50
        case .senderSetup, .blockedByPolicy, .blockedIP, .serverTemporary, .smtputf8Unsupported, .suppressed: 40
        case .timeout, .dnsTemporary, .misrouted, .invalidSMTP: 30
        case .connectFailed: 20
        case .empty, .invalidSyntax, .domainNotFound, .nullMX, .noMailServer, .unroutableIP, .domainNotAccepted,
            .mailboxNotFound, .disabled, .moved, .rejectedSyntax:
            0
        }
    }
}
