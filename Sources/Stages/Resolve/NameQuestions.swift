import Dispatch
import MailTerms

/// Asks the DNS single questions, for those who want records rather than routes. Nothing is remembered.
///
/// The channels are confined to `queue`; `close` has to be called once nobody asks any more.
package final class NameQuestions: Sendable {
    private let queue = DispatchQueue(label: "mailmo.questions")
    private let channels: DNSServers
    private let attempts: Int

    /// - Parameters:
    ///   - servers: `address[:port]`, or empty for the system's.
    ///   - timeout: of one try.
    ///   - attempts: tries of a question before its trouble stands.
    package init(servers: [String], timeout: Duration, attempts: Int) throws(ResolveError) {
        self.attempts = attempts
        channels = try DNSServers(queue: queue, servers: servers, timeout: timeout, limit: 100)
    }

    /// - Parameters:
    ///   - name: without a final dot, but for the root, which is `.`.
    ///   - kind: only records of this kind are in the answer.
    package func ask(_ name: String, _ kind: RecordKind) async -> NameAnswer {
        await withCheckedContinuation { answer in
            queue.async { [self] in
                channels.ask(name, DNSType(kind), attempts: attempts) {
                    answer.resume(returning: NameAnswer($0, kind))
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
    /// Resolvers follow aliases, so whoever owns a record of the right kind, it is the answer.
    init(_ result: DNSResult, _ kind: RecordKind) {
        switch result {
        case .noSuchName: self = .noSuchName
        case .trouble(let trouble): self = .trouble(trouble)
        case .found(let message) where message.endsInOpenAlias: self = .trouble(.malformed)
        case .found(let message):
            self = .records(message.answers.compactMap { NameRecord($0.data, kind) })
        }
    }
}

extension NameRecord {
    fileprivate init?(_ data: DNSMessage.RecordData, _ kind: RecordKind) {
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
