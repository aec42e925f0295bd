import Dispatch
import MailTerms

/// The resolvers, each with a channel of its own: a question that one of them cannot answer goes to the next.
///
/// The first one that works is asked first, as the system does it. Confined to the channels' queue.
final class DNSServers: @unchecked Sendable {
    private let channels: [DNSChannel]
    /// The index of the channel that is asked first.
    private var preferred = 0

    /// - Parameters:
    ///   - servers: `address[:port]`, or empty for the system's.
    ///   - timeout: of one try.
    ///   - limit: questions under way at once at each of them.
    init(queue: DispatchQueue, servers: [String], timeout: Duration, limit: Int) throws(ResolveError) {
        func channel(_ servers: [String]) throws(ResolveError) -> DNSChannel {
            try DNSChannel(queue: queue, servers: servers, timeout: timeout, limit: limit)
        }
        guard servers.isEmpty else {
            channels = try servers.map { server throws(ResolveError) in try channel([server]) }
            return
        }
        let ofSystem = try channel([])
        let servers = ofSystem.servers
        channels =
            servers.count < 2 ? [ofSystem] : try servers.map { server throws(ResolveError) in try channel([server]) }
    }

    /// As `address:port`, in the order in which they were given.
    var names: [String] { channels.flatMap(\.servers) }

    /// Questions asked so far.
    var questions: Int { channels.reduce(0) { $0 + $1.questions } }

    /// Asks until the answer is none that another try could mend. That a name does not exist condemns for good: it is
    /// believed when it has been said twice, by two servers where there are two.
    ///
    /// - Parameters:
    ///   - attempts: tries before trouble stands, at least 1.
    ///   - completion: runs on the queue, exactly once.
    func ask(_ name: String, _ type: DNSType, attempts: Int, completion: @escaping @Sendable (DNSResult) -> Void) {
        ask(name, type, at: preferred, attemptsLeft: attempts, isConfirming: false, completion)
    }

    private func ask(
        _ name: String, _ type: DNSType, at server: Int, attemptsLeft: Int, isConfirming: Bool,
        _ completion: @escaping @Sendable (DNSResult) -> Void
    ) {
        let next = (server + 1) % channels.count
        channels[server].ask(name, type) { [self] result in
            switch result {
            case .trouble(let trouble) where trouble != .malformed:
                // A silent server costs every question its patience: the next ones begin elsewhere.
                if trouble == .timeout || trouble == .unreachable, preferred == server { preferred = next }
                guard attemptsLeft > 1 else { return completion(result) }
                ask(name, type, at: next, attemptsLeft: attemptsLeft - 1, isConfirming: isConfirming, completion)
            case .noSuchName where !isConfirming:
                ask(name, type, at: next, attemptsLeft: attemptsLeft, isConfirming: true, completion)
            default:
                completion(result)
            }
        }
    }

    func close() {
        for channel in channels { channel.close() }
    }
}
