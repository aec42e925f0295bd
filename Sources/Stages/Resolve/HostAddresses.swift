import MailTerms

/// The addresses of one host, from both address families.
struct HostAddresses: Sendable {
    /// IPv4 first: mail servers refuse fewer senders there.
    var addresses: [IPAddress] = []
    /// Set if one of the families gave no reliable answer, so that the host may have more addresses.
    var trouble: DNSTrouble?
    /// Whether one of the answers shows that the name exists.
    var exists = false
    /// Seconds.
    var ttl: UInt32

    init(ipv4: DNSResult, ipv6: DNSResult) {
        ttl = TTL.longest
        for result in [ipv4, ipv6] {
            switch result {
            case .found(let message):
                exists = true
                for record in message.answers {
                    if case .address(let address) = record.data { addresses.append(address) }
                    ttl = min(ttl, TTL.clamped(record.ttl))
                }
                if message.answers.isEmpty { ttl = min(ttl, TTL.clamped(message.negativeTTL)) }
                if message.endsInUnresolvedAlias {
                    trouble = .malformed
                    ttl = min(ttl, TTL.trouble)
                }
            case .noSuchName(let lifetime):
                ttl = min(ttl, TTL.clamped(lifetime))
            case .trouble(let cause):
                trouble = cause
                ttl = min(ttl, TTL.trouble)
            }
        }
    }
}

extension DNSMessage {
    /// Whether the aliases end in a name without an answer, or form a loop.
    var endsInUnresolvedAlias: Bool {
        guard !answers.isEmpty, hasOnlyAliases else { return false }
        let owners = Set(answers.map(\.name))
        let last = answers.lazy.compactMap { if case .alias(let target) = $0.data { target } else { nil } }
            .first { !owners.contains($0) }
        return last.map { !denies($0) } ?? true
    }
}

/// How long answers are kept, in seconds.
enum TTL {
    static let longest: UInt32 = 86_400
    static let shortest: UInt32 = 30
    /// For a negative answer without a TTL (RFC 2308 §5 suggests minutes).
    static let unnamed: UInt32 = 300
    /// For trouble: short, but long enough that a run does not ask again for each row.
    static let trouble: UInt32 = 60

    static func clamped(_ seconds: UInt32?) -> UInt32 {
        min(max(seconds ?? unnamed, shortest), longest)
    }
}
