/// A host that takes mail for a domain, as the DNS names it (RFC 5321 §5.1).
package struct MXHost: Sendable, Equatable {
    /// Lower-case, without the final dot.
    package var name: String
    /// 0 to 65535; lower is asked first.
    package var preference: UInt16
    /// Only addresses that may be connected to; several are tried in order.
    package var addresses: [IPAddress]

    package init(name: String, preference: UInt16, addresses: [IPAddress]) {
        self.name = name
        self.preference = preference
        self.addresses = addresses
    }
}

/// Where mail for one domain goes, or why it goes nowhere.
package enum Route: Sendable, Equatable {
    /// At least one host, in the order in which they are to be tried.
    case hosts([MXHost], implicit: Bool)
    case none(RouteFailure)

    /// The name of the host that is tried first, or that was found unfit; `nil` where there is none.
    package var bestHost: String? {
        switch self {
        case .hosts(let hosts, _): hosts.first?.name
        case .none(.unroutable(let host)): host
        case .none: nil
        }
    }
}

extension [MXHost] {
    /// By preference, and by chance among equals, so that each bears its share (RFC 5321 §5.1).
    package func shuffledAmongEquals(using random: inout some RandomNumberGenerator) -> [MXHost] {
        // Sorting is stable.
        shuffled(using: &random).sorted { $0.preference < $1.preference }
    }
}

/// Why a domain has no usable route. The first four are facts, the last one is not.
package enum RouteFailure: Sendable, Equatable {
    /// The domain does not exist (NXDOMAIN).
    case domainNotFound
    /// The domain says that it takes no mail (RFC 7505).
    case nullMX
    /// The domain exists, but neither it nor its MX hosts have an address.
    case noMailServer
    /// Every host resolves only to addresses that no public mail server can have.
    case unroutable(host: String)
    /// The DNS gave no answer that one could rely on.
    case temporary(DNSTrouble)
}

/// What kept the DNS from answering.
package enum DNSTrouble: String, Sendable {
    case serverFailure
    case refused
    case timeout
    /// No configured resolver could be reached at all.
    case unreachable
    /// An answer that cannot be read, or a chain of aliases that ends nowhere.
    case malformed
}

extension DNSTrouble {
    /// As the end of a sentence about a name or a server.
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
