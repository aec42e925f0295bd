import Dispatch
import MailTerms
import Synchronization

/// The resolvers, each with its own channels. If one of them cannot answer a question, the next one is asked.
///
/// The first resolver that works is asked first, as the system does it. A question without an answer is asked once more
/// without EDNS: some servers reject or drop EDNS in ways that look like silence.
///
/// Unchecked: everything belongs to the channels' `queue`, as each method checks.
final class DNSServers: @unchecked Sendable {
    private struct Server {
        let channel: DNSChannel
        let channelWithoutEDNS: DNSChannel
        /// Whether it has answered a question with EDNS.
        var knowsEDNS = false
        /// Whether all its answers were to questions without EDNS.
        var rejectsEDNS = false
    }

    /// A question that has no final answer yet.
    private struct PendingQuestion: Sendable {
        let name: String
        let type: DNSType
        let attempts: Int
        let count: QuestionCount
        let completion: @Sendable (DNSResult) -> Void
        /// The index of the server that is asked.
        var server: Int
        /// Attempts that ended with trouble.
        var failed = 0
        /// Whether a server has already said that the name does not exist, so that the next one confirms it.
        var isConfirming: Bool
    }

    /// As `address:port`, in the order of the initializer.
    let names: [String]
    private let queue: DispatchQueue
    private var servers: [Server]
    /// The index of the server that is asked first.
    private var preferred = 0

    /// - Parameters:
    ///   - servers: `address[:port]`, or empty for the system's.
    ///   - timeout: of one attempt.
    ///   - limit: the most questions under way at once, for each channel.
    init(queue: DispatchQueue, servers: [String], timeout: Duration, limit: Int) throws(ResolveError) {
        func channel(_ servers: [String], speaksEDNS: Bool = true) throws(ResolveError) -> DNSChannel {
            try DNSChannel(queue: queue, servers: servers, timeout: timeout, limit: limit, speaksEDNS: speaksEDNS)
        }
        func server(_ names: [String], _ known: DNSChannel? = nil) throws(ResolveError) -> Server {
            let withEDNS = if let known { known } else { try channel(names) }
            return Server(channel: withEDNS, channelWithoutEDNS: try channel(names, speaksEDNS: false))
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

    /// Asks a question, and again until it has an answer or all attempts ended with trouble. Call it on the queue.
    ///
    /// A name that does not exist makes addresses undeliverable. So this answer must come twice, from two servers if
    /// there are two.
    ///
    /// - Parameters:
    ///   - attempts: after this number of attempts with trouble, the trouble is the result; at least 1.
    ///   - isDenied: whether the answer to another question has already said that the name does not exist.
    ///   - count: counts the questions that are sent, including repetitions.
    ///   - completion: runs on the queue, exactly once.
    func ask(
        _ name: String, for type: DNSType, attempts: Int, isDenied: Bool = false,
        counting count: QuestionCount = QuestionCount(), completion: @escaping @Sendable (DNSResult) -> Void
    ) {
        ask(
            PendingQuestion(
                name: name, type: type, attempts: attempts, count: count, completion: completion, server: preferred,
                isConfirming: isDenied))
    }

    private func ask(_ question: PendingQuestion) {
        dispatchPrecondition(condition: .onQueue(queue))
        question.count.add()
        let usesEDNS = mayUseEDNS(question)
        let server = servers[question.server]
        let channel = usesEDNS ? server.channel : server.channelWithoutEDNS
        channel.ask(question.name, for: question.type) { [self] result in
            answered(question, usesEDNS: usesEDNS, with: result)
        }
    }

    /// Whether the next attempt uses EDNS: not the last attempt, and not after each server was asked with EDNS.
    private func mayUseEDNS(_ question: PendingQuestion) -> Bool {
        let isLast = question.attempts > 1 && question.failed == question.attempts - 1
        return !servers[question.server].rejectsEDNS && !isLast && question.failed < servers.count
    }

    private func answered(_ question: PendingQuestion, usesEDNS: Bool, with result: DNSResult) {
        dispatchPrecondition(condition: .onQueue(queue))
        var next = question
        next.server = (question.server + 1) % servers.count
        switch result {
        case .trouble(let trouble):
            // Each question to a silent server costs a whole timeout, so the next questions begin at another server.
            if trouble == .timeout || trouble == .unreachable, preferred == question.server { preferred = next.server }
            next.failed += 1
            guard next.failed < question.attempts else { return question.completion(result) }
            ask(next)
        case .noSuchName where !question.isConfirming:
            recordAnswer(from: question.server, usesEDNS: usesEDNS)
            next.isConfirming = true
            ask(next)
        case .noSuchName, .found:
            recordAnswer(from: question.server, usesEDNS: usesEDNS)
            question.completion(result)
        }
    }

    /// Records how a server has answered. Call it on the queue.
    private func recordAnswer(from server: Int, usesEDNS: Bool) {
        if usesEDNS {
            servers[server].knowsEDNS = true
        } else {
            servers[server].rejectsEDNS = !servers[server].knowsEDNS
        }
    }

    /// Ends all questions with a timeout. Call it on the queue.
    func close() {
        dispatchPrecondition(condition: .onQueue(queue))
        for server in servers {
            server.channel.close()
            server.channelWithoutEDNS.close()
        }
    }
}

/// Counts the questions that one call causes. May be used on any thread.
final class QuestionCount: Sendable {
    private let count = Atomic<Int>(0)

    var value: Int { count.load(ordering: .relaxed) }

    func add() { count.add(1, ordering: .relaxed) }
}
