import MailTerms

/// A DNS answer, read without trust in the sender (RFC 1035 §4): each offset is checked, pointers may only lead
/// backwards, and names and record counts are bounded.
///
/// It is our own code because the parsers of c-ares 1.18, the version of the base systems, give no TTL for MX records and
/// none for the absence of records. The API of c-ares that gives whole records came later.
package struct DNSMessage: Sendable, Equatable {
    /// A record of the answer section.
    package struct Record: Sendable, Equatable {
        /// In lower case, without the final dot. The root is the empty string.
        package var name: String
        /// Seconds.
        package var ttl: UInt32
        package var data: RecordData
    }

    package enum RecordData: Sendable, Equatable {
        case mx(preference: UInt16, exchange: String)
        case address(IPAddress)
        case alias(String)
        /// The target of a PTR record.
        case pointer(String)
        /// The joined strings of a TXT record. Invalid UTF-8 is replaced by U+FFFD.
        case text(String)
        case other(type: UInt16)
    }

    /// The response code, including its upper bits from EDNS (RFC 6891 §6.1.3). 0 means no error.
    package var code: UInt16 = 0
    /// Whether the answer was longer than the transport allows.
    package var isTruncated = false
    package var answers: [Record] = []
    /// The owner of the SOA record, which is the zone without an answer. Empty for the root, and without an SOA record.
    package var zone = ""
    /// How long the absence of an answer is valid (RFC 2308 §5), in seconds; `nil` without an SOA record.
    package var negativeTTL: UInt32?

    /// `nil` if the bytes are not a well-formed answer.
    package init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        var reader = DNSMessageReader(bytes)
        guard let header = reader.header(), header.questions <= 1 else { return nil }
        code = header.flags & 0x000F
        isTruncated = header.flags & 0x0200 != 0
        for _ in 0..<header.questions {
            guard reader.name() != nil, reader.skip(4) else { return nil }
        }
        for _ in 0..<min(header.answers, DNSMessageReader.maxRecords) {
            guard let record = reader.record() else { return nil }
            answers.append(record.record)
        }
        for _ in 0..<min(header.authorities, DNSMessageReader.maxRecords) {
            guard let record = reader.record() else { return }
            guard let minimum = record.soaMinimum else { continue }
            (zone, negativeTTL) = (record.record.name, min(minimum, record.record.ttl))
        }
        for _ in 0..<min(header.additionals, DNSMessageReader.maxRecords) {
            guard let record = reader.record() else { return }
            if record.record.data == .other(type: DNSType.opt) { code |= UInt16(record.record.ttl >> 24) << 4 }
        }
    }

    /// Whether the message says that a name has no record. Only the SOA record of the name's own zone can say so.
    package func denies(_ name: String) -> Bool {
        negativeTTL != nil && (zone.isEmpty || name == zone || name.hasSuffix("." + zone))
    }

    /// Whether there are no answers except aliases.
    var hasOnlyAliases: Bool {
        answers.allSatisfy { if case .alias = $0.data { true } else { false } }
    }
}

/// A cursor over the octets of a DNS message.
struct DNSMessageReader {
    static let maxRecords = 512
    private static let maxNameOctets = 255

    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    struct Header {
        let flags: UInt16
        let questions, answers, authorities, additionals: Int
    }

    mutating func header() -> Header? {
        guard skip(2), let flags = uint16(), let questions = uint16(), let answers = uint16(),
            let authorities = uint16(), let additionals = uint16()
        else { return nil }
        return Header(
            flags: flags, questions: Int(questions), answers: Int(answers), authorities: Int(authorities),
            additionals: Int(additionals))
    }

    mutating func record() -> (record: DNSMessage.Record, soaMinimum: UInt32?)? {
        guard let name = name(), let type = uint16(), skip(2), let ttl = uint32(), let length = uint16() else {
            return nil
        }
        let end = offset + Int(length)
        guard end <= bytes.count else { return nil }
        defer { offset = end }
        var soaMinimum: UInt32?
        let data: DNSMessage.RecordData
        switch DNSType(rawValue: type) {
        case .mx:
            guard let preference = uint16(), let exchange = self.name() else { return nil }
            data = .mx(preference: preference, exchange: exchange)
        case .a, .aaaa:
            guard let address = IPAddress(bytes: Array(bytes[offset..<end])) else { return nil }
            data = .address(address)
        case .cname:
            guard let target = self.name() else { return nil }
            data = .alias(target)
        case .ptr:
            guard let target = self.name(), offset <= end else { return nil }
            data = .pointer(target)
        case .txt:
            guard let text = strings(upTo: end) else { return nil }
            data = .text(text)
        case .soa:
            guard self.name() != nil, self.name() != nil, skip(16) else { return nil }
            soaMinimum = uint32()
            data = .other(type: type)
        case nil:
            data = .other(type: type)
        }
        return (DNSMessage.Record(name: name, ttl: ttl, data: data), soaMinimum)
    }

    /// Reads a name, also a compressed one, and gives it in lower case.
    mutating func name() -> String? {
        var labels: [UInt8] = []
        var position = offset
        var lowestPointer = offset
        var resume: Int?
        while true {
            guard position < bytes.count else { return nil }
            let length = Int(bytes[position])
            switch length {
            case 0:
                offset = resume ?? position + 1
                return String(decoding: labels, as: UTF8.self).lowercased()
            case 1...63:
                guard position + 1 + length <= bytes.count, labels.count + length < Self.maxNameOctets else {
                    return nil
                }
                if !labels.isEmpty { labels.append(UInt8(ascii: ".")) }
                labels.append(contentsOf: bytes[(position + 1)...(position + length)])
                position += 1 + length
            case 0xC0...:
                guard position + 1 < bytes.count else { return nil }
                let target = (length & 0x3F) << 8 | Int(bytes[position + 1])
                guard target < lowestPointer else { return nil }
                resume = resume ?? position + 2
                lowestPointer = target
                position = target
            default:
                return nil
            }
        }
    }

    /// Reads the character strings that fill the octets up to `end` exactly (RFC 1035 §3.3.14), and joins them.
    private mutating func strings(upTo end: Int) -> String? {
        var octets: [UInt8] = []
        while offset < end {
            let next = offset + 1 + Int(bytes[offset])
            guard next <= end else { return nil }
            octets += bytes[(offset + 1)..<next]
            offset = next
        }
        return String(decoding: octets, as: UTF8.self)
    }

    mutating func skip(_ count: Int) -> Bool {
        guard offset + count <= bytes.count else { return false }
        offset += count
        return true
    }

    private mutating func uint16() -> UInt16? {
        guard offset + 2 <= bytes.count else { return nil }
        defer { offset += 2 }
        return UInt16(bytes[offset]) << 8 | UInt16(bytes[offset + 1])
    }

    private mutating func uint32() -> UInt32? {
        guard let high = uint16(), let low = uint16() else { return nil }
        return UInt32(high) << 16 | UInt32(low)
    }
}

/// The record types that routing and `DNSClient` need, by their numbers.
enum DNSType: UInt16, Sendable {
    case a = 1
    case cname = 5
    case soa = 6
    case ptr = 12
    case mx = 15
    case txt = 16
    case aaaa = 28

    /// The pseudo-record of EDNS (RFC 6891). It is never in a question.
    static let opt: UInt16 = 41
}
