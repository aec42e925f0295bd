/// One DNS query as it was received (RFC 1035 §4.1, RFC 6891).
struct DNSQuery: Sendable, Equatable {
    var id: UInt16
    var opcode: UInt8 = 0
    var recursionDesired = true
    /// The name's labels with the case that the client chose; the answer repeats it.
    var labels: [[UInt8]]
    var type: RecordType
    var recordClass: UInt16 = 1
    /// The largest UDP answer that the client accepts, in bytes; `nil` without EDNS.
    var udpSize: UInt16?

    /// Lower-case, without the final dot; bytes that no host name has are shown as `?`.
    var name: String {
        labels.map { label in String(decoding: label.map(DNSQuery.shown), as: UTF8.self).lowercased() }
            .joined(separator: ".")
    }

    private static func shown(_ byte: UInt8) -> UInt8 {
        let questionMark: UInt8 = 0x3F
        let dot: UInt8 = 0x2E
        return (0x21...0x7E).contains(byte) && byte != dot ? byte : questionMark
    }
}

/// A record type by number, so that unknown ones survive.
struct RecordType: RawRepresentable, Sendable, Hashable {
    var rawValue: UInt16

    static let a = RecordType(rawValue: 1)
    static let cname = RecordType(rawValue: 5)
    static let soa = RecordType(rawValue: 6)
    static let ptr = RecordType(rawValue: 12)
    static let mx = RecordType(rawValue: 15)
    static let txt = RecordType(rawValue: 16)
    static let aaaa = RecordType(rawValue: 28)
    static let opt = RecordType(rawValue: 41)

    private static let names: [RecordType: String] = [
        .a: "A", .cname: "CNAME", .soa: "SOA", .ptr: "PTR", .mx: "MX", .txt: "TXT", .aaaa: "AAAA", .opt: "OPT",
    ]

    /// As zone files write it; `TYPE65` for a type without a name here (RFC 3597).
    var name: String { RecordType.names[self] ?? "TYPE\(rawValue)" }
}

/// A packet on the DNS port.
enum DNSPacket: Equatable {
    case query(DNSQuery)
    /// A query that cannot be read. The answer is FORMERR.
    case malformed(id: UInt16)
    /// Too short, or itself a response: answering it could start a loop between two servers.
    case noise

    init(_ bytes: some Collection<UInt8>) {
        var reader = DNSReader(Array(bytes))
        guard let id = reader.uint16(), let flags = reader.uint16(), flags & 0x8000 == 0 else {
            self = .noise
            return
        }
        self = DNSPacket.query(id: id, flags: flags, from: &reader).map { .query($0) } ?? .malformed(id: id)
    }

    private static func query(id: UInt16, flags: UInt16, from reader: inout DNSReader) -> DNSQuery? {
        guard let questions = reader.uint16(), questions == 1, let answers = reader.uint16(),
            let authorities = reader.uint16(), let additionals = reader.uint16(), let labels = reader.labels(),
            let type = reader.uint16(), let recordClass = reader.uint16()
        else { return nil }
        var query = DNSQuery(
            id: id, opcode: UInt8(flags >> 11 & 0xF), recursionDesired: flags & 0x0100 != 0, labels: labels,
            type: RecordType(rawValue: type), recordClass: recordClass)
        for _ in 0..<Int(answers) + Int(authorities) + Int(additionals) {
            guard reader.labels() != nil, let type = reader.uint16(), let size = reader.uint16(), reader.skip(4),
                let length = reader.uint16(), reader.skip(Int(length))
            else { return nil }
            if RecordType(rawValue: type) == .opt { query.udpSize = max(512, size) }
        }
        return query
    }
}

/// Reads a packet from front to back. Each step returns `nil` at the end of the packet.
private struct DNSReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func uint16() -> UInt16? {
        guard position + 2 <= bytes.count else { return nil }
        defer { position += 2 }
        return UInt16(bytes[position]) << 8 | UInt16(bytes[position + 1])
    }

    mutating func skip(_ count: Int) -> Bool {
        guard position + count <= bytes.count else { return false }
        position += count
        return true
    }

    /// Refuses compressed names: in a query there is no name before the first one to point to.
    mutating func labels() -> [[UInt8]]? {
        var labels: [[UInt8]] = []
        var total = 1
        while position < bytes.count {
            let length = Int(bytes[position])
            position += 1
            if length == 0 { return labels }
            total += length + 1
            guard length <= 63, total <= 255, position + length <= bytes.count else { return nil }
            labels.append(Array(bytes[position..<position + length]))
            position += length
        }
        return nil
    }
}
