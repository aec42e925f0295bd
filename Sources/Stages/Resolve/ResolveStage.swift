import Dispatch
import MailTerms

/// The third stage: finds the hosts that receive mail for a domain (RFC 5321 §5.1). Domains in, routes out.
///
/// A domain is asked for once, even if many callers want its route, and again only after its TTL.
///
/// Unchecked: after the initializer, everything belongs to `queue`, as each method checks.
package final class ResolveStage: @unchecked Sendable {
    package struct Options: Sendable {
        /// `address[:port]`, or empty for the system's resolvers.
        package var servers: [String]
        /// The timeout of one attempt.
        package var timeout: Duration
        /// After this number of attempts with trouble, the trouble is the answer; at least 1.
        package var attempts: Int
        /// The most questions under way at once, at least 1.
        package var inFlight: Int
        /// Whether hosts with private or otherwise reserved addresses may be connected to.
        package var allowPrivateAddresses: Bool
        /// Networks with reserved addresses that may be connected to even if `allowPrivateAddresses` is false.
        package var alsoAllowed: [Network]

        package init(
            servers: [String], timeout: Duration, attempts: Int, inFlight: Int, allowPrivateAddresses: Bool,
            alsoAllowed: [Network] = []
        ) {
            self.servers = servers
            self.timeout = timeout
            self.attempts = attempts
            self.inFlight = inFlight
            self.allowPrivateAddresses = allowPrivateAddresses
            self.alsoAllowed = alsoAllowed
        }
    }

    private let queue = DispatchQueue(label: "mailmo.resolve")
    private let servers: DNSServers
    private let options: Options
    private let now: @Sendable () -> Timestamp
    private var random: any RandomNumberGenerator & Sendable
    private var routes = ExpiringCache<Route>()
    private var hosts = ExpiringCache<HostAddresses>()
    private var waitingForRoute: [String: [@Sendable (Route, Int) -> Void]] = [:]
    private var waitingForHost: [String: [@Sendable (HostAddresses) -> Void]] = [:]

    /// - Parameters:
    ///   - now: the clock for TTLs.
    ///   - random: orders hosts of equal preference.
    package init(
        _ options: Options, now: @escaping @Sendable () -> Timestamp,
        random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
    ) throws(ResolveError) {
        self.options = options
        self.now = now
        self.random = random
        servers = try DNSServers(
            queue: queue, servers: options.servers, timeout: options.timeout, limit: options.inFlight)
    }

    /// Finds the route of one domain. May be called on any thread.
    ///
    /// - Parameters:
    ///   - domain: lower-case A-labels.
    ///   - completion: runs on the stage's own queue, exactly once, with the number of questions that this call has
    ///     caused: 0 if the route was in the cache, or if another call was already looking for it.
    package func route(
        to domain: String, completion: @escaping @Sendable (_ route: Route, _ questions: Int) -> Void
    ) {
        queue.async { [self] in
            if let route = routes.value(for: domain, at: now()) { return completion(route, 0) }
            waitingForRoute[domain, default: []].append(completion)
            guard waitingForRoute[domain]?.count == 1 else { return }
            let count = QuestionCount()
            askMX(of: domain, aliases: [domain], count) { [self] route, ttl in
                routes.set(route, for: domain, until: now() + .seconds(ttl))
                guard let waiting = waitingForRoute.removeValue(forKey: domain) else {
                    preconditionFailure("a route was found, but no caller waits for it")
                }
                for (index, waiting) in waiting.enumerated() {
                    waiting(route, index == 0 ? count.value : 0)
                }
            }
        }
    }

    /// Checks whether any resolver answers. The question (the SOA record of the root) is one that each resolver can
    /// answer in some way. May be called on any thread.
    ///
    /// - Parameter completion: runs on the stage's own queue, exactly once, with the number of questions that were
    ///   sent.
    package func checkResolvers(completion: @escaping @Sendable (_ answer: Bool, _ questions: Int) -> Void) {
        queue.async { [self] in
            let count = QuestionCount()
            ask(".", for: .soa, count) { result in
                switch result {
                case .found, .noSuchName: completion(true, count.value)
                case .trouble(let trouble):
                    completion(trouble != .unreachable && trouble != .timeout, count.value)
                }
            }
        }
    }

    /// Ends all look-ups under way with a timeout, and all later ones. May be called on any thread.
    package func close() {
        queue.async { [self] in servers.close() }
    }

    // MARK: Routes

    private typealias RouteAnswer = @Sendable (_ route: Route, _ ttl: UInt32) -> Void

    /// - Parameter aliases: the alias chain so far, the domain first. A name that occurs twice is a loop.
    private func askMX(
        of domain: String, aliases: [String], _ count: QuestionCount, completion: @escaping RouteAnswer
    ) {
        dispatchPrecondition(condition: .onQueue(queue))
        let name = aliases[aliases.count - 1]
        ask(name, for: .mx, count) { [self] result in
            switch result {
            case .trouble(let trouble):
                completion(.none(.temporary(trouble)), TTL.trouble)
            case .noSuchName(let ttl):
                // Some name servers deny a name if they are asked for MX records, which they do not know. So the
                // addresses are asked for, too, before the domain counts as not found.
                let itself = MXAnswer.Exchange(preference: 0, name: name)
                resolve(
                    [itself], implicit: true, isDenied: true, ttl: TTL.clamped(ttl), count, completion: completion)
            case .found(let message):
                let answer = MXAnswer(message, asked: name)
                switch answer.content {
                case .nullMX:
                    completion(.none(.nullMX), answer.ttl)
                case .exchanges(let exchanges):
                    resolve(inOrder(exchanges), implicit: false, ttl: answer.ttl, count, completion: completion)
                case .empty:
                    let itself = MXAnswer.Exchange(preference: 0, name: answer.canonicalName)
                    resolve([itself], implicit: true, ttl: answer.ttl, count, completion: completion)
                case .alias(let target):
                    guard !aliases.contains(target), aliases.count <= MXAnswer.maxAliases else {
                        return completion(.none(.temporary(.malformed)), TTL.trouble)
                    }
                    askMX(of: domain, aliases: aliases + [target], count, completion: completion)
                case .aliasLoop:
                    completion(.none(.temporary(.malformed)), TTL.trouble)
                }
            }
        }
    }

    /// The exchanges by preference, in random order among equals (RFC 5321 §5.1).
    private func inOrder(_ exchanges: [MXAnswer.Exchange]) -> [MXAnswer.Exchange] {
        dispatchPrecondition(condition: .onQueue(queue))
        let shuffled = exchanges.shuffled(using: &random)
        return Array(shuffled.sorted { $0.preference < $1.preference }.prefix(MXAnswer.maxHosts))
    }

    /// Looks up the addresses of all exchanges, and completes with the route.
    ///
    /// - Parameter isDenied: whether the answer to the MX question said that the name does not exist.
    private func resolve(
        _ exchanges: [MXAnswer.Exchange], implicit: Bool, isDenied: Bool = false, ttl: UInt32,
        _ count: QuestionCount, completion: @escaping RouteAnswer
    ) {
        let collector = AnswerCollector<HostAddresses>(count: exchanges.count, on: queue) { [self] answers in
            let lifetime = min(ttl, answers.map(\.ttl).min() ?? ttl)
            guard !isDenied || answers.contains(where: { $0.exists || $0.trouble != nil }) else {
                return completion(.none(.domainNotFound), lifetime)
            }
            completion(
                RouteAssembly.route(to: exchanges, at: answers, implicit: implicit, mayConnect: mayConnect), lifetime)
        }
        for (index, exchange) in exchanges.enumerated() {
            addresses(of: exchange.name, isDenied: isDenied, count) { collector.set($0, at: index) }
        }
    }

    private func mayConnect(to address: IPAddress) -> Bool {
        options.allowPrivateAddresses || address.isPubliclyRoutable
            || options.alsoAllowed.contains { $0.contains(address) }
    }

    // MARK: Hosts

    /// Looks up a host's addresses, or gives them from the cache.
    ///
    /// - Parameter isDenied: whether the answer to another question has said twice that the name does not exist.
    private func addresses(
        of host: String, isDenied: Bool = false, _ count: QuestionCount,
        completion: @escaping @Sendable (HostAddresses) -> Void
    ) {
        dispatchPrecondition(condition: .onQueue(queue))
        if let known = hosts.value(for: host, at: now()) { return completion(known) }
        waitingForHost[host, default: []].append(completion)
        guard waitingForHost[host]?.count == 1 else { return }
        let collector = AnswerCollector<DNSResult>(count: 2, on: queue) { [self] results in
            let answer = HostAddresses(ipv4: results[0], ipv6: results[1])
            hosts.set(answer, for: host, until: now() + .seconds(answer.ttl))
            guard let waiting = waitingForHost.removeValue(forKey: host) else {
                preconditionFailure("addresses of a host were found, but no caller waits for them")
            }
            for completion in waiting { completion(answer) }
        }
        ask(host, for: .a, isDenied: isDenied, count) { collector.set($0, at: 0) }
        ask(host, for: .aaaa, isDenied: isDenied, count) { collector.set($0, at: 1) }
    }

    private func ask(
        _ name: String, for type: DNSType, isDenied: Bool = false, _ count: QuestionCount,
        completion: @escaping @Sendable (DNSResult) -> Void
    ) {
        servers.ask(
            name, for: type, attempts: options.attempts, isDenied: isDenied, counting: count, completion: completion)
    }
}
