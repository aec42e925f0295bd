import MailTerms
import Resolve

/// Reads any octets as a DNS message, writes what was read without compression, and reads it again.
package enum DNSDecoding {
    /// The first flaw that was found; `nil` if there is none.
    package static func flaw(of input: [UInt8]) -> String? {
        guard let message = decoded(input) else { return nil }
        if message.answers.count > 512 { return "it holds \(message.answers.count) records" }
        if let ttl = message.negativeTTL, !message.denies(message.zone) {
            return "a zone does not deny itself for \(ttl) s"
        }
        // A name with a dot inside a label, or with invalid UTF-8, cannot be written again.
        guard let written = DNSWriter.bytes(of: message) else { return nil }
        guard let again = decoded(written) else { return "\(message) cannot be read again" }
        return again == message ? nil : "\(message) becomes \(again)"
    }

    private static func decoded(_ octets: [UInt8]) -> DNSMessage? {
        octets.withUnsafeBufferPointer { DNSMessage($0) }
    }
}

/// Writes a message as octets (RFC 1035 §4), without what was not read.
private struct DNSWriter {
    private var octets: [UInt8] = []

    /// `nil` if a name or a text cannot be written.
    static func bytes(of message: DNSMessage) -> [UInt8]? {
        var writer = DNSWriter()
        let hasEDNS = message.code > 15
        writer.add([0, 0])
        writer.add(message.code & 15 | (message.isTruncated ? 0x8200 : 0x8000))
        writer.add(0)
        writer.add(UInt16(clamping: message.answers.count))
        writer.add(message.negativeTTL == nil ? 0 : 1)
        writer.add(hasEDNS ? 1 : 0)
        for record in message.answers {
            guard let data = Self.data(of: record.data), let owner = Self.name(record.name) else { return nil }
            writer.add(owner, type(of: record.data), ttl: record.ttl, data)
        }
        if let ttl = message.negativeTTL {
            guard let zone = name(message.zone) else { return nil }
            writer.add(zone, 6, ttl: ttl, [0, 0] + [UInt8](repeating: 0, count: 16) + number(ttl))
        }
        if hasEDNS { writer.add([0], 41, ttl: UInt32(message.code >> 4) << 24, []) }
        return writer.octets
    }

    private mutating func add(_ bytes: [UInt8]) { octets += bytes }

    private mutating func add(_ value: UInt16) { octets += [UInt8(value >> 8), UInt8(value & 0xFF)] }

    private mutating func add(_ owner: [UInt8], _ type: UInt16, ttl: UInt32, _ data: [UInt8]) {
        add(owner)
        add(type)
        add(1)
        add(Self.number(ttl))
        add(UInt16(data.count))
        add(data)
    }

    private static func number(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private static func type(of data: DNSMessage.RecordData) -> UInt16 {
        switch data {
        case .mx: 15
        case .address(let address): address.isIPv4 ? 1 : 28
        case .alias: 5
        case .pointer: 12
        case .text: 16
        case .other(let type): type
        }
    }

    private static func data(of data: DNSMessage.RecordData) -> [UInt8]? {
        switch data {
        case .mx(let preference, let exchange):
            return name(exchange).map { [UInt8(preference >> 8), UInt8(preference & 0xFF)] + $0 }
        case .address(let address): return Array(address.bytes)
        case .alias(let target), .pointer(let target): return name(target)
        case .text(let text):
            let octets = Array(text.utf8)
            guard octets.count < 60_000 else { return nil }
            return stride(from: 0, to: octets.count, by: 255).flatMap { start in
                let part = octets[start..<min(start + 255, octets.count)]
                return [UInt8(part.count)] + part
            }
        // The numbers of an SOA record are not kept.
        case .other(let type): return type == 6 ? [UInt8](repeating: 0, count: 22) : []
        }
    }

    private static func name(_ text: String) -> [UInt8]? {
        guard !text.isEmpty else { return [0] }
        let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.allSatisfy({ (1...63).contains($0.count) }), text.utf8.count < 254,
            text.lowercased() == text, text.utf8.allSatisfy({ $0 < 0x80 })
        else { return nil }
        return labels.flatMap { [UInt8($0.count)] + $0 } + [0]
    }
}
