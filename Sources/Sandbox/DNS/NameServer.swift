import Synchronization

/// The DNS server without its sockets: it answers packets and counts questions.
final class NameServer: Sendable {
    enum Transport {
        case udp, tcp
    }

    private let zone: Zone
    private let asked = Mutex<[String: Int]>([:])

    init(_ zone: Zone) {
        self.zone = zone
    }

    /// Questions so far, by name and type, as in `brightwater.example MX`.
    var questions: [String: Int] { asked.withLock { $0 } }

    /// - Returns: `nil` if no answer is sent.
    func response(to packet: some Collection<UInt8>, over transport: Transport) -> [UInt8]? {
        switch DNSPacket(packet) {
        case .noise:
            return nil
        case .malformed(let id):
            return DNSResponse.formatError(id: id)
        case .query(let query):
            asked.withLock { $0["\(query.name) \(query.type.name)", default: 0] += 1 }
            guard let answer = zone.answer(query) else { return nil }
            if answer.isBare { return DNSResponse.formatError(id: query.id) }
            switch transport {
            case .tcp where answer.isNeverWhole: return DNSResponse.truncated(answer.code, to: query)
            case .tcp: return DNSResponse.bytes(answer, to: query, limit: Int(UInt16.max))
            case .udp where answer.needsTCP: return DNSResponse.truncated(answer.code, to: query)
            case .udp: return DNSResponse.bytes(answer, to: query, limit: Int(min(query.udpSize ?? 512, 4096)))
            }
        }
    }
}
