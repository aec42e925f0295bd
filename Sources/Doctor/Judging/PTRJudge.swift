import MailTerms

/// Whether the address that servers see has a name, and whether the name leads back to it (FCrDNS) and is ours.
enum PTRJudge {
    /// Words in the names that providers give to their customers' connections.
    private static let customerWords: Set<Substring> = [
        "dynamic", "dyn", "dhcp", "dsl", "adsl", "vdsl", "pool", "ppp", "pppoe", "cable", "dialup", "dial", "broadband",
        "customer", "client", "cust", "res", "residential", "unassigned",
    ]

    /// - Parameters:
    ///   - source: the address that servers see.
    ///   - answer: its PTR records.
    ///   - forward: the addresses of each of these names.
    ///   - helo: `probe.helo`.
    static func finding(
        for source: IPAddress, names answer: NameAnswer, forward: [String: NameAnswer], helo: String
    ) -> Finding {
        if let trouble = answer.trouble {
            return .warning(
                .ptr, "the name of \(source) could not be looked up: \(trouble.words)",
                remedy: "look at the reverse zone, and try again")
        }
        let names = answer.names
        let wanted = HELOJudge.isName(helo) ? helo : "a name of yours that leads to it"
        guard let first = names.first else {
            return .warning(
                .ptr, "\(source) has no name (no PTR record), and the largest providers refuse such hosts",
                remedy: "ask the provider of the address to name it \(wanted)")
        }
        let confirmed = names.filter { forward[$0]?.addresses.contains(source) == true }
        guard let best = confirmed.first(where: { $0 == helo.lowercased() }) ?? confirmed.first else {
            let trouble = names.compactMap { forward[$0]?.trouble }.first
            return .warning(
                .ptr,
                "\(source) is called \(first), which \(trouble.map { "could not be looked up: \($0.words)" } ?? "does not lead back to it")",
                remedy: "let the address record of \(first) lead to \(source)")
        }
        guard !isGeneric(best, for: source) else {
            return .warning(
                .ptr, "\(source) is called \(best), which looks like a customer's connection and not a mail host",
                remedy:
                    "ask the provider of the address to name it \(HELOJudge.isName(helo) && helo.lowercased() != best ? helo : "as a mail host, without its numbers")"
            )
        }
        guard best == helo.lowercased() else {
            return .warning(
                .ptr, "\(source) is called \(best), but probe.helo \(helo.isEmpty ? "is not set" : "says \(helo)")",
                remedy: "set probe.helo to \(best)")
        }
        return .ok(.ptr, "\(source) is called \(best), which leads back to it and equals probe.helo")
    }

    /// Whether a name contains the address or a word for customers' connections.
    static func isGeneric(_ name: String, for address: IPAddress) -> Bool {
        let lowered = name.lowercased()
        let words = lowered.split { !$0.isLetter }
        if words.contains(where: customerWords.contains) { return true }
        let hexadecimal = address.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let packed = lowered.filter { $0.isLetter || $0.isNumber }
        guard address.isIPv4 else { return packed.contains(hexadecimal.suffix(12)) }
        if packed.contains(hexadecimal) { return true }
        var numbers = lowered.split { !$0.isNumber }.compactMap { UInt8($0) }
        let octets = address.bytes.count { octet in
            guard let place = numbers.firstIndex(of: octet) else { return false }
            numbers.remove(at: place)
            return true
        }
        return octets >= 3
    }
}
