import MailTerms

@testable import Resolve

/// A DNS answer put together octet by octet (RFC 1035 §4).
struct Packet {
    private var counts = [0, 0, 0]
    private(set) var bytes = [UInt8](repeating: 0, count: 12)

    /// A packet with its question at offset 12.
    init(question name: String = "a.test", _ type: DNSType = .mx) {
        counts[0] = 1
        bytes += Self.name(name) + Self.number(type.rawValue) + Self.number(1)
        writeCounts()
    }

    static func name(_ text: String) -> [UInt8] {
        text.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
    }

    static func number(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xFF)] }

    static func pointer(to offset: Int) -> [UInt8] { number(0xC000 | UInt16(offset)) }

    /// Adds an answer. By default, its owner is a pointer to the question's name.
    mutating func answer(_ type: UInt16, _ data: [UInt8], ttl: UInt16 = 3600, owner: [UInt8] = pointer(to: 12)) {
        counts[1] += 1
        append(type, data, ttl, owner)
    }

    mutating func mx(_ preference: UInt16, _ exchange: [UInt8], ttl: UInt16 = 3600) {
        answer(15, Self.number(preference) + exchange, ttl: ttl)
    }

    mutating func authority(_ type: UInt16, _ data: [UInt8], ttl: UInt16) {
        counts[2] += 1
        append(type, data, ttl, Self.name("test"))
    }

    /// Adds a start of authority. Its last number limits how long the absence is valid.
    mutating func soa(minimum: UInt16, ttl: UInt16) {
        let numbers = [UInt8](repeating: 0, count: 18) + Self.number(minimum)
        authority(6, Self.name("ns.test") + Self.name("admin.test") + numbers, ttl: ttl)
    }

    private mutating func append(_ type: UInt16, _ data: [UInt8], _ ttl: UInt16, _ owner: [UInt8]) {
        bytes += owner + Self.number(type) + Self.number(1) + [0, 0] + Self.number(ttl)
        bytes += Self.number(UInt16(data.count)) + data
        writeCounts()
    }

    private mutating func writeCounts() {
        for (index, count) in counts.enumerated() {
            bytes.replaceSubrange(4 + 2 * index..<6 + 2 * index, with: Self.number(UInt16(count)))
        }
    }
}

extension DNSMessage {
    init?(_ bytes: [UInt8]) {
        guard let message = bytes.withUnsafeBufferPointer({ DNSMessage($0) }) else { return nil }
        self = message
    }

    /// A message of these records, as if it had been read.
    static func of(_ records: [(String, UInt32, RecordData)], negativeTTL: UInt32? = nil) -> DNSMessage {
        var message = DNSMessage(Packet().bytes) ?? { fatalError("a DNS packet without answers cannot be read") }()
        message.answers = records.map { Record(name: $0.0, ttl: $0.1, data: $0.2) }
        message.negativeTTL = negativeTTL
        if negativeTTL != nil { message.zone = "test" }
        return message
    }
}

/// An IPv4 address in dotted form.
func ip(_ text: String) -> IPAddress {
    guard let address = IPAddress(bytes: text.split(separator: ".").compactMap { UInt8($0) }) else {
        fatalError("\(text) is not an IPv4 address")
    }
    return address
}
