import Dispatch
import MailTerms
import Synchronization

/// The resolvers, each with channels of its own: a question that one of them cannot answer goes to the next.
///
/// The first one that works is asked first, as the system does it. A question that stays without an answer is asked once
/// more without EDNS: there are servers that reject it, or drop it, in ways that nobody can tell from silence.
/// Unchecked: everything belongs to the channels' `queue`, as each method proves.
final class DNSServers: @unchecked Sendable {
    private struct Server {
        let channel: DNSChannel
        let plain: DNSChannel
        /// Whether it has answered a question with EDNS.
        var knowsEDNS = false
        /// Whether it has answered only without.
        var wantsPlain = false
    }

    /// A question on its way.
    private struct Errand: Sendable {
        let name: String
        let type: DNSType
        let attempts: Int
        let count: QuestionCount
        let completion: @Sendable (DNSResult) -> Void
        var server: Int
        /// Attempts that have brought trouble.
        var failed = 0
        /// Whether it was said before that there is no such name.
        var isConfirming: Bool
    }

    /// As `address:port`, in the order in which they were given. Constant.
    let names: [String]
    private let queue: DispatchQueue
    private var servers: [Server]
    /// The index of the one that is asked first.
    private var preferred = 0

    /// - Parameters:
    ///   - servers: `address[:port]`, or empty for the system's.
    ///   - timeout: of one try.
    ///   - limit: questions under way at once at each of them.
    init(queue: DispatchQueue, servers: [String], timeout: Duration, limit: Int) throws(ResolveError) {
        func channel(_ servers: [String], speaksEDNS: Bool = true) throws(ResolveError) -> DNSChannel {
            try DNSChannel(queue: queue, servers: servers, timeout: timeout, limit: limit, speaksEDNS: speaksEDNS)
        }
        func server(_ names: [String], _ known: DNSChannel? = nil) throws(ResolveError) -> Server {
            let withEDNS = if let known { known } else { try channel(names) }
            return Server(channel: withEDNS, plain: try channel(names, speaksEDNS: false))
        }
        self.queue = queue
        var all: [Server] = []
        if servers.isEmpty {
            let ofSystem = try channel([])
            let names = ofSystem.servers
            all =
                names.count < 2
                ? [try server([], ofSystem)] : try names.map { name throws(ResolveError) in try server([name]) }
        } else {
            all = try servers.map { name throws(ResolveError) in try server([name]) }
        }
        self.servers = all
        names = all.flatMap(\.channel.servers)
    }

    /// On the queue. Asks until the answer is none that another try could mend. That a name does not exist condemns for good: it is
    /// believed when it has been said twice, by two servers where there are two.
    ///
    /// - Parameters:
    ///   - attempts: tries before trouble stands, at least 1.
    ///   - isDenied: whether it has been said before, to another question, that the name does not exist.
    ///   - count: counts what is asked, repetitions included.
    ///   - completion: runs on the queue, exactly once.
    func ask(
        _ name: String, _ type: DNSType, attempts: Int, isDenied: Bool = false,
        counting count: QuestionCount = QuestionCount(), completion: @escaping @Sendable (DNSResult) -> Void
    ) {
        ask(
            Errand(
                name: name, type: type, attempts: attempts, count: count, completion: completion, server: preferred,
                isConfirming: isDenied))
    }

    private func ask(_ errand: Errand) {
        dispatchPrecondition(condition: .onQueue(queue))
        errand.count.add()
        let isPlain = mustBePlain(errand)
        let server = servers[errand.server]
        (isPlain ? server.plain : server.channel).ask(errand.name, errand.type) { [self] result in
            answered(errand, isPlain, result)
        }
    }

    /// Whether it is asked without EDNS: the last time, and when every server was asked with it.
    private func mustBePlain(_ errand: Errand) -> Bool {
        let isLast = errand.attempts > 1 && errand.failed == errand.attempts - 1
        return servers[errand.server].wantsPlain || isLast || errand.failed >= servers.count
    }

    private func answered(_ errand: Errand, _ isPlain: Bool, _ result: DNSResult) {
        dispatchPrecondition(condition: .onQueue(queue))
        var next = errand
        next.server = (errand.server + 1) % servers.count
        switch result {
        case .trouble(let trouble):
            // A silent server costs every question its patience: the next ones begin elsewhere.
            if trouble == .timeout || trouble == .unreachable, preferred == errand.server { preferred = next.server }
            next.failed += 1
            guard next.failed < errand.attempts else { return errand.completion(result) }
            ask(next)
        case .noSuchName where !errand.isConfirming:
            note(errand, isPlain)
            next.isConfirming = true
            ask(next)
        case .noSuchName, .found:
            note(errand, isPlain)
            errand.completion(result)
        }
    }

    /// A server has answered.
    private func note(_ errand: Errand, _ isPlain: Bool) {
        if isPlain {
            servers[errand.server].wantsPlain = !servers[errand.server].knowsEDNS
        } else {
            servers[errand.server].knowsEDNS = true
        }
    }

    /// On the queue.
    func close() {
        dispatchPrecondition(condition: .onQueue(queue))
        for server in servers {
            server.channel.close()
            server.plain.close()
        }
    }
}

/// Counts the questions that one call causes. May be used on any thread.
final class QuestionCount: Sendable {
    private let count = Atomic<Int>(0)

    var value: Int { count.load(ordering: .relaxed) }

    func add() { count.add(1, ordering: .relaxed) }
}
