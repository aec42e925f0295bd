@testable import Sandbox

/// Reads a DNS answer of the sandbox. It expects well-formed packets.
struct DNSReply {
    private let bytes: [UInt8]
    private var position = 12
    let id: Int
    let code: Int
    let isTruncated: Bool
    /// Answers, as in `a.test MX 10 mx1.a.test`.
    private(set) var records: [String] = []
    /// The minimum of the SOA in the authority section, if there is one.
    private(set) var negativeLifetime: Int?

    init(_ packet: [UInt8]) {
        bytes = packet
        id = Int(packet[0]) << 8 | Int(packet[1])
        code = Int(packet[3] & 0xF)
        isTruncated = packet[2] & 2 != 0
        for _ in 0..<uint16(at: 4) {
            _ = name()
            position += 4
        }
        for _ in 0..<uint16(at: 6) { records.append(record()) }
        for _ in 0..<uint16(at: 8) {
            let start = record()
            if start.contains(" SOA ") { negativeLifetime = uint16(at: position - 2) }
        }
    }

    static func query(_ name: String, _ type: RecordType, udpSize: UInt16? = nil) -> [UInt8] {
        var packet: [UInt8] = [0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, udpSize == nil ? 0 : 1]
        for label in name.split(separator: ".") { packet += [UInt8(label.utf8.count)] + label.utf8 }
        packet += [0, UInt8(type.rawValue >> 8), UInt8(type.rawValue & 0xFF), 0, 1]
        guard let udpSize else { return packet }
        return packet + [0, 0, 41, UInt8(udpSize >> 8), UInt8(udpSize & 0xFF), 0, 0, 0, 0, 0, 0]
    }

    private func uint16(at place: Int) -> Int { Int(bytes[place]) << 8 | Int(bytes[place + 1]) }

    private mutating func name() -> String {
        let (text, end) = name(at: position)
        position = end
        return text
    }

    private func name(at start: Int) -> (String, end: Int) {
        var labels: [String] = []
        var place = start
        while bytes[place] != 0 {
            if bytes[place] >= 0xC0 {
                labels.append(name(at: uint16(at: place) & 0x3FFF).0)
                return (labels.joined(separator: "."), place + 2)
            }
            let length = Int(bytes[place])
            labels.append(String(decoding: bytes[place + 1...place + length], as: UTF8.self))
            place += length + 1
        }
        return (labels.joined(separator: "."), place + 1)
    }

    private mutating func record() -> String {
        let owner = name()
        let type = RecordType(rawValue: UInt16(uint16(at: position)))
        let length = uint16(at: position + 8)
        let start = position + 10
        let data = Array(bytes[start..<start + length])
        position = start + length
        let shown =
            switch type {
            case .a: data.map(String.init).joined(separator: ".")
            case .aaaa:
                stride(from: 0, to: 16, by: 2).map { String(uint16(at: start + $0), radix: 16) }
                    .joined(separator: ":")
            case .mx: "\(uint16(at: start)) \(name(at: start + 2).0.isEmpty ? "." : name(at: start + 2).0)"
            case .txt: String(decoding: data.dropFirst(), as: UTF8.self)
            default: name(at: start).0
            }
        return "\(owner) \(type.name) \(shown)"
    }
}
