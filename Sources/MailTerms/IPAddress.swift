/// An IPv4 or IPv6 address in network byte order.
package struct IPAddress: Sendable, Hashable {
    /// 4 or 16 bytes.
    package let bytes: [UInt8]

    /// `nil` unless there are 4 or 16 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    package var isIPv4: Bool { bytes.count == 4 }

    /// Whether the address can be that of a mail server on the public Internet: it is not private, loopback, link-local,
    /// documentation, multicast or otherwise reserved (RFC 6890 and the IANA special-purpose registries).
    package var isPubliclyRoutable: Bool {
        if let mapped = embeddedIPv4 { return mapped.isPubliclyRoutable }
        return isIPv4
            ? !Network.reservedIPv4.contains { $0.contains(self) }
            : Network.globalIPv6.contains(self) && !Network.reservedIPv6.contains { $0.contains(self) }
    }

    /// The IPv4 address inside an IPv4-mapped (`::ffff:0:0/96`) or NAT64 (`64:ff9b::/96`) one.
    private var embeddedIPv4: IPAddress? {
        guard Network.mapped.contains(self) || Network.nat64.contains(self) else { return nil }
        return IPAddress(bytes: Array(bytes.suffix(4)))
    }
}

extension IPAddress: CustomStringConvertible {
    package var description: String {
        if isIPv4 { return bytes.map(String.init).joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2)
            .map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }
            .joined(separator: ":")
    }
}

/// A block of addresses that share their first `prefixLength` bits.
package struct Network: Sendable, Equatable {
    package let base: [UInt8]
    package let prefixLength: Int

    /// - Parameters:
    ///   - base: 4 or 16 bytes. Bits after the prefix do not matter.
    ///   - prefixLength: 0 to 32 bits for IPv4, 0 to 128 for IPv6.
    package init(_ base: [UInt8], prefixLength: Int) {
        self.base = base
        self.prefixLength = prefixLength
    }

    /// Whether an address is in the network. An address of the other family never is.
    package func contains(_ address: IPAddress) -> Bool {
        guard address.bytes.count == base.count else { return false }
        let whole = prefixLength / 8
        guard address.bytes.prefix(whole) == base.prefix(whole) else { return false }
        let rest = prefixLength % 8
        guard rest > 0 else { return true }
        let mask = UInt8.max << (8 - rest)
        return address.bytes[whole] & mask == base[whole] & mask
    }
}

extension Network {
    /// Pads a short prefix to 16 bytes.
    private static func v6(_ head: [UInt8], prefixLength: Int) -> Network {
        Network(head + Array(repeating: 0, count: 16 - head.count), prefixLength: prefixLength)
    }

    static let mapped = v6([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], prefixLength: 96)
    static let nat64 = v6([0x00, 0x64, 0xFF, 0x9B], prefixLength: 96)
    static let globalIPv6 = v6([0x20], prefixLength: 3)

    static let reservedIPv4: [Network] = [
        Network([0, 0, 0, 0], prefixLength: 8),
        Network([10, 0, 0, 0], prefixLength: 8),
        Network([100, 64, 0, 0], prefixLength: 10),
        Network([127, 0, 0, 0], prefixLength: 8),
        Network([169, 254, 0, 0], prefixLength: 16),
        Network([172, 16, 0, 0], prefixLength: 12),
        Network([192, 0, 0, 0], prefixLength: 24),
        Network([192, 0, 2, 0], prefixLength: 24),
        Network([192, 88, 99, 0], prefixLength: 24),
        Network([192, 168, 0, 0], prefixLength: 16),
        Network([198, 18, 0, 0], prefixLength: 15),
        Network([198, 51, 100, 0], prefixLength: 24),
        Network([203, 0, 113, 0], prefixLength: 24),
        Network([224, 0, 0, 0], prefixLength: 3),
    ]

    static let reservedIPv6: [Network] = [
        v6([0x20, 0x01, 0x00, 0x00], prefixLength: 23),  // IETF protocol assignments, Teredo and ORCHID among them
        v6([0x20, 0x01, 0x0D, 0xB8], prefixLength: 32),  // documentation
        v6([0x20, 0x02], prefixLength: 16),  // 6to4: the embedded IPv4 host is not the mail server
        v6([0x3F, 0xFF], prefixLength: 20),  // documentation
    ]
}
