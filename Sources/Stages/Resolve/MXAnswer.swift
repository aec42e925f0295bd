import MailTerms

/// What a DNS answer says about a domain's mail exchangers, aliases inside the answer followed.
struct MXAnswer {
    struct Exchange: Sendable, Equatable {
        var preference: UInt16
        var name: String
    }

    enum Content: Equatable {
        /// At least one, as they came.
        case exchanges([Exchange])
        /// RFC 7505: the only exchange is the root.
        case nullMX
        /// The name exists and has no MX: its own addresses count (implicit MX).
        case empty
        /// The answer ends in an alias whose target has still to be asked for.
        case alias(String)
        case aliasLoop
    }

    /// Links of an alias chain that are followed.
    static let maxAliases = 8
    /// Hosts of one domain that are looked up, best first.
    static let maxHosts = 10

    let content: Content
    /// The name that the answer is really about.
    let canonicalName: String
    /// Seconds for which the answer holds.
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
