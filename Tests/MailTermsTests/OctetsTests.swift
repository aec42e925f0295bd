import MailTerms
import Testing

@Suite struct OctetsTests {
    @Test func `only the letters A to Z have another lower case`() {
        for octet in UInt8.min...UInt8.max {
            let expected = (0x41...0x5A).contains(octet) ? octet + 0x20 : octet
            #expect(octet.asciiLowercased == expected)
        }
    }
}
