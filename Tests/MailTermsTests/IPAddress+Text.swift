import MailTerms

extension IPAddress {
    /// Reads `192.0.2.1`, `2001:db8::1` and `::ffff:192.0.2.1`, well enough for a table of tests.
    init(text: String) throws {
        var bytes: [UInt8] = []
        if text.contains(":") {
            let halves = text.split(separator: "::", omittingEmptySubsequences: false).map { Self.groups($0) }
            let gap = halves.count > 1 ? 16 - halves[0].count - halves[1].count : 0
            bytes = halves[0] + Array(repeating: 0, count: gap) + (halves.count > 1 ? halves[1] : [])
        } else {
            bytes = text.split(separator: ".").compactMap { UInt8($0) }
        }
        guard let address = IPAddress(bytes: bytes) else { throw UnreadableAddress(text: text) }
        self = address
    }

    private static func groups(_ half: Substring) -> [UInt8] {
        half.split(separator: ":").flatMap { group -> [UInt8] in
            if group.contains(".") { return group.split(separator: ".").compactMap { UInt8($0) } }
            let value = UInt16(group, radix: 16) ?? 0
            return [UInt8(value >> 8), UInt8(value & 0xFF)]
        }
    }
}

struct UnreadableAddress: Error {
    let text: String
}
