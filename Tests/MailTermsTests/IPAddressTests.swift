import MailTerms
import TestSupport
import Testing

@Suite struct IPAddressTests {
    @Test(arguments: [
        "0.0.0.0", "0.255.255.255", "10.0.0.1", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1",
        "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.0.0.8", "192.0.2.25", "192.88.99.1", "192.168.255.255",
        "198.18.0.0", "198.19.255.255", "198.51.100.7", "203.0.113.255", "224.0.0.1", "239.255.255.255", "240.0.0.1",
        "255.255.255.255",
    ])
    func `an IPv4 address of a special range cannot be a mail server's`(text: String) throws {
        #expect(try !IPAddress(text: text).isPubliclyRoutable)
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
        "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.255", "192.0.3.0", "192.88.98.255",
        "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.101.0", "203.0.112.255",
        "223.255.255.255",
    ])
    func `the IPv4 addresses next to the special ranges can be a mail server's`(text: String) throws {
        #expect(try IPAddress(text: text).isPubliclyRoutable)
    }

    @Test(arguments: [
        "::", "::1", "::192.0.2.1", "100::1", "64:ff9b:1::1", "2001::1", "2001:1ff:ffff::1", "2001:db8::25",
        "2001:db8:ffff:ffff::1", "2002:101:101::1", "3fff::1", "3fff:fff::1", "4000::1", "5f00::1", "fc00::1",
        "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1",
    ])
    func `an IPv6 address of a special range cannot be a mail server's`(text: String) throws {
        #expect(try !IPAddress(text: text).isPubliclyRoutable)
    }

    @Test(arguments: [
        "2000::1", "2001:200::1", "2001:db7:ffff::1", "2001:db9::1", "2003::1", "2607:f8b0:4023::1b", "2a00:1450::1a",
        "3ffe::1", "3fff:1000::1",
    ])
    func `a global unicast IPv6 address outside the special ranges can be a mail server's`(text: String) throws {
        #expect(try IPAddress(text: text).isPubliclyRoutable)
    }

    @Test(arguments: ["::ffff:", "64:ff9b::"])
    func `an IPv6 address with an embedded IPv4 address is as routable as that`(prefix: String) throws {
        #expect(try IPAddress(text: prefix + "8.8.8.8").isPubliclyRoutable)
        #expect(try !IPAddress(text: prefix + "127.0.0.1").isPubliclyRoutable)
        #expect(try !IPAddress(text: prefix + "169.254.169.254").isPubliclyRoutable)
    }

    @Test(arguments: [0, 3, 5, 15, 17])
    func `only 4 or 16 bytes are an IP address`(count: Int) {
        #expect(IPAddress(bytes: Array(repeating: 1, count: count)) == nil)
    }

    @Test func `the text of an IP address shows every group`() throws {
        #expect(try IPAddress(text: "192.0.2.1").description == "192.0.2.1")
        #expect(try IPAddress(text: "2001:db8::a:1").description == "2001:db8:0:0:0:0:a:1")
    }
}
