extension IPAddress {
    /// Parses `192.0.2.1`, `2001:db8::1` and `::ffff:192.0.2.1` (RFC 4291 §2.2). `nil` for anything else, also for octets
    /// with leading zeros, which some parsers read as octal.
    package init?(parsing text: some StringProtocol) {
        let bytes = text.contains(":") ? Self.ipv6(Substring(text)) : Self.ipv4(Substring(text))
        guard let bytes else { return nil }
        self.init(bytes: bytes)
    }

    private static func ipv4(_ text: Substring) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bytes: [UInt8] = []
        for part in parts {
            guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                part == "0" || part.first != "0", let byte = UInt8(part)
            else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    private static func ipv6(_ text: Substring) -> [UInt8]? {
        var groups = text.split(separator: ":", omittingEmptySubsequences: false)
        // A gap at an end leaves two empty groups there; one colon too many leaves one.
        if groups[0].isEmpty {
            guard groups.count > 2, groups[1].isEmpty else { return nil }
            groups.removeFirst()
        }
        if groups[groups.count - 1].isEmpty, groups.count > 1 {
            guard groups[groups.count - 2].isEmpty else { return nil }
            groups.removeLast()
        }
        var bytes: [UInt8] = []
        var gap: Int?
        for (index, group) in groups.enumerated() {
            if group.isEmpty {
                guard gap == nil else { return nil }
                gap = bytes.count
            } else if group.contains(".") {
                guard index == groups.count - 1, let tail = ipv4(group) else { return nil }
                bytes += tail
            } else {
                guard group.utf8.count <= 4, group.allSatisfy(\.isHexDigit), let word = UInt16(group, radix: 16) else {
                    return nil
                }
                bytes += [UInt8(word >> 8), UInt8(word & 0xFF)]
            }
        }
        guard let gap else { return bytes.count == 16 ? bytes : nil }
        guard bytes.count <= 14 else { return nil }
        bytes.insert(contentsOf: repeatElement(0, count: 16 - bytes.count), at: gap)
        return bytes
    }
}

/// The names of an address in the DNS.
extension IPAddress {
    /// Octets (IPv4) or nibbles (IPv6), the last one first: the beginning of names in reverse zones and blocklists
    /// (RFC 1035 §3.5, RFC 3596 §2.5, RFC 5782 §2).
    package var reversedLabels: String {
        labels.reversed().joined(separator: ".")
    }

    /// The name whose PTR records are the names of the address.
    package var reverseName: String {
        reversedLabels + (isIPv4 ? ".in-addr.arpa" : ".ip6.arpa")
    }

    /// Octets in decimal (IPv4) or nibbles in hexadecimal (IPv6), in order.
    package var labels: [String] {
        isIPv4
            ? bytes.map { String($0) }
            : bytes.flatMap { [String($0 >> 4, radix: 16), String($0 & 0xF, radix: 16)] }
    }
}
