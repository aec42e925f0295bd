/// A host that accepts mail for a domain, as the DNS names it (RFC 5321 §5.1).
package struct MXHost: Sendable, Equatable {
    /// In lower case, without the final dot.
    package var name: String
    /// 0 to 65535; hosts with lower values are tried first.
    package var preference: UInt16
    /// Only addresses that can be connected to, in the order in which they are tried.
    package var addresses: [IPAddress]

    package init(name: String, preference: UInt16, addresses: [IPAddress]) {
        self.name = name
        self.preference = preference
        self.addresses = addresses
    }
}

/// The hosts that accept mail for one domain, or why there are none.
package enum Route: Sendable, Equatable {
    /// At least one host, in the order in which they are tried. The route is implicit if it is the domain itself, without
    /// an MX record.
    case hosts([MXHost], implicit: Bool)
    case none(RouteFailure)

    /// The name of the host that is tried first, or that cannot be reached; `nil` if there is none.
    package var bestHost: String? {
        switch self {
        case .hosts(let hosts, _): hosts.first?.name
        case .none(.unroutable(let host)): host
        case .none: nil
        }
    }
}

extension [MXHost] {
    /// Sorted by preference, and in random order among equals, to spread the load (RFC 5321 §5.1).
    package func shuffledAmongEquals(using random: inout some RandomNumberGenerator) -> [MXHost] {
        // Sorting is stable.
        shuffled(using: &random).sorted { $0.preference < $1.preference }
    }
}

/// Why a domain has no usable route. All but the last are permanent facts.
package enum RouteFailure: Sendable, Equatable {
    /// The domain does not exist (NXDOMAIN).
    case domainNotFound
    /// The domain says that it accepts no mail (RFC 7505).
    case nullMX
    /// The domain exists, but neither it nor its MX hosts have an address.
    case noMailServer
    /// Every host has only addresses that a public mail server cannot have.
    case unroutable(host: String)
    /// The DNS gave no usable answer.
    case temporary(DNSTrouble)
}

/// Why the DNS gave no usable answer.
package enum DNSTrouble: String, Sendable {
    case serverFailure
    case refused
    case timeout
    /// No configured resolver could be reached.
    case unreachable
    /// An answer that cannot be parsed, or an endless chain of aliases.
    case malformed
}

extension DNSTrouble {
    /// Words that end a sentence about a name or a server.
    package var words: String {
        switch self {
        case .serverFailure: "the DNS server fails (SERVFAIL)"
        case .refused: "the DNS server refuses to answer (REFUSED)"
        case .timeout: "no answer in time"
        case .unreachable: "no DNS server can be reached"
        case .malformed: "an answer that cannot be read"
        }
    }
}
