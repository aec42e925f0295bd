import Configuration
import Testing

@testable import Sandbox

@Suite struct DNSGarbageTests {
    private let server = NameServer(
        Zone(World(about: "", pipelineOverlay: .object([]), hosts: [:], domains: [:], exhibits: []), addresses: [:]))

    @Test func `a DNS response and a packet without a whole header are not answered`() {
        #expect(server.response(to: [], over: .udp) == nil)
        #expect(server.response(to: [1, 2, 3], over: .udp) == nil)
        #expect(server.response(to: [1, 2, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0], over: .udp) == nil)
    }

    @Test func `a truncated DNS query gets FORMERR`() {
        let query = DNSReply.query("a.test", .mx, udpSize: 1232)
        for length in 4..<query.count {
            let answer = server.response(to: query.prefix(length), over: .udp)
            #expect(answer.map(DNSReply.init)?.code == 1, "\(length) bytes")
        }
    }

    @Test func `a DNS name that points to itself gets FORMERR`() {
        var query = DNSReply.query("a.test", .mx)
        query.replaceSubrange(12..<14, with: [0xC0, 0x0C])
        #expect(server.response(to: query, over: .udp).map(DNSReply.init)?.code == 1)
    }

    @Test func `a DNS query of another class or operation is declined`() {
        var chaos = DNSReply.query("a.test", .mx)
        chaos[chaos.count - 1] = 3
        #expect(server.response(to: chaos, over: .udp).map(DNSReply.init)?.code == 5)
        var update = DNSReply.query("a.test", .mx)
        update[2] |= 5 << 3
        #expect(server.response(to: update, over: .udp).map(DNSReply.init)?.code == 4)
    }

    @Test func `damaged DNS packets do no harm`() {
        var generator = SplitMix(state: 42)
        for _ in 0..<20_000 {
            var packet = DNSReply.query("some.name.test", .mx, udpSize: 1232)
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: 0..<packet.count, using: &generator)
                packet[place] = UInt8.random(in: 0...255, using: &generator)
            }
            if let answer = server.response(to: packet, over: .udp) { #expect(answer.count <= 4096) }
        }
    }
}

/// A generator whose sequence is the same in every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
