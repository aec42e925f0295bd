/// Encodes an answer (RFC 1035 §4.1), with compressed names (§4.1.4).
struct DNSResponse {
    private var bytes: [UInt8] = []
    /// The offset of each written name, in lower case.
    private var offsets: [String: UInt16] = [:]

    /// - Parameter limit: the most bytes that the transport can carry; a longer answer is truncated.
    static func bytes(_ answer: DNSAnswer, to query: DNSQuery, limit: Int) -> [UInt8] {
        let whole = DNSResponse(answer, to: query, truncated: false).bytes
        return whole.count <= limit ? whole : truncated(answer.code, to: query)
    }

    /// An answer without records, with the TC bit: the client should ask again over TCP.
    static func truncated(_ code: ResponseCode, to query: DNSQuery) -> [UInt8] {
        DNSResponse(DNSAnswer(code: code), to: query, truncated: true).bytes
    }

    /// The answer to a packet that could not be read: only its id is known.
    static func formatError(id: UInt16) -> [UInt8] {
        var response = DNSResponse()
        response.append(id)
        response.append(0x8000 | UInt16(ResponseCode.formatError.rawValue))
        for _ in 0..<4 { response.append(UInt16(0)) }
        return response.bytes
    }

    private init() {}

    private init(_ answer: DNSAnswer, to query: DNSQuery, truncated: Bool) {
        append(query.id)
        let recursion: UInt16 = 0x0080 | (query.recursionDesired ? 0x0100 : 0)
        append(
            0x8000 | UInt16(query.opcode) << 11 | (truncated ? 0x0200 : 0) | recursion | UInt16(answer.code.rawValue))
        append(UInt16(1))
        append(UInt16(clamping: answer.records.count))
        append(UInt16(answer.zone == nil ? 0 : 1))
        append(UInt16(query.udpSize == nil ? 0 : 1))
        appendQuestion(query)
        for record in answer.records { append(record) }
        if let zone = answer.zone { appendSOA(zone) }
        if query.udpSize != nil { appendOPT(answer.extendedCode) }
    }

    private mutating func append(_ value: UInt16) {
        bytes.append(UInt8(value >> 8))
        bytes.append(UInt8(value & 0xFF))
    }

    private mutating func append(_ value: UInt32) {
        append(UInt16(value >> 16))
        append(UInt16(value & 0xFFFF))
    }

    /// Repeats the question byte by byte, because some clients vary the case of names and compare it.
    private mutating func appendQuestion(_ query: DNSQuery) {
        if !query.labels.isEmpty { offsets[query.name] = UInt16(bytes.count) }
        for label in query.labels {
            bytes.append(UInt8(label.count))
            bytes += label
        }
        bytes.append(0)
        append(query.type.rawValue)
        append(query.recordClass)
    }

    /// `.` is the root. Labels longer than 63 bytes cannot be written and are cut.
    private mutating func append(name: String) {
        var rest = Substring(name == "." ? "" : name)
        while !rest.isEmpty {
            if let offset = offsets[String(rest)] {
                append(0xC000 | offset)
                return
            }
            if bytes.count < 0x3FFF { offsets[String(rest)] = UInt16(bytes.count) }
            let label = rest.prefix { $0 != "." }.utf8.prefix(63)
            bytes.append(UInt8(label.count))
            bytes += label
            rest = rest.drop { $0 != "." }.dropFirst()
        }
        bytes.append(0)
    }

    private mutating func append(_ record: DNSRecord) {
        appendHead(owner: record.owner, type: record.data.type, lifetime: 300)
        appendCounted { response in
            switch record.data {
            case .address(let address):
                response.bytes += address.bytes
            case .cname(let target), .ptr(let target):
                response.append(name: target)
            case .mx(let preference, let host):
                response.append(preference)
                response.append(name: host)
            case .txt(let text):
                response.append(text: text)
            }
        }
    }

    /// The last field says for how many seconds clients may cache a negative answer (RFC 2308 §4).
    private mutating func appendSOA(_ zone: String) {
        appendHead(owner: zone, type: .soa, lifetime: 60)
        appendCounted { response in
            response.append(name: "ns.sandbox.test")
            response.append(name: "hostmaster.sandbox.test")
            for value: UInt32 in [1, 3600, 600, 86_400, 60] { response.append(value) }
        }
    }

    private mutating func appendOPT(_ extendedCode: UInt8) {
        bytes.append(0)
        append(RecordType.opt.rawValue)
        append(UInt16(1232))
        append(UInt32(extendedCode) << 24)
        append(UInt16(0))
    }

    private mutating func appendHead(owner: String, type: RecordType, lifetime: UInt32) {
        append(name: owner)
        append(type.rawValue)
        append(UInt16(1))
        append(lifetime)
    }

    private mutating func appendCounted(_ write: (inout DNSResponse) -> Void) {
        let start = bytes.count
        append(UInt16(0))
        write(&self)
        let length = UInt16(clamping: bytes.count - start - 2)
        bytes[start] = UInt8(length >> 8)
        bytes[start + 1] = UInt8(length & 0xFF)
    }

    /// Writes the text as strings of at most 255 bytes each.
    private mutating func append(text: String) {
        var rest = Array(text.utf8)[...]
        repeat {
            let part = rest.prefix(255)
            bytes.append(UInt8(part.count))
            bytes += part
            rest = rest.dropFirst(part.count)
        } while !rest.isEmpty
    }
}
