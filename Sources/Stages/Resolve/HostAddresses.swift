import MailTerms

/// The addresses of one host, from both address families.
struct HostAddresses: Sendable {
    /// IPv4 first: more mail servers judge senders kindly there.
    var addresses: [IPAddress] = []
    /// Set where one of the families gave no reliable answer: there may be more addresses than are known.
    var trouble: DNSTrouble?
    /// Whether there is such a name, as far as either answer shows.
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
                if message.endsInOpenAlias {
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
    /// Whether aliases lead on to a name of which nothing is said, or round in a circle.
    var endsInOpenAlias: Bool {
        guard !answers.isEmpty, hasOnlyAliases else { return false }
        let owners = Set(answers.map(\.name))
        let last = answers.lazy.compactMap { if case .alias(let target) = $0.data { target } else { nil } }
            .first { !owners.contains($0) }
        return last.map { !denies($0) } ?? true
    }
}

/// How long answers are believed, in seconds.
enum TTL {
    static let longest: UInt32 = 86_400
    static let shortest: UInt32 = 30
    /// Where a negative answer names no lifetime (RFC 2308 §5 suggests minutes).
    static let unnamed: UInt32 = 300
    /// Trouble is remembered only long enough that one run does not ask for each row.
    static let trouble: UInt32 = 60

    static func clamped(_ seconds: UInt32?) -> UInt32 {
        min(max(seconds ?? unnamed, shortest), longest)
    }
}
