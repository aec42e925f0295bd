import MailTerms
import Resolve
import Sandbox
import TestSupport
import Testing

/// MX records that no operator should publish.
@Suite struct AbsurdMXTests {
    @Test(
        arguments: [
            ("literal.example", .none(.noMailServer)), ("bracketed.example", .none(.noMailServer)),
            ("local.example", .none(.unroutable(host: "localhost"))),
        ] as [(String, Route)])
    func `a domain whose MX is an IP address or the loopback has no usable host`(domain: String, route: Route)
        async throws
    {
        try await withWorld(Self.world) { sandbox in
            let found = try await ResolveStageClient(sandbox).route(to: domain)
            #expect(found == route)
        }
    }

    @Test func `of hundreds of MX hosts, only the ten with the lowest preference number are looked up`() async throws {
        try await withWorld(Self.world) { sandbox in
            let hosts = try #require(try await ResolveStageClient(sandbox).route(to: "crowded.example").hosts)
            #expect(hosts.map(\.name) == (0..<10).map { "mx\($0).crowd.example" })
            #expect(sandbox.questions().keys.count { $0.hasSuffix(".crowd.example A") } == 10)
        }
    }

    /// MX records with IP addresses, with `localhost`, and with 300 hosts.
    private static let world: String = {
        let crowd = (0..<300).map { "\"\($0) mx\($0).crowd.example\"" }.joined(separator: ", ")
        let hosts = (0..<300).map { "\"mx\($0).crowd.example\": { \"addresses\": [\"127.77.200.1\"] }" }.joined(
            separator: ", ")
        return """
            { "hosts": { \(hosts), "localhost": { "addresses": ["127.0.0.1", "::1"] },
                         "192.0.2.1": { "addresses": [] }, "[192.0.2.1]": { "addresses": [] } },
              "domains": {
                "crowded.example": { "mx": [\(crowd)] },
                "literal.example": { "mx": ["10 192.0.2.1"] },
                "bracketed.example": { "mx": ["10 [192.0.2.1]"] },
                "local.example": { "mx": ["10 localhost"] }
              } }
            """
    }()
}
