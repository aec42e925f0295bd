import MailTerms

/// What one DNS server answered when only it was asked.
struct ServerFacts: Sendable, Equatable {
    let server: String
    /// The answer to a question that every working resolver can answer: the SOA record of the root.
    let answer: NameAnswer
    /// The time until that answer came.
    let milliseconds: Int64
    /// The addresses that it gave for names that do not exist.
    let invented: [IPAddress]

    /// Whether it gave any answer.
    var isAlive: Bool { answer.trouble != .timeout && answer.trouble != .unreachable }
    var isUsable: Bool { answer.trouble == nil }
}

/// Whether the DNS servers answer, and only with records that exist.
enum ResolverJudge {
    /// The milliseconds from which an answer is slow. The asked record is in every cache, so a slow answer means that every
    /// domain takes long.
    static let slow: Int64 = 1000

    /// - Parameter servers: at least one.
    static func finding(from servers: [ServerFacts]) -> Finding {
        let liars = servers.filter { !$0.invented.isEmpty }
        let usable = servers.filter(\.isUsable)
        if let invented = liars.first?.invented.first {
            return .problem(
                .resolver,
                "\(names(liars)) makes up answers for names that do not exist (\(invented)), which hides dead domains",
                remedy: "put a resolver that does not into resolve.servers, such as one of your own")
        }
        guard !usable.isEmpty else {
            guard let trouble = servers.first(where: \.isAlive)?.answer.trouble else {
                return .problem(
                    .resolver, "no DNS server answers (\(names(servers)))",
                    remedy: "check the network, or set resolve.servers")
            }
            return .problem(
                .resolver, "\(names(servers)) cannot look up names for this host: \(trouble.words)",
                remedy: "put a resolver that serves this host into resolve.servers")
        }
        let times = usable.map { "\($0.server) answers in \($0.milliseconds) ms" }.joined(separator: ", ")
        let broken = servers.filter { !$0.isUsable }
        guard broken.isEmpty else {
            let causes = broken.map { "\($0.server) does not (\($0.answer.trouble?.words ?? ""))" }
            return .warning(
                .resolver, "\(times), but \(causes.joined(separator: ", "))",
                remedy: "repair it or leave it out")
        }
        guard usable.allSatisfy({ $0.milliseconds < slow }) else {
            return .warning(.resolver, times, remedy: "put a nearer resolver into resolve.servers")
        }
        return .ok(.resolver, "\(times), and reports names that do not exist as missing")
    }

    private static func names(_ servers: [ServerFacts]) -> String {
        servers.map(\.server).joined(separator: ", ")
    }
}
