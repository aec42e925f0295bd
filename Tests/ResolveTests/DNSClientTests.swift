import MailTerms
import Resolve
import TestSupport
import Testing

@Suite struct DNSClientTests {
    private static let world = """
        { "hosts": {
            "mx.a.example": { "addresses": ["192.0.2.7"] },
            "six.a.example": { "addresses": ["2001:db8::7"] },
            "broken.example": { "addresses": ["192.0.2.8"], "dns": "servfail" },
            "silent.example": { "addresses": ["192.0.2.9"], "dns": "silent" }
          },
          "domains": {
            "a.example": { "mx": ["20 mx.a.example", "10 six.a.example"], "txt": ["v=spf1 -all", "\(Self.long)"] },
            "alias.example": { "cname": "a.example" }
          } }
        """
    private static let long = String(repeating: "long enough for TCP ", count: 100)

    private func ask(_ name: String, _ kind: RecordKind) async throws -> NameAnswer {
        try await withWorld(Self.world) { sandbox in
            let client = try DNSClient(
                servers: [sandbox.nameServer], timeout: .seconds(1), attempts: 1)
            defer { client.close() }
            #expect(client.servers == [sandbox.nameServer])
            return await client.ask(name, for: kind)
        }
    }

    @Test func `the DNS client reads each kind of record`() async throws {
        let address = try IPAddress(text: "192.0.2.7")
        #expect(try await ask("mx.a.example", .a) == .records([.address(address)]))
        #expect(try await ask("mx.a.example", .aaaa) == .records([]))
        #expect(try await ask("six.a.example", .aaaa).addresses == [IPAddress(text: "2001:db8::7")])
        #expect(try await ask("a.example", .mx).exchangers == ["six.a.example", "mx.a.example"])
        #expect(try await ask(address.reverseName, .ptr).names == ["mx.a.example"])
        #expect(try await ask("a.example", .txt).texts == ["v=spf1 -all", Self.long])
    }

    @Test func `the DNS client follows aliases and tells a missing name from trouble`() async throws {
        #expect(try await ask("alias.example", .mx).exchangers.count == 2)
        #expect(try await ask("gone.example", .a) == .noSuchName)
        #expect(try await ask("broken.example", .a) == .trouble(.serverFailure))
        #expect(try await ask("silent.example", .a) == .trouble(.timeout))
    }
}
