import Testing

@testable import Sandbox

@Suite struct DNSTests {
    private static let world = """
        {"hosts": {"mx1.a.test": {}, "mx2.a.test": {"addresses": ["10.0.0.1", "fd00::1"]}, "gone.test": {"addresses": []},
                   "implicit.test": {}, "mail.deep.test": {}},
         "domains": {
           "a.test": {"mx": ["10 mx1.a.test", "20 mx2.a.test"], "txt": ["v=spf1 -all"]},
           "null.test": {"mx": ["0 ."]},
           "implicit.test": {},
           "alias.test": {"cname": "a.test"},
           "lost.test": {"cname": "nowhere.test"}, "nowhere.test": {"dns": "nxdomain"},
           "loop1.test": {"cname": "loop2.test"}, "loop2.test": {"cname": "loop1.test"},
           "fails.test": {"dns": "servfail"}, "refuses.test": {"dns": "refused"}, "silent.test": {"dns": "silent"},
           "big.test": {"mx": ["10 mx1.a.test"], "dns": "truncates"}}}
        """

    private func server() throws -> NameServer {
        let world = try World(json: Array(DNSTests.world.utf8))
        return NameServer(Zone(world, addresses: LoopbackAddresses.assigned(to: world)))
    }

    private func ask(
        _ name: String, _ type: RecordType, over transport: NameServer.Transport = .udp, udpSize: UInt16? = nil
    ) throws -> DNSReply? {
        let question = DNSReply.query(name, type, udpSize: udpSize)
        return try server().response(to: question, over: transport).map(DNSReply.init)
    }

    @Test func `MX records have their preferences`() throws {
        let reply = try #require(try ask("a.test", .mx))
        #expect(reply.code == 0)
        #expect(reply.id == 0x1234)
        #expect(reply.records == ["a.test MX 10 mx1.a.test", "a.test MX 20 mx2.a.test"])
    }

    @Test func `a host has a loopback address, or the addresses from the world`() throws {
        let world = try World(json: Array(DNSTests.world.utf8))
        let address = try #require(LoopbackAddresses.assigned(to: world)["mx1.a.test"])
        #expect(try ask("mx1.a.test", .a)?.records == ["mx1.a.test A \(address)"])
        #expect(try ask("mx2.a.test", .a)?.records == ["mx2.a.test A 10.0.0.1"])
        #expect(try ask("mx2.a.test", .aaaa)?.records == ["mx2.a.test AAAA fd00:0:0:0:0:0:0:1"])
        #expect(try ask("1.0.0.10.in-addr.arpa", .ptr)?.records == ["1.0.0.10.in-addr.arpa PTR mx2.a.test"])
    }

    @Test func `a null MX has the root as its host`() throws {
        #expect(try ask("null.test", .mx)?.records == ["null.test MX 0 ."])
    }

    @Test func `TXT questions are answered`() throws {
        #expect(try ask("a.test", .txt)?.records == ["a.test TXT v=spf1 -all"])
    }

    @Test(arguments: [
        ("implicit.test", RecordType.mx, 0), ("mx1.a.test", .aaaa, 0), ("deep.test", .mx, 0),
        ("gone.test", .a, 3), ("nowhere.test", .mx, 3), ("unheard.of.test", .mx, 3), ("elsewhere.invalid", .a, 3),
    ])
    func `answers without a record or without a name contain an SOA record`(name: String, type: RecordType, code: Int)
        throws
    {
        let reply = try #require(try ask(name, type))
        #expect(reply.code == code)
        #expect(reply.records.isEmpty)
        #expect(reply.negativeLifetime == 60)
    }

    @Test func `an alias is followed, and its target decides the answer`() throws {
        let reply = try #require(try ask("alias.test", .mx))
        #expect(
            reply.records == ["alias.test CNAME a.test", "a.test MX 10 mx1.a.test", "a.test MX 20 mx2.a.test"])
        let lost = try #require(try ask("lost.test", .mx))
        #expect(lost.code == 3)
        #expect(lost.records == ["lost.test CNAME nowhere.test"])
    }

    @Test func `a loop of aliases is returned once`() throws {
        let reply = try #require(try ask("loop1.test", .mx))
        #expect(reply.code == 0)
        #expect(reply.records == ["loop1.test CNAME loop2.test", "loop2.test CNAME loop1.test"])
    }

    @Test func `a domain with a DNS failure gives that failure`() throws {
        #expect(try ask("fails.test", .mx)?.code == 2)
        #expect(try ask("refuses.test", .mx)?.code == 5)
        #expect(try ask("silent.test", .mx) == nil)
    }

    @Test func `an answer that is truncated over UDP is whole over TCP`() throws {
        let short = try #require(try ask("big.test", .mx, udpSize: 4096))
        #expect(short.isTruncated)
        #expect(short.records.isEmpty)
        let whole = try #require(try ask("big.test", .mx, over: .tcp))
        #expect(!whole.isTruncated)
        #expect(whole.records == ["big.test MX 10 mx1.a.test"])
    }

    @Test func `an answer that is too long for the client's UDP size is truncated`() throws {
        let records = (0..<40).map { DNSRecord(owner: "a.test", data: .mx(preference: 1, host: "host\($0).b.test")) }
        let query = DNSQuery(id: 7, labels: [Array("a".utf8), Array("test".utf8)], type: .mx)
        let answer = DNSAnswer(code: .noError, records: records)
        #expect(DNSReply(DNSResponse.bytes(answer, to: query, limit: 512)).isTruncated)
        let whole = DNSReply(DNSResponse.bytes(answer, to: query, limit: 4096))
        #expect(whole.records.count == 40)
        #expect(whole.records.last == "a.test MX 1 host39.b.test")
    }

    @Test func `DNS questions are counted by name and type`() throws {
        let server = try server()
        for name in ["a.test", "A.TEST"] { _ = server.response(to: DNSReply.query(name, .mx), over: .udp) }
        _ = server.response(to: DNSReply.query("a.test", RecordType(rawValue: 65)), over: .udp)
        #expect(server.questions == ["a.test MX": 2, "a.test TYPE65": 1])
    }

    @Test func `DNS names are found in upper and lower case`() throws {
        #expect(try ask("A.TeSt", .mx)?.records.count == 2)
    }

    @Test func `the DNS answer repeats the question with its upper and lower case`() throws {
        let query = DNSReply.query("a.TeSt", .mx)
        let answer = try #require(try server().response(to: query, over: .udp))
        #expect(Array(answer[12..<query.count]) == Array(query[12...]))
    }
}
