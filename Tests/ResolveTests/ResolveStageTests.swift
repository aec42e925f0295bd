import MailTerms
import Resolve
import Sandbox
import TestSupport
import Testing

/// The stage against a name server that behaves as it is told.
@Suite struct ResolveStageTests {
    @Test func `hosts come by preference, with their addresses`() async throws {
        try await withWorld(Self.world) { sandbox in
            let resolver = try Resolver(sandbox)
            let route = await resolver.route(to: "ordinary.example")
            let hosts = try #require(route.hosts)
            #expect(hosts.map(\.name) == ["mx1.example", "mx2.example"])
            #expect(hosts.map(\.preference) == [10, 20])
            #expect(hosts[0].addresses.map(\.description) == [sandbox.addresses["mx1.example"]])
            #expect(!route.isImplicit)
        }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `chance decides among hosts of one preference, and preference before chance`(seed: UInt64) async throws {
        try await withWorld(Self.world) { sandbox in
            let names = try await Resolver(sandbox, seed: seed).route(to: "equals.example").hosts?.map(\.name) ?? []
            #expect(Set(names.prefix(2)) == ["mx1.example", "mx2.example"])
            #expect(names.dropFirst(2) == ["mx3.example"])
            let other = try await Resolver(sandbox, seed: seed).route(to: "equals.example").hosts?.map(\.name)
            #expect(other == names, "the same chance gives the same order")
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
    func `a domain without a usable host says why`(domain: String, route: Route) async throws {
        try await withWorld(Self.world) { sandbox in
            let found = try await Resolver(sandbox).route(to: domain)
            #expect(found == route)
        }
    }

    @Test func `a domain without MX is its own host`() async throws {
        try await withWorld(Self.world) { sandbox in
            let route = try await Resolver(sandbox).route(to: "implicit.example")
            #expect(route.hosts?.map(\.name) == ["implicit.example"])
            #expect(route.isImplicit)
        }
    }

    @Test func `an alias leads to the hosts of its target`() async throws {
        try await withWorld(Self.world) { sandbox in
            let route = try await Resolver(sandbox).route(to: "alias.example")
            #expect(route.hosts?.map(\.name) == ["mx1.example", "mx2.example"])
        }
    }

    @Test func `an answer that is too long for UDP is fetched over TCP`() async throws {
        try await withWorld(Self.world) { sandbox in
            let route = try await Resolver(sandbox).route(to: "long.example")
            #expect(route.hosts?.map(\.name) == ["mx1.example"])
        }
    }

    @Test func `a private address is connected to only where that is allowed`() async throws {
        try await withWorld(Self.world) { sandbox in
            let resolver = try Resolver(sandbox, allowsPrivate: true)
            #expect(await resolver.route(to: "private.example").hosts?.map(\.name) == ["intranet.example"])
        }
    }

    @Test func `one host without an address does not spoil the others`() async throws {
        try await withWorld(Self.world) { sandbox in
            let route = try await Resolver(sandbox).route(to: "half.example")
            #expect(route.hosts?.map(\.name) == ["mx2.example"])
        }
    }

    @Test func `a domain is asked for once, however many want to know at once`() async throws {
        try await withWorld(Self.world) { sandbox in
            let resolver = try Resolver(sandbox)
            await withTaskGroup(of: Route.self) { group in
                for _ in 0..<50 { group.addTask { await resolver.route(to: "ordinary.example") } }
                for await route in group { #expect(route.hosts?.count == 2) }
            }
            #expect(sandbox.questions()["ordinary.example MX"] == 1)
            #expect(sandbox.questions()["mx1.example A"] == 1)
        }
    }

    @Test func `hosts that domains share are asked for once`() async throws {
        try await withWorld(Self.world) { sandbox in
            let resolver = try Resolver(sandbox)
            for domain in ["ordinary.example", "equals.example", "half.example"] {
                _ = await resolver.route(to: domain)
            }
            #expect(sandbox.questions()["mx2.example A"] == 1)
            #expect(sandbox.questions()["mx2.example AAAA"] == 1)
        }
    }

    @Test func `an answer is believed for its lifetime and no longer`() async throws {
        try await withWorld(Self.world) { sandbox in
            let resolver = try Resolver(sandbox)
            for (time, questions) in [(0, 1), (20, 1), (86_400, 2)] {
                resolver.clock.advance(by: .seconds(time))
                _ = await resolver.route(to: "ordinary.example")
                #expect(sandbox.questions()["ordinary.example MX"] == questions, "after \(time) s")
            }
        }
    }

    // Where there is only silence, the question is sent three times in each attempt: a datagram may have been lost.
    @Test(arguments: [("broken.example", 3), ("silent.example", 9), ("nowhere.example", 2)])
    func `a question without a reliable answer is asked as often as the options say, and what condemns is twice`(
        domain: String, questions: Int
    ) async throws {
        try await withWorld(Self.world) { sandbox in
            _ = try await Resolver(sandbox, attempts: 3).route(to: domain)
            #expect(sandbox.questions()["\(domain) MX"] == questions)
        }
    }

    @Test(
        arguments: [
            ("literal.example", .none(.noMailServer)), ("bracketed.example", .none(.noMailServer)),
            ("local.example", .none(.unroutable(host: "localhost"))),
        ] as [(String, Route)])
    func `an MX that no mail could reach is none, and does no harm`(domain: String, route: Route) async throws {
        try await withWorld(Self.absurdWorld) { sandbox in
            let found = try await Resolver(sandbox).route(to: domain)
            #expect(found == route)
        }
    }

    @Test func `of hundreds of hosts the best ones are looked up`() async throws {
        try await withWorld(Self.absurdWorld) { sandbox in
            let hosts = try #require(try await Resolver(sandbox).route(to: "crowded.example").hosts)
            #expect(hosts.map(\.name) == (0..<10).map { "mx\($0).crowd.example" })
            #expect(sandbox.questions().keys.count { $0.hasSuffix(".crowd.example A") } == 10)
        }
    }

    @Test func `that a domain does not exist is believed when both resolvers say so`() async throws {
        try await withWorld(Self.world) { knowing in
            try await withWorld(Self.emptyWorld) { ignorant in
                for servers in [[knowing, ignorant], [ignorant, knowing]] {
                    let resolver = try Resolver(at: servers.map(\.nameServer))
                    #expect(await resolver.route(to: "single.example").hosts?.map(\.name) == ["mx1.example"])
                    #expect(await resolver.route(to: "nowhere.example") == .none(.domainNotFound))
                }
            }
        }
    }

    @Test func `where one resolver is dead the other one answers`() async throws {
        try await withWorld(Self.world) { sandbox in
            let dead = try await withWorld(Self.emptyWorld) { $0.nameServer }
            for servers in [[dead, sandbox.nameServer], [sandbox.nameServer, dead]] {
                let resolver = try Resolver(at: servers, attempts: 3)
                #expect(await resolver.route(to: "ordinary.example").hosts?.count == 2)
                #expect(await resolver.route(to: "nowhere.example") == .none(.domainNotFound))
            }
        }
    }

    @Test func `more domains than may be under way at once are all answered`() async throws {
        try await withWorld(Self.world) { sandbox in
            let resolver = try Resolver(sandbox, inFlight: 3)
            let routes = await withTaskGroup(of: Route.self) { group in
                for number in 0..<300 { group.addTask { await resolver.route(to: "d\(number).nowhere.example") } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(routes.count == 300)
            #expect(routes.allSatisfy { $0 == .none(.domainNotFound) })
        }
    }

    @Test func `what is under way when the stage is closed ends, and so does what is asked later`() async throws {
        try await withWorld(Self.world) { sandbox in
            let resolver = try Resolver(sandbox, timeout: .seconds(60))
            async let route = resolver.route(to: "silent.example")
            while sandbox.questions()["silent.example MX"] == nil { await Task.yield() }
            resolver.close()
            #expect(await route == .none(.temporary(.timeout)))
            #expect(await resolver.route(to: "ordinary.example") == .none(.temporary(.timeout)))
        }
    }

    @Test func `whether a resolver is there does not depend on one domain`() async throws {
        let nobody = try await withWorld(Self.world) { sandbox in
            let resolver = try Resolver(sandbox)
            _ = await resolver.route(to: "silent.example")
            #expect(await resolver.anyoneAnswers())
            return sandbox.nameServer
        }
        let lost = try Resolver(at: [nobody])
        #expect(await lost.anyoneAnswers() == false)
    }

    @Test(arguments: ["hidden.example", "hidden6.example", "hidden-alias.example"])
    func `a domain that is denied when its MX is asked for is its own host if it has an address`(
        domain: String
    ) async throws {
        try await withWorld(Self.brokenWorld) { sandbox in
            let route = try await Resolver(sandbox).route(to: domain)
            #expect(route.hosts?.count == 1)
            #expect(route.isImplicit)
            #expect(sandbox.questions()["\(domain) MX"] == 2, "the denial was confirmed")
        }
    }

    @Test func `a domain that is denied is condemned when its addresses are denied, too`() async throws {
        try await withWorld(Self.brokenWorld) { sandbox in
            let resolver = try Resolver(sandbox)
            #expect(await resolver.route(to: "nowhere.example") == .none(.domainNotFound))
            #expect(sandbox.questions()["nowhere.example A"] == 1)
            #expect(sandbox.questions()["nowhere.example AAAA"] == 1)
            #expect(
                await resolver.route(to: "hidden-private.example") == .none(.unroutable(host: "hidden-private.example"))
            )
        }
    }

    @Test func `where the zone of "no such record" is not the alias's target, the target is asked`() async throws {
        try await withWorld(Self.brokenWorld) { sandbox in
            let resolver = try Resolver(sandbox)
            #expect(await resolver.route(to: "strange-alias.example").hosts?.map(\.name) == ["mx.example"])
            #expect(await resolver.route(to: "strange.example").isImplicit)
        }
    }

    @Test func `a TCP answer that says there is more, and holds nothing, is no word on the domain`() async throws {
        try await withWorld(Self.brokenWorld) { sandbox in
            let route = try await Resolver(sandbox, attempts: 2).route(to: "endless.example")
            #expect(route == .none(.temporary(.malformed)))
        }
    }

    @Test(arguments: ["formerr.example", "mute.example", "badvers.example"])
    func `a name server that cannot bear EDNS is asked without it`(domain: String) async throws {
        try await withWorld(Self.brokenWorld) { sandbox in
            let resolver = try Resolver(sandbox, timeout: .milliseconds(200), attempts: 2)
            #expect(await resolver.route(to: domain).hosts?.map(\.name) == ["mx.example"])
        }
    }

    private static let brokenWorld = """
        {
          "hosts": {
            "mx.example": {}, "hidden.example": { "dns": "hidesOthers" }, "strange.example": { "dns": "strangeZone" },
            "hidden6.example": { "addresses": ["2606:4700:4700::1111"], "dns": "hidesOthers" },
            "hidden-target.example": { "dns": "hidesOthers" },
            "hidden-private.example": { "addresses": ["10.9.8.7"], "dns": "hidesOthers" }
          },
          "domains": {
            "hidden-alias.example": { "cname": "hidden-target.example" },
            "hidden-target.example": { "dns": "hidesOthers" },
            "ordinary.example": { "mx": ["10 mx.example"] },
            "strange-alias.example": { "cname": "ordinary.example", "dns": "strangeZone" },
            "endless.example": { "mx": ["10 mx.example"], "dns": "truncatesAlways" },
            "formerr.example": { "mx": ["10 mx.example"], "dns": "rejectsEDNS" },
            "mute.example": { "mx": ["10 mx.example"], "dns": "dropsEDNS" },
            "badvers.example": { "mx": ["10 mx.example"], "dns": "refusesEDNSVersion" },
            "nowhere.example": { "dns": "nxdomain" }
          }
        }
        """

    /// Hosts by address, by the loopback's name, and far too many of them.
    private static let absurdWorld: String = {
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
