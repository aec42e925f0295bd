import MailTerms
import TestSupport
import Testing

@Suite struct IPAddressParsingTests {
    @Test(arguments: [
        "192.0.2.1", "0.0.0.0", "255.255.255.255", "::", "::1", "1::", "2001:db8::1", "2001:DB8:0:0:0:0:A:1",
        "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "::ffff:192.0.2.1", "64:ff9b::192.0.2.33", "1:2:3:4:5:6:192.0.2.1",
    ])
    func `an IP address is parsed as the system does`(text: String) throws {
        #expect(try IPAddress(parsing: text) == IPAddress(text: text))
    }

    @Test(arguments: [
        "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.", " 1.2.3.4", "1.2.3.4 ", "+1.2.3.4", ":",
        ":::",
        "1:", ":1", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "12345::", "g::", "::1.2.3",
        "1.2.3.4::", "fe80::1%eth0", "[::1]", "1:2:3:4:5:6:7:192.0.2.1",
    ])
    func `a text that is not an IP address is refused`(text: String) {
        #expect(IPAddress(parsing: text) == nil)
    }

    @Test func `reverse names begin with the last octet or nibble`() throws {
        #expect(try IPAddress(text: "192.0.2.10").reverseName == "10.2.0.192.in-addr.arpa")
        #expect(
            try IPAddress(text: "2001:db8::567:89ab").reverseName
                == "b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa")
    }
}
