import MailTerms
import Resolve
import Sandbox
import TestSupport
import Testing

/// The stage against name servers with known defects: false denials, answers without an end, no EDNS.
@Suite struct DefectiveNameServerTests {
    @Test(arguments: ["hidden.example", "hidden6.example", "hidden-alias.example"])
    func `a domain whose MX question is denied has an implicit MX if it has an address`(
        domain: String
    ) async throws {
        try await withWorld(Self.world) { sandbox in
            let route = try await ResolveStageClient(sandbox).route(to: domain)
            #expect(route.hosts?.count == 1)
            #expect(route.isImplicit)
            #expect(sandbox.questions()["\(domain) MX"] == 2, "the denial was confirmed")
        }
    }

    @Test func `a domain is not found if both its MX and its addresses are denied`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ResolveStageClient(sandbox)
            #expect(await client.route(to: "nowhere.example") == .none(.domainNotFound))
            #expect(sandbox.questions()["nowhere.example A"] == 1)
            #expect(sandbox.questions()["nowhere.example AAAA"] == 1)
            #expect(
                await client.route(to: "hidden-private.example") == .none(.unroutable(host: "hidden-private.example"))
            )
        }
    }

    @Test func `the target of an alias is asked if the denial is from another zone`() async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ResolveStageClient(sandbox)
            #expect(await client.route(to: "strange-alias.example").hosts?.map(\.name) == ["mx.example"])
            #expect(await client.route(to: "strange.example").isImplicit)
        }
    }

    @Test func `a truncated TCP answer without records is trouble, not an absence`() async throws {
        try await withWorld(Self.world) { sandbox in
            let route = try await ResolveStageClient(sandbox, attempts: 2).route(to: "endless.example")
            #expect(route == .none(.temporary(.malformed)))
        }
    }

    @Test(arguments: ["formerr.example", "mute.example", "badvers.example"])
    func `a name server that rejects or drops EDNS is asked without it`(domain: String) async throws {
        try await withWorld(Self.world) { sandbox in
            let client = try ResolveStageClient(sandbox, timeout: .milliseconds(200), attempts: 2)
            #expect(await client.route(to: domain).hosts?.map(\.name) == ["mx.example"])
        }
    }

    private static let world = """
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
}
