import Dispatch
import MailTerms

/// The third stage: finds where mail for a domain goes (RFC 5321 §5.1). Domains in, routes out.
///
/// Each domain is asked for once, however many callers want it, and again only when its TTL has run out.
/// Unchecked: after it is made, everything belongs to `queue`, as each method proves.
package final class ResolveStage: @unchecked Sendable {
    package struct Options: Sendable {
        /// `address[:port]`, or empty for the system's resolvers.
        package var servers: [String]
        /// Of one try.
        package var timeout: Duration
        /// Tries of a question before its trouble stands.
        package var attempts: Int
        /// Questions under way at once.
        package var inFlight: Int
        /// Whether hosts with private or otherwise reserved addresses may be connected to.
        package var allowPrivateAddresses: Bool
        /// Networks that may be connected to all the same.
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
    ///   - now: the clock that TTLs run by.
    ///   - random: chooses among hosts of equal preference.
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
    ///     caused: none if the route was known, or if another call was looking for it already.
    package func route(
        to domain: String, completion: @escaping @Sendable (_ route: Route, _ questions: Int) -> Void
    ) {
        queue.async { [self] in
            if let route = routes.value(domain, at: now()) { return completion(route, 0) }
            waitingForRoute[domain, default: []].append(completion)
            guard waitingForRoute[domain]?.count == 1 else { return }
            let count = QuestionCount()
            askMX(of: domain, aliases: [domain], count) { [self] route, ttl in
                routes.set(domain, route, until: now() + .seconds(ttl))
                guard let waiting = waitingForRoute.removeValue(forKey: domain) else {
                    preconditionFailure("a route was found that nobody waits for")
                }
                for (index, waiting) in waiting.enumerated() {
                    waiting(route, index == 0 ? count.value : 0)
                }
            }
        }
    }

    /// Finds out whether there is a resolver at all, by a question that every resolver can answer in some way. May be called
    /// on any thread.
    ///
    /// - Parameter completion: runs on the stage's own queue, exactly once, with the number of questions that it took.
    package func askWhetherAnyoneAnswers(completion: @escaping @Sendable (_ doThey: Bool, _ questions: Int) -> Void) {
        queue.async { [self] in
            let count = QuestionCount()
            ask(".", .soa, count) { result in
                switch result {
                case .found, .noSuchName: completion(true, count.value)
                case .trouble(let trouble):
                    completion(trouble != .unreachable && trouble != .timeout, count.value)
                }
            }
        }
    }

    /// Ends all look-ups under way; the stage is of no use afterwards. May be called on any thread.
    package func close() {
        queue.async { [self] in servers.close() }
    }

    // MARK: Routes

    private typealias RouteAnswer = @Sendable (_ route: Route, _ ttl: UInt32) -> Void

    /// - Parameter aliases: the names that led here, the domain first: a chain that comes back is a loop.
    private func askMX(
        of domain: String, aliases: [String], _ count: QuestionCount, completion: @escaping RouteAnswer
    ) {
        dispatchPrecondition(condition: .onQueue(queue))
        let name = aliases[aliases.count - 1]
        ask(name, .mx, count) { [self] result in
            switch result {
            case .trouble(let trouble):
                completion(.none(.temporary(trouble)), TTL.trouble)
            case .noSuchName(let ttl):
                // Some name servers know no MX records and deny the whole name when asked for one: no domain is condemned
                // before its addresses were asked for, too.
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

    /// By preference, and by chance among equals (RFC 5321 §5.1).
    private func inOrder(_ exchanges: [MXAnswer.Exchange]) -> [MXAnswer.Exchange] {
        dispatchPrecondition(condition: .onQueue(queue))
        let shuffled = exchanges.shuffled(using: &random)
        return Array(shuffled.sorted { $0.preference < $1.preference }.prefix(MXAnswer.maxHosts))
    }

    /// - Parameter isDenied: whether it was said that there are no such names.
    private func resolve(
        _ exchanges: [MXAnswer.Exchange], implicit: Bool, isDenied: Bool = false, ttl: UInt32,
        _ count: QuestionCount, completion: @escaping RouteAnswer
    ) {
        let gathering = Gathering<HostAddresses>(count: exchanges.count, on: queue) { [self] answers in
            let lifetime = min(ttl, answers.map(\.ttl).min() ?? ttl)
            guard !isDenied || answers.contains(where: { $0.exists || $0.trouble != nil }) else {
                return completion(.none(.domainNotFound), lifetime)
            }
            completion(RouteAssembly.route(exchanges, answers, implicit: implicit, mayConnect: mayConnect), lifetime)
        }
        for (index, exchange) in exchanges.enumerated() {
            addresses(of: exchange.name, isDenied: isDenied, count) { gathering.fill(index, $0) }
        }
    }

    private func mayConnect(to address: IPAddress) -> Bool {
        options.allowPrivateAddresses || address.isPubliclyRoutable
            || options.alsoAllowed.contains { $0.contains(address) }
    }

    // MARK: Hosts

    /// - Parameter isDenied: whether it was said already, for another type and twice, that there is no such name.
    private func addresses(
        of host: String, isDenied: Bool = false, _ count: QuestionCount,
        completion: @escaping @Sendable (HostAddresses) -> Void
    ) {
        dispatchPrecondition(condition: .onQueue(queue))
        if let known = hosts.value(host, at: now()) { return completion(known) }
        waitingForHost[host, default: []].append(completion)
        guard waitingForHost[host]?.count == 1 else { return }
        let gathering = Gathering<DNSResult>(count: 2, on: queue) { [self] results in
            let answer = HostAddresses(ipv4: results[0], ipv6: results[1])
            hosts.set(host, answer, until: now() + .seconds(answer.ttl))
            guard let waiting = waitingForHost.removeValue(forKey: host) else {
                preconditionFailure("addresses were found that nobody waits for")
            }
            for completion in waiting { completion(answer) }
        }
        ask(host, .a, isDenied: isDenied, count) { gathering.fill(0, $0) }
        ask(host, .aaaa, isDenied: isDenied, count) { gathering.fill(1, $0) }
    }

    private func ask(
        _ name: String, _ type: DNSType, isDenied: Bool = false, _ count: QuestionCount,
        completion: @escaping @Sendable (DNSResult) -> Void
    ) {
        servers.ask(
            name, type, attempts: options.attempts, isDenied: isDenied, counting: count, completion: completion)
    }
}
