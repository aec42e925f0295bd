import MailTerms
import Resolve
import Sandbox
import TestSupport
import Testing

/// The stage against a scripted name server on loopback.
@Suite struct ResolveStageTests {
    @Test func `the hosts of a route are in the order of preference, with their addresses`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ResolveStageClient(sandbox)
            let route = await client.route(to: "ordinary.example")
            let hosts = try #require(route.hosts)
            #expect(hosts.map(\.name) == ["mx1.example", "mx2.example"])
            #expect(hosts.map(\.preference) == [10, 20])
            #expect(hosts[0].addresses.map(\.description) == [sandbox.addresses["mx1.example"]])
            #expect(!route.isImplicit)
        }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `hosts of equal preference are in random order, after those with a lower number`(seed: UInt64) async throws {
        try await withWorld(Self.world) { sandbox in
            let names =
                try await ResolveStageClient(sandbox, seed: seed).route(to: "equals.example").hosts?.map(\.name) ?? []
            #expect(Set(names.prefix(2)) == ["mx1.example", "mx2.example"])
            #expect(names.dropFirst(2) == ["mx3.example"])
            let other = try await ResolveStageClient(sandbox, seed: seed).route(to: "equals.example").hosts?.map(\.name)
            #expect(other == names, "the same seed gives the same order")
        }
    }

    @Test(
        arguments: [
            ("null.example", .none(.nullMX)),
            ("nowhere.example", .none(.domainNotFound)),
            ("bare.example", .none(.noMailServer)),
            ("vanished.example", .none(.noMailServer)),
            ("broken.example", .none(.temporary(.serverFailure))),
            ("refused.example", .none(.temporary(.refused))),
            ("silent.example", .none(.temporary(.timeout))),
            ("loop.example", .none(.temporary(.malformed))),
            ("private.example", .none(.unroutable(host: "intranet.example"))),
        ] as [(String, Route)])
    func `the route of a domain without a usable host has the reason`(domain: String, route: Route) async throws {
        try await withWorld(Self.world) { sandbox in
            let found = try await ResolveStageClient(sandbox).route(to: domain)
            #expect(found == route)
        }
    }

    @Test func `a domain without MX is its own host`() async throws {
        try await withWorld(Self.world) { sandbox in
            let route = try await ResolveStageClient(sandbox).route(to: "implicit.example")
            #expect(route.hosts?.map(\.name) == ["implicit.example"])
            #expect(route.isImplicit)
        }
    }

    @Test func `an alias leads to the hosts of its target`() async throws {
        try await withWorld(Self.world) { sandbox in
            let route = try await ResolveStageClient(sandbox).route(to: "alias.example")
            #expect(route.hosts?.map(\.name) == ["mx1.example", "mx2.example"])
        }
    }

    @Test func `an answer that is too long for UDP is fetched over TCP`() async throws {
        try await withWorld(Self.world) { sandbox in
            let route = try await ResolveStageClient(sandbox).route(to: "long.example")
            #expect(route.hosts?.map(\.name) == ["mx1.example"])
        }
    }

    @Test func `a host with a private address is in the route only if that is allowed`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ResolveStageClient(sandbox, allowsPrivate: true)
            #expect(await client.route(to: "private.example").hosts?.map(\.name) == ["intranet.example"])
        }
    }

    @Test func `a host without an address is left out of the route`() async throws {
        try await withWorld(Self.world) { sandbox in
            let route = try await ResolveStageClient(sandbox).route(to: "half.example")
            #expect(route.hosts?.map(\.name) == ["mx2.example"])
        }
    }

    @Test func `a domain is asked for once, even if 50 callers want its route`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ResolveStageClient(sandbox)
            await withTaskGroup(of: Route.self) { group in
                for _ in 0..<50 { group.addTask { await client.route(to: "ordinary.example") } }
                for await route in group { #expect(route.hosts?.count == 2) }
            }
            #expect(sandbox.questions()["ordinary.example MX"] == 1)
            #expect(sandbox.questions()["mx1.example A"] == 1)
        }
    }

    @Test func `hosts that domains share are asked for once`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ResolveStageClient(sandbox)
            for domain in ["ordinary.example", "equals.example", "half.example"] {
                _ = await client.route(to: domain)
            }
            #expect(sandbox.questions()["mx2.example A"] == 1)
            #expect(sandbox.questions()["mx2.example AAAA"] == 1)
        }
    }

    @Test func `an MX answer is used until its TTL has passed, and then asked for again`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ResolveStageClient(sandbox)
            for (time, questions) in [(0, 1), (20, 1), (86_400, 2)] {
                client.clock.advance(by: .seconds(time))
                _ = await client.route(to: "ordinary.example")
                #expect(sandbox.questions()["ordinary.example MX"] == questions, "after \(time) s")
            }
        }
    }

    // A question without an answer is sent three times in each attempt, because a datagram may have been lost.
    @Test(arguments: [("broken.example", 3), ("silent.example", 9), ("nowhere.example", 2)])
    func `a question that ends with trouble is asked as often as the options say, and a denial twice`(
        domain: String, questions: Int
    ) async throws {
        try await withWorld(Self.world) { sandbox in
            _ = try await ResolveStageClient(sandbox, attempts: 3).route(to: domain)
            #expect(sandbox.questions()["\(domain) MX"] == questions)
        }
    }

    @Test func `a domain does not exist only if both resolvers say so`() async throws {
        try await withWorld(Self.world) { knowing in
            try await withWorld(Self.emptyWorld) { ignorant in
                for servers in [[knowing, ignorant], [ignorant, knowing]] {
                    let client = try ResolveStageClient(at: servers.map(\.nameServer))
                    #expect(await client.route(to: "single.example").hosts?.map(\.name) == ["mx1.example"])
                    #expect(await client.route(to: "nowhere.example") == .none(.domainNotFound))
                }
            }
        }
    }

    @Test func `if one resolver is dead, the other one answers`() async throws {
        try await withWorld(Self.world) { sandbox in
            let dead = try await withWorld(Self.emptyWorld) { $0.nameServer }
            for servers in [[dead, sandbox.nameServer], [sandbox.nameServer, dead]] {
                let client = try ResolveStageClient(at: servers, attempts: 3)
                #expect(await client.route(to: "ordinary.example").hosts?.count == 2)
                #expect(await client.route(to: "nowhere.example") == .none(.domainNotFound))
            }
        }
    }

    @Test func `all of 300 domains get a route if only 3 questions may be under way`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ResolveStageClient(sandbox, inFlight: 3)
            let routes = await withTaskGroup(of: Route.self) { group in
                for number in 0..<300 { group.addTask { await client.route(to: "d\(number).nowhere.example") } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(routes.count == 300)
            #expect(routes.allSatisfy { $0 == .none(.domainNotFound) })
        }
    }

    @Test func `closing the stage ends questions under way and all later ones`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ResolveStageClient(sandbox, timeout: .seconds(60))
            async let route = client.route(to: "silent.example")
            while sandbox.questions()["silent.example MX"] == nil { await Task.yield() }
            client.close()
            #expect(await route == .none(.temporary(.timeout)))
            #expect(await client.route(to: "ordinary.example") == .none(.temporary(.timeout)))
        }
    }

    @Test func `the check for a resolver does not depend on a silent domain`() async throws {
        let closed = try await withWorld(Self.world) { sandbox in
            let client = try ResolveStageClient(sandbox)
            _ = await client.route(to: "silent.example")
            #expect(await client.resolversAnswer())
            return sandbox.nameServer
        }
        let stranded = try ResolveStageClient(at: [closed])
        #expect(await stranded.resolversAnswer() == false)
    }

    private static let emptyWorld =
        #"{ "hosts": { "mx.other.example": {} }, "domains": { "other.example": { "mx": ["0 mx.other.example"] } } }"#

    private static let world = """
        {
          "hosts": {
            "mx1.example": {}, "mx2.example": {}, "mx3.example": {}, "implicit.example": {},
            "intranet.example": { "addresses": ["10.1.2.3", "fd00::1"] },
            "gone.example": { "addresses": [] }
          },
          "domains": {
            "single.example": { "mx": ["10 mx1.example"] },
            "ordinary.example": { "mx": ["20 mx2.example", "10 mx1.example"] },
            "equals.example": { "mx": ["10 mx1.example", "10 mx2.example", "20 mx3.example"] },
            "half.example": { "mx": ["10 gone.example", "20 mx2.example"] },
            "null.example": { "mx": ["0 ."] },
            "nowhere.example": { "dns": "nxdomain" },
            "bare.example": { "txt": ["v=spf1 -all"] },
            "vanished.example": { "mx": ["10 gone.example"] },
            "broken.example": { "dns": "servfail" },
            "refused.example": { "dns": "refused" },
            "silent.example": { "dns": "silent" },
            "long.example": { "mx": ["10 mx1.example"], "dns": "truncates" },
            "alias.example": { "cname": "ordinary.example" },
            "loop.example": { "cname": "back.example" },
            "back.example": { "cname": "loop.example" },
            "private.example": { "mx": ["10 intranet.example"] },
            "implicit.example": {}
          }
        }
        """
}
