import MailTerms

/// Whether the name in EHLO is that of this host (RFC 5321 §4.1.1.1, §4.1.4).
enum HELOJudge {
    /// The top labels of names that are valid only on one host or network (RFC 6761, RFC 6762, RFC 9476).
    private static let privateEndings: Set<Substring> = [
        "localhost", "localdomain", "local", "lan", "home", "internal", "intranet", "invalid", "alt",
    ]

    /// Whether it is a name that the public DNS can have.
    static func isName(_ helo: String) -> Bool {
        helo.contains(".") && !helo.hasPrefix("[") && !isPrivate(helo)
    }

    /// - Parameters:
    ///   - helo: `probe.helo`.
    ///   - ipv4: the A records of the name.
    ///   - ipv6: the AAAA records of the name.
    ///   - sources: the addresses that servers see, as far as they are known.
    static func finding(for helo: String, ipv4: NameAnswer, ipv6: NameAnswer, sources: [IPAddress]) -> Finding {
        if let finding = formFinding(for: helo) { return finding }
        let wanted = sources.isEmpty ? "this host's public address" : list(sources)
        let addresses = ipv4.addresses + ipv6.addresses
        guard !addresses.isEmpty else {
            if let trouble = ipv4.trouble ?? ipv6.trouble {
                return .warning(
                    .helo, "\(helo) could not be looked up: \(trouble.words)", remedy: "look at its DNS, and try again")
            }
            let isMissing = ipv4 == .noSuchName || ipv6 == .noSuchName
            return .problem(
                .helo, "\(helo) \(isMissing ? "does not exist in the DNS" : "has no address in the DNS")",
                remedy: "let its address record lead to \(wanted), or set probe.helo to a name that does")
        }
        let strangers = sources.filter { !addresses.contains($0) }
        guard strangers.isEmpty else {
            return .warning(
                .helo, "\(helo) leads to \(list(addresses)), but servers see \(list(strangers))",
                remedy: "let its address record lead there, or set probe.helo to that address's own name")
        }
        guard !sources.isEmpty else {
            return .ok(.helo, "\(helo) leads to \(list(addresses)); if servers see that address is not known")
        }
        return .ok(.helo, "\(helo) leads to \(list(sources)), which servers see")
    }

    /// What the form of the name shows without the DNS; `nil` if it shows no fault.
    static func formFinding(for helo: String) -> Finding? {
        let remedy = "set it to the host name that this host's public address has in the DNS"
        if helo.isEmpty { return .problem(.helo, "probe.helo is not set", remedy: remedy) }
        if helo.hasPrefix("[") {
            return .warning(.helo, "\(helo) is an address literal, which many servers refuse", remedy: remedy)
        }
        if isPrivate(helo) {
            return .problem(.helo, "\(helo) is a name that other hosts cannot look up", remedy: remedy)
        }
        if !helo.contains(".") { return .problem(.helo, "\(helo) is not fully qualified", remedy: remedy) }
        return nil
    }

    private static func isPrivate(_ helo: String) -> Bool {
        helo.lowercased().split(separator: ".").last.map { privateEndings.contains($0) } ?? false
    }

    private static func list(_ addresses: [IPAddress]) -> String {
        addresses.map(\.description).joined(separator: " and ")
    }
}
