import MailTerms

/// The mail exchangers of a domain in a DNS answer. Aliases inside the answer are followed.
struct MXAnswer {
    struct Exchange: Sendable, Equatable {
        var preference: UInt16
        var name: String
    }

    enum Content: Equatable {
        /// At least one, in the order of the answer.
        case exchanges([Exchange])
        /// RFC 7505: the only exchange is the root.
        case nullMX
        /// The name exists and has no MX record, so its own addresses are used (implicit MX, RFC 5321 §5.1).
        case empty
        /// The answer ends in an alias, and its target must be asked for.
        case alias(String)
        case aliasLoop
    }

    /// The most links of an alias chain that are followed.
    static let maxAliases = 8
    /// The most hosts of one domain that are looked up. Those with the lowest preference number are.
    static let maxHosts = 10

    let content: Content
    /// The name at the end of the aliases.
    let canonicalName: String
    /// How long the answer is valid, in seconds.
    let ttl: UInt32

    init(_ message: DNSMessage, asked: String) {
        var name = asked
        var seen: Set<String> = [asked]
        var ttl = UInt32.max
        var looped = false
        while let (target, lifetime) = Self.alias(of: name, in: message) {
            ttl = min(ttl, lifetime)
            guard seen.insert(target).inserted else {
                looped = true
                break
            }
            name = target
        }
        canonicalName = name
        var exchanges: [Exchange] = []
        for record in message.answers where record.name == name {
            guard case .mx(let preference, let exchange) = record.data else { continue }
            exchanges.append(Exchange(preference: preference, name: exchange))
            ttl = min(ttl, record.ttl)
        }
        let named = exchanges.filter { !$0.name.isEmpty }
        content =
            if looped {
                .aliasLoop
            } else if !named.isEmpty {
                .exchanges(named)
            } else if !exchanges.isEmpty {
                .nullMX
            } else if name != asked, !message.denies(name) {
                .alias(name)
            } else {
                .empty
            }
        self.ttl = TTL.clamped(ttl == .max ? message.negativeTTL : ttl)
    }

    private static func alias(of name: String, in message: DNSMessage) -> (target: String, ttl: UInt32)? {
        for record in message.answers where record.name == name {
            if case .alias(let target) = record.data { return (target, record.ttl) }
        }
        return nil
    }
}
