import Dispatch
import MailTerms

/// Asks single DNS questions, for callers that need records and not routes. It has no cache.
///
/// All methods may be called on any thread; the channels belong to `queue`. Call `close` after the last question.
package final class DNSClient: Sendable {
    private let queue = DispatchQueue(label: "mailmo.questions")
    private let channels: DNSServers
    private let attempts: Int

    /// - Parameters:
    ///   - servers: `address[:port]`, or empty for the system's.
    ///   - timeout: of one attempt.
    ///   - attempts: after this number of attempts with trouble, the trouble is the answer; at least 1.
    package init(servers: [String], timeout: Duration, attempts: Int) throws(ResolveError) {
        self.attempts = attempts
        channels = try DNSServers(queue: queue, servers: servers, timeout: timeout, limit: 100)
    }

    /// The records of a name.
    ///
    /// - Parameters:
    ///   - name: without a final dot. The root is `.`.
    ///   - kind: the answer has only records of this kind.
    package func ask(_ name: String, for kind: RecordKind) async -> NameAnswer {
        await withCheckedContinuation { answer in
            queue.async { [self] in
                channels.ask(name, for: DNSType(kind), attempts: attempts) {
                    answer.resume(returning: NameAnswer($0, of: kind))
                }
            }
        }
    }

    /// The servers that are asked, as `address:port`.
    package var servers: [String] { channels.names }

    /// Ends all questions under way.
    package func close() {
        queue.async { [self] in channels.close() }
    }
}

extension DNSType {
    fileprivate init(_ kind: RecordKind) {
        self =
            switch kind {
            case .a: .a
            case .aaaa: .aaaa
            case .mx: .mx
            case .txt: .txt
            case .ptr: .ptr
            case .soa: .soa
            }
    }
}

extension NameAnswer {
    /// Takes each record of the right kind, whatever its owner: resolvers follow aliases, so the owner may be a target.
    init(_ result: DNSResult, of kind: RecordKind) {
        switch result {
        case .noSuchName: self = .noSuchName
        case .trouble(let trouble): self = .trouble(trouble)
        case .found(let message) where message.endsInUnresolvedAlias: self = .trouble(.malformed)
        case .found(let message):
            self = .records(message.answers.compactMap { NameRecord($0.data, of: kind) })
        }
    }
}

extension NameRecord {
    fileprivate init?(_ data: DNSMessage.RecordData, of kind: RecordKind) {
        switch (kind, data) {
        case (.a, .address(let address)) where address.isIPv4: self = .address(address)
        case (.aaaa, .address(let address)) where !address.isIPv4: self = .address(address)
        case (.mx, .mx(let preference, let exchange)): self = .exchanger(preference: preference, host: exchange)
        case (.ptr, .pointer(let name)): self = .name(name)
        case (.txt, .text(let text)): self = .text(text)
        default: return nil
        }
    }
}
