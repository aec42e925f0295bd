import MailTerms
import TestSupport
import Testing

@Suite struct NetworkTests {
    @Test(arguments: 0...32)
    func `a prefix of any length covers its own bits and no others`(length: Int) throws {
        let base: UInt32 = 0b1010_0101_1100_0011_0011_1100_0101_1010
        let network = Network(bytes(of: base), prefixLength: length)
        for bit in 0..<32 {
            let neighbour = try #require(IPAddress(bytes: bytes(of: base ^ (1 << (31 - bit)))))
            #expect(network.contains(neighbour) == (bit >= length), "bit \(bit) flipped")
        }
    }

    @Test func `bits of the base after the prefix do not matter`() throws {
        let network = Network([10, 1, 0b1011_1111, 200], prefixLength: 18)
        #expect(network.contains(try IPAddress(text: "10.1.128.0")))
        #expect(network.contains(try IPAddress(text: "10.1.191.255")))
        #expect(!network.contains(try IPAddress(text: "10.1.127.255")))
        #expect(!network.contains(try IPAddress(text: "10.1.192.0")))
    }

    @Test func `a network does not contain an address of the other family`() throws {
        #expect(!Network([0, 0, 0, 0], prefixLength: 0).contains(try IPAddress(text: "::1")))
        #expect(!Network(Array(repeating: 0, count: 16), prefixLength: 0).contains(try IPAddress(text: "0.0.0.1")))
    }

    private func bytes(of value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
