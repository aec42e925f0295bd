import MailTerms
import TestSupport
import Testing

@testable import Resolve

@Suite struct DNSMessageTests {
    private var sample: Packet {
        var packet = Packet()
        packet.mx(10, [3] + Array("MX1".utf8) + Packet.pointer(to: 12), ttl: 300)
        packet.mx(20, Packet.name("mx2.b.test"))
        packet.answer(1, [192, 0, 2, 7], ttl: 60, owner: Packet.name("mx2.b.test"))
        packet.answer(28, [0x20, 1] + [UInt8](repeating: 0, count: 14))
        packet.answer(5, Packet.name("b.test"))
        packet.answer(16, Array("\u{5}hello".utf8))
        packet.soa(minimum: 90, ttl: 700)
        return packet
    }

    @Test func `DNS records are read with their compressed names in lower case`() throws {
        let message = try #require(DNSMessage(sample.bytes))
        let v6 = try #require(IPAddress(bytes: [0x20, 1] + [UInt8](repeating: 0, count: 14)))
        let expected: [(String, UInt32, DNSMessage.RecordData)] = [
            ("a.test", 300, .mx(preference: 10, exchange: "mx1.a.test")),
            ("a.test", 3600, .mx(preference: 20, exchange: "mx2.b.test")),
            ("mx2.b.test", 60, .address(ip("192.0.2.7"))),
            ("a.test", 3600, .address(v6)),
            ("a.test", 3600, .alias("b.test")),
            ("a.test", 3600, .text("hello")),
        ]
        #expect(message == .of(expected, negativeTTL: 90))
    }

    @Test func `the smaller of an SOA record's TTL and minimum is the negative TTL`() throws {
        var packet = Packet()
        packet.soa(minimum: 900, ttl: 60)
        #expect(try #require(DNSMessage(packet.bytes)).negativeTTL == 60)
    }

    @Test func `response code and truncation are read from the header, and the code's upper bits from EDNS`() throws {
        var bytes = Packet().bytes
        (bytes[2], bytes[3]) = (0x82, 0x05)
        let refused = try #require(DNSMessage(bytes))
        #expect(refused.code == 5)
        #expect(refused.isTruncated)
        bytes[11] = 1
        bytes += [0] + Packet.number(41) + Packet.number(1232) + [1, 0, 0, 0] + Packet.number(0)
        #expect(try #require(DNSMessage(bytes)).code == 16 + 5)
    }

    @Test func `only the zone of a name can deny the name`() throws {
        var packet = Packet()
        packet.soa(minimum: 90, ttl: 700)
        let message = try #require(DNSMessage(packet.bytes))
        #expect(message.denies("a.test"))
        #expect(message.denies("test"))
        #expect(!message.denies("atest"))
        #expect(!message.denies("a.example"))
        #expect(!DNSMessage.of([]).denies("a.test"))
    }

    @Test func `a DNS answer that is cut at any octet is refused or has fewer records, and never other ones`() throws {
        let whole = try #require(DNSMessage(sample.bytes))
        let bytes = sample.bytes
        for length in 0..<bytes.count {
            guard let message = DNSMessage(Array(bytes.prefix(length))) else { continue }
            // Only the authority section may be missing.
            #expect(message.answers == whole.answers, "\(length) octets")
            #expect(message.negativeTTL == nil, "\(length) octets")
        }
        #expect(DNSMessage(Array(bytes.prefix(11))) == nil)
    }

    @Test func `a DNS answer with random changes is read or refused without a crash`() {
        var random = SeededGenerator(seed: 1035)
        let whole = sample.bytes
        var refused = 0
        for _ in 0..<20_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let message = DNSMessage(bytes) else {
                refused += 1
                continue
            }
            #expect(message.answers.count <= DNSMessageReader.maxRecords)
        }
        #expect(refused > 1000, "most changes make the answer malformed")
    }

    @Test func `a compression pointer to itself, forwards or in a circle is refused`() {
        let start = Packet().bytes.count
        for target in [start, start + 1, start + 40] {
            var packet = Packet()
            packet.answer(1, [192, 0, 2, 7], owner: Packet.pointer(to: target))
            #expect(DNSMessage(packet.bytes) == nil, "from \(start) to \(target)")
        }
        var circle = Packet()
        circle.answer(1, [192, 0, 2, 7], owner: [1, 0x61] + Packet.pointer(to: start))
        #expect(DNSMessage(circle.bytes) == nil)
    }

    @Test func `a DNS name may have 255 octets and no more`() {
        let label = String(repeating: "x", count: 49)
        let longest = Array(repeating: label, count: 5).joined(separator: ".")
        var packet = Packet()
        packet.mx(10, Packet.name(longest))
        #expect(DNSMessage(packet.bytes)?.answers.first?.data == .mx(preference: 10, exchange: longest))
        packet = Packet()
        packet.mx(10, Packet.name(longest + ".yyyyyyyyy"))
        #expect(DNSMessage(packet.bytes) == nil)
    }

    @Test func `a DNS label length that no RFC defines is refused`() {
        for length: UInt8 in [0x40, 0x80, 0xBF] {
            var packet = Packet()
            packet.mx(10, [length] + [UInt8](repeating: 0x61, count: 200) + [0])
            #expect(DNSMessage(packet.bytes) == nil)
        }
    }

    @Test func `a DNS record that is longer or shorter than its length says is refused`() {
        var long = Packet()
        long.mx(10, Packet.name("mx.a.test"))
        var bytes = long.bytes
        let lengthOctet = bytes.count - 2 - Packet.name("mx.a.test").count - 1
        bytes[lengthOctet] += 1
        #expect(DNSMessage(bytes) == nil, "past the end of the message")
        var short = Packet()
        short.answer(1, [192, 0, 2])
        #expect(DNSMessage(short.bytes) == nil, "an address of three octets")
    }

    @Test func `the root as a mail exchanger is read as the empty name`() {
        var packet = Packet()
        packet.mx(0, [0])
        #expect(DNSMessage(packet.bytes)?.answers.first?.data == .mx(preference: 0, exchange: ""))
    }

    @Test func `the strings of a TXT record are joined, and must fill the record`() throws {
        func text(_ data: [UInt8]) -> DNSMessage.RecordData? {
            var packet = Packet()
            packet.answer(16, data)
            return DNSMessage(packet.bytes)?.answers.first?.data
        }
        #expect(text([3] + Array("v=s".utf8) + [3] + Array("pf1".utf8)) == .text("v=spf1"))
        #expect(text([0]) == .text(""))
        #expect(text([]) == .text(""))
        #expect(text([4] + Array("v=s".utf8)) == nil)
        #expect(text([1, 0xFF]) == .text("\u{FFFD}"))
    }

    @Test func `a PTR record is refused unless its name is complete`() {
        var packet = Packet()
        packet.answer(12, Packet.name("Host.A.test"))
        #expect(DNSMessage(packet.bytes)?.answers.first?.data == .pointer("host.a.test"))
        packet = Packet()
        packet.answer(12, [4] + Array("host".utf8))
        #expect(DNSMessage(packet.bytes) == nil)
    }

    @Test func `a DNS message with two questions is refused`() {
        var bytes = Packet().bytes
        bytes[5] = 2
        #expect(DNSMessage(bytes) == nil)
    }
}
