import MailTerms
import SMTP

/// One attempt to connect to a mail system.
struct CallFacts: Sendable, Equatable {
    /// Its name as given.
    let system: String
    let address: IPAddress
    /// The address of our end of the connection; `nil` without a connection.
    var localAddress: IPAddress?
    /// The first reply of the server; `nil` without one.
    var greeting: Reply?
    /// Why there is no greeting; `nil` if there is one.
    var failure: SessionFailure?
    /// The step that failed.
    var failedStage = SMTPStage.connect

    var isConnected: Bool { greeting != nil || failedStage != .connect }
}

/// All attempts to find out whether the port is open.
struct PortFacts: Sendable, Equatable {
    let port: Int
    /// Whether the systems belong to different operators: if all give the same answer, it comes from our network.
    let areIndependent: Bool
    let calls: [CallFacts]
    /// Systems without an address, and why.
    let unresolved: [String: RouteFailure]
}

/// Whether mail servers can be reached from this host.
enum PortJudge {
    private static let remedyForClosed =
        "ask the network's operator to open it (AWS, Hetzner, DigitalOcean and Vultr do on request, Google Cloud never),"
        + " or run mailmo elsewhere"

    static func finding(from facts: PortFacts) -> Finding {
        let port = "port \(facts.port)"
        guard !facts.calls.isEmpty else { return unresolvedFinding(from: facts) }
        let systems = facts.calls.map(\.system).distinct
        let connected = facts.calls.filter(\.isConnected)
        let greetings = facts.calls.filter { $0.greeting != nil }
        guard !connected.isEmpty else {
            return .problem(
                .port, "\(port) is closed: \(unreached(systems)) (\(causes(facts.calls)))",
                remedy: remedyForClosed)
        }
        guard !greetings.isEmpty else {
            return .problem(
                .port, "something on the way takes connections to \(port) and says nothing: no mail system greets",
                remedy: remedyForClosed)
        }
        if facts.areIndependent, let name = commonName(greetings) {
            return .problem(
                .port, "\(name) answers on \(port) in the place of every mail system",
                remedy: "ask the network's operator to let connections to \(port) through, or run mailmo elsewhere")
        }
        return greetingFinding(from: greetings, facts: facts, systems: systems)
    }

    private static func greetingFinding(
        from greetings: [CallFacts], facts: PortFacts, systems: [String]
    ) -> Finding {
        let permanent = greetings.filter { $0.greeting?.code.isPermanent == true }
        // One busy server says nothing about us; if all are busy, they refuse us.
        let areAllBusy = permanent.isEmpty && greetings.allSatisfy { $0.greeting?.code.isPositive == false }
        let refusals = areAllBusy ? greetings : permanent
        if let listed = refusals.first(where: \.namesBlocklist) ?? refusals.first {
            let found = "\(listed.system) refuses this host: \(listed.quote)"
            if listed.namesBlocklist {
                return .warning(
                    .port, found, remedy: "have the address taken off that list, or probe from another one")
            }
            guard permanent.count < greetings.count else {
                return .problem(.port, found, remedy: "probe from an address with a better name, not a home connection")
            }
            return .warning(.port, found, remedy: "see what the server says, and write to its postmaster")
        }
        let reached = greetings.map(\.system).distinct
        let found =
            "\(greeting(reached, of: systems)) this host on port \(facts.port) (\(families(facts.calls)))"
        guard reached.count * 2 > systems.count else {
            return .warning(.port, found, remedy: "look whether a firewall lets only some connections out")
        }
        guard facts.calls.contains(where: { $0.greeting != nil && $0.address.isIPv4 }) || !hasIPv4(facts.calls) else {
            return .warning(.port, found, remedy: "open the port over IPv4: few mail hosts have IPv6")
        }
        return .ok(.port, found)
    }

    private static func unresolvedFinding(from facts: PortFacts) -> Finding {
        let causes = facts.unresolved.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.words)" }
        let found = "no mail system could be found: \(causes.joined(separator: ", "))"
        let isTrouble = facts.unresolved.values.allSatisfy { if case .temporary = $0 { true } else { false } }
        guard !isTrouble else { return .problem(.port, found, remedy: "repair the resolver first") }
        // The usual systems certainly exist: the resolver does not know the public Internet.
        return facts.areIndependent
            ? .problem(.port, found, remedy: "put a resolver that knows the whole Internet into resolve.servers")
            : .warning(.port, found, remedy: "name one that takes mail with --target")
    }

    // MARK: Words

    private static func unreached(_ systems: [String]) -> String {
        systems.count == 1 ? "\(systems[0]) cannot be reached" : "none of \(systems.count) mail systems can be reached"
    }

    private static func greeting(_ reached: [String], of systems: [String]) -> String {
        systems.count == 1 ? "\(systems[0]) greets" : "\(reached.count) of \(systems.count) mail systems greet"
    }

    private static func hasIPv4(_ calls: [CallFacts]) -> Bool { calls.contains { $0.address.isIPv4 } }

    private static func families(_ calls: [CallFacts]) -> String {
        func word(for family: String, calls: [CallFacts]) -> String? {
            guard !calls.isEmpty else { return nil }
            return calls.contains { $0.greeting != nil } ? family : "not over \(family)"
        }
        return [
            word(for: "IPv4", calls: calls.filter(\.address.isIPv4)),
            word(for: "IPv6", calls: calls.filter { !$0.address.isIPv4 }),
        ]
        .compactMap(\.self).joined(separator: ", ")
    }

    private static func causes(_ calls: [CallFacts]) -> String {
        calls.compactMap(\.failure?.words).distinct.joined(separator: ", ")
    }

    /// The name in the greeting (RFC 5321 §4.2), if several systems all have the same one; `nil` otherwise.
    private static func commonName(_ greetings: [CallFacts]) -> String? {
        guard greetings.map(\.system).distinct.count > 1 else { return nil }
        let names = greetings.compactMap { $0.greeting?.lines.first?.split(separator: " ").first?.lowercased() }
            .distinct
        return names.count == 1 ? names[0] : nil
    }
}

extension CallFacts {
    fileprivate var namesBlocklist: Bool {
        greeting.map { ReplyClassifier.classify($0, at: .greeting, address: nil).reason == .blockedIP } ?? false
    }

    /// The greeting, at most 160 characters of its text.
    fileprivate var quote: String {
        greeting.map { "\"\($0.code) \($0.text.prefix(160))\"" } ?? ""
    }
}

extension RouteFailure {
    /// Words that end a sentence about a domain.
    var words: String {
        switch self {
        case .domainNotFound: "no such name"
        case .nullMX: "takes no mail (null MX)"
        case .noMailServer: "no mail host has an address"
        case .unroutable(let host): "\(host) leads to an address that is not public"
        case .temporary(let trouble): trouble.words
        }
    }
}

extension SessionFailure {
    fileprivate var words: String {
        switch self {
        case .timeout: "no answer"
        case .connectionRefused: "connection refused"
        case .connectionLost: "connection lost"
        default: "no way to the host"
        }
    }
}
