import MailTerms

extension Reply {
    /// What the words of a refusal say; nothing where it is none.
    ///
    /// - Parameter address: the recipient, whose echo in the reply is not evidence; `nil` where it is not known.
    package func signs(about address: Address?) -> Signs {
        guard code.isRefusal else { return [] }
        let signs = Reading(lines, recipient: address).signs
        return linesDisagree ? signs.union(.linesDisagree) : signs
    }

    /// Whether a later line has a code that blames somebody else, while the first one blames the mailbox or nobody.
    private var linesDisagree: Bool {
        guard lines.count > 1 else { return false }
        let first = EnhancedStatusCode(in: [lines[0]], agreeingWith: code)
        guard first.map({ $0.subject == 1 || $0.subject == 2 }) ?? true else { return false }
        return lines.dropFirst().contains { line in
            guard let later = EnhancedStatusCode(in: [line], agreeingWith: code), later != first else { return false }
            return StandardCodes.ofOthers.contains { $0.matches(later) }
        }
    }

    /// Whether this refusal would go away behind STARTTLS (RFC 3207 §4: 530; others say so in words).
    func demandsTLS(_ signs: Signs) -> Bool {
        code.isRefusal && (code.rawValue == 530 || signs.contains(.needsTLS))
    }

    /// Whether the server finds that enough recipients have been named (RFC 5321 §4.5.3.1.10).
    func saysTooManyRecipients(_ signs: Signs) -> Bool {
        guard code.isRefusal else { return false }
        if let enhanced, enhanced.subject == 5, enhanced.detail == 3 { return true }
        return signs.contains(.tooManyRecipients)
    }

    /// Whether two replies have the same code and, but for the address that each repeats, the same words.
    func saysTheSame(to address: Address, as other: Reply, to otherAddress: Address?) -> Bool {
        code == other.code && enhanced == other.enhanced
            && ReplyText(lines, recipient: address).octets == ReplyText(other.lines, recipient: otherAddress).octets
    }
}

extension ProbeOutcome {
    /// An answer to RCPT for this recipient, whose words are read now.
    package static func answered(_ reply: Reply, about address: Address?) -> ProbeOutcome {
        .answered(reply, reply.signs(about: address))
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
