import MailTerms

extension Reply {
    /// Whether this refusal would go away behind STARTTLS (RFC 3207 §4: 530; others say so in words).
    var demandsTLS: Bool {
        guard code.isPermanent || code.isTransient else { return false }
        return code.rawValue == 530 || Reading(ReplyText(lines, recipient: nil)).signs.contains(.needsTLS)
    }

    /// Whether the server finds that enough recipients have been named (RFC 5321 §4.5.3.1.10).
    var saysTooManyRecipients: Bool {
        guard code.isPermanent || code.isTransient else { return false }
        if let enhanced, enhanced.subject == 5, enhanced.detail == 3 { return true }
        return Reading(ReplyText(lines, recipient: nil)).signs.contains(.tooManyRecipients)
    }

    /// Whether two replies have the same code and, but for the address that each repeats, the same words.
    func saysTheSame(to address: Address, as other: Reply, to otherAddress: Address?) -> Bool {
        code == other.code && enhanced == other.enhanced
            && ReplyText(lines, recipient: address).octets == ReplyText(other.lines, recipient: otherAddress).octets
    }
}

extension Classification {
    /// A refusal that condemns the mailbox for want of a better explanation.
    package var isUnclearRefusal: Bool { reason.status == .undeliverable && confidence == .low }
}

extension Reason {
    /// Whether a refusal of us is one that will stand when we ask again: not one of our pace, nor one of the moment.
    var isStanding: Bool {
        switch self {
        case .greylisted, .rateLimited, .serverTemporary, .temporarilyLimited, .timeout, .invalidSMTP: false
        default: true
        }
    }
}
