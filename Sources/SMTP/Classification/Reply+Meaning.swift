import MailTerms

extension Reply {
    /// The signs in the words of a refusal; empty for any other reply.
    ///
    /// - Parameter address: the recipient, whose echo in the reply is not evidence; `nil` if it is unknown.
    package func signs(about address: Address?) -> ReplySigns {
        guard code.isRefusal else { return [] }
        let signs = ReplyReading(lines, recipient: address).signs
        return linesDisagree ? signs.union(.linesDisagree) : signs
    }

    /// Whether a later line has a code that blames someone else, while the code of the first line blames the mailbox or no
    /// one.
    private var linesDisagree: Bool {
        guard lines.count > 1 else { return false }
        let first = EnhancedStatusCode(in: [lines[0]], agreeingWith: code)
        guard first.map({ $0.subject == 1 || $0.subject == 2 }) ?? true else { return false }
        return lines.dropFirst().contains { line in
            guard let later = EnhancedStatusCode(in: [line], agreeingWith: code), later != first else { return false }
            return StandardCodes.ofOthers.contains { $0.matches(later) }
        }
    }

    /// Whether the server would not refuse after STARTTLS (RFC 3207 §4: code 530; some servers say so in words).
    func demandsTLS(_ signs: ReplySigns) -> Bool {
        code.isRefusal && (code.rawValue == 530 || signs.contains(.needsTLS))
    }

    /// Whether the server says that the transaction has too many recipients (RFC 5321 §4.5.3.1.10).
    func saysTooManyRecipients(_ signs: ReplySigns) -> Bool {
        guard code.isRefusal else { return false }
        if let enhanced, enhanced.subject == 5, enhanced.detail == 3 { return true }
        return signs.contains(.tooManyRecipients)
    }

    /// Whether two replies have the same code and, apart from the address that each repeats, the same words.
    ///
    /// - Parameters:
    ///   - address: the recipient of this reply.
    ///   - other: the other reply.
    ///   - otherAddress: the recipient of the other reply; `nil` if it is unknown.
    func saysTheSame(to address: Address, as other: Reply, to otherAddress: Address?) -> Bool {
        code == other.code && enhanced == other.enhanced
            && ReplyText(lines, recipient: address).octets == ReplyText(other.lines, recipient: otherAddress).octets
    }
}

extension ProbeOutcome {
    /// An answer to RCPT, with the signs of its words.
    ///
    /// - Parameter address: the recipient; `nil` if it is unknown.
    package static func answered(_ reply: Reply, about address: Address?) -> ProbeOutcome {
        .answered(reply, reply.signs(about: address))
    }
}

extension Classification {
    /// Whether it calls the mailbox undeliverable with low confidence.
    package var isUnclearRefusal: Bool { reason.status == .undeliverable && confidence == .low }
}

extension Reason {
    /// Whether a refusal of us would be the same at a later attempt: it is not about our rate and not temporary.
    var isPermanent: Bool {
        switch self {
        case .greylisted, .rateLimited, .serverTemporary, .temporarilyLimited, .timeout, .invalidSMTP: false
        default: true
        }
    }
}
