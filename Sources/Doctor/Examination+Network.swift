import Configuration
import MailTerms
import Probe
import Resolve
import SMTP

/// The checks of the resolver and of the outbound port.
extension Examination {
    /// The longest wait for a connection; after it a port counts as closed, even if a run would wait longer.
    private static let connectPatience = Duration.seconds(10)
    private static let greetingPatience = Duration.seconds(30)

    /// Asks each DNS server by itself, all at the same time.
    func serverFacts(_ random: any RandomNumberGenerator & Sendable) async -> [ServerFacts] {
        var random = random
        let label = Self.randomLabel(&random)
        let servers = dns.servers
        return await withTaskGroup(of: (Int, ServerFacts).self) { group in
            for (index, server) in servers.enumerated() {
                group.addTask { (index, await self.facts(of: server, label)) }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func facts(of server: String, _ label: String) async -> ServerFacts {
        // The name came from the resolver itself, so that it can be set up.
        guard
            let alone = try? DNSClient(
                servers: [server], timeout: resolution.timeout, attempts: min(2, resolution.attempts))
        else { return ServerFacts(server: server, answer: .trouble(.unreachable), milliseconds: 0, invented: []) }
        defer { alone.close() }
        let begin = now()
        let answer = await alone.ask(".", for: .soa)
        let milliseconds = (now() - begin).milliseconds
        var invented: [IPAddress] = []
        if answer.trouble == nil {
            // A name that cannot exist (RFC 6761 §6.4), and an unregistered one: some resolvers lie about only one of them.
            for name in ["\(label).invalid", "\(label).com"] { invented += await alone.ask(name, for: .a).addresses }
        }
        return ServerFacts(server: server, answer: answer, milliseconds: milliseconds, invented: invented)
    }

    /// A random name that is too long to be registered by chance.
    private static func randomLabel(_ random: inout any RandomNumberGenerator & Sendable) -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        return String((0..<24).map { _ in letters[Int(random.next() % UInt64(letters.count))] })
    }

    /// Connects to the first address of each family of every target's best host, all at the same time.
    func portFacts() async -> PortFacts {
        var timeouts = settings.probe.timeouts
        timeouts.connect = min(timeouts.connect, Self.connectPatience)
        timeouts.greeting = min(timeouts.greeting, Self.greetingPatience)
        let caller = GreetingCaller(port: settings.probe.port, timeouts: timeouts)
        let outcomes = await withTaskGroup(of: (Int, [CallFacts], RouteFailure?).self) { group in
            for (index, target) in request.targets.enumerated() {
                group.addTask {
                    switch await self.route(to: target) {
                    case .none(let failure): return (index, [], failure)
                    case .hosts(let hosts, _):
                        return (index, await self.call(target, hosts: hosts, caller: caller), nil)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }
        }
        await caller.shutDown()
        let failures = outcomes.compactMap { index, _, failure in failure.map { (request.targets[index], $0) } }
        return PortFacts(
            port: settings.probe.port, areIndependent: request.areIndependent, calls: outcomes.flatMap(\.1),
            unresolved: Dictionary(failures) { first, _ in first })
    }

    private func call(_ target: String, hosts: [MXHost], caller: GreetingCaller) async -> [CallFacts] {
        let addresses = hosts.flatMap(\.addresses)
        let stops = [addresses.first(where: \.isIPv4), addresses.first { !$0.isIPv4 }].compactMap(\.self)
        return await withTaskGroup(of: CallFacts.self) { group in
            for address in stops {
                group.addTask { CallFacts(system: target, address: address, call: await caller.call(at: address)) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    func route(to domain: String) async -> Route {
        await withCheckedContinuation { answer in
            resolve.route(to: domain.lowercased()) { route, _ in answer.resume(returning: route) }
        }
    }
}

extension CallFacts {
    fileprivate init(system: String, address: IPAddress, call: GreetingCall) {
        self.init(system: system, address: address, localAddress: call.localAddress)
        switch call.outcome {
        case .greeted(let reply): greeting = reply
        case .failed(let failure, let stage):
            self.failure = failure
            failedStage = stage
        }
    }
}
