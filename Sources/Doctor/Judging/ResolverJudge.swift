import MailTerms

/// What one DNS server did when it was asked by itself.
struct ServerFacts: Sendable, Equatable {
    let server: String
    /// To a question that every working resolver can answer: the root's SOA.
    let answer: NameAnswer
    /// Until that answer came.
    let milliseconds: Int64
    /// Addresses that it gave for names that do not exist.
    let invented: [IPAddress]

    /// Whether it spoke at all.
    var isAlive: Bool { answer.trouble != .timeout && answer.trouble != .unreachable }
    var isUsable: Bool { answer.trouble == nil }
}

enum ResolverJudge {
    /// Root servers' names are in every cache: what takes longer than this will hold up each domain.
    static let slow: Int64 = 1000

    /// - Parameter servers: at least one.
    static func judge(_ servers: [ServerFacts]) -> Finding {
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
        return .ok(.resolver, "\(times), and says of names that do not exist that they do not")
    }

    private static func names(_ servers: [ServerFacts]) -> String {
        servers.map(\.server).joined(separator: ", ")
    }
}
