import MailTerms
import TestSupport
import Testing

@testable import SPF

/// The examples of RFC 7208 §7.4.
@Suite struct MacroStringTests {
    @Test(arguments: [
        ("%{o}", "email.example.com"), ("%{d}", "email.example.com"), ("%{d4}", "email.example.com"),
        ("%{d3}", "email.example.com"), ("%{d2}", "example.com"), ("%{d1}", "com"), ("%{dr}", "com.example.email"),
        ("%{d2r}", "example.email"), ("%{l}", "strong-bad"), ("%{l-}", "strong.bad"), ("%{lr}", "strong-bad"),
        ("%{lr-}", "bad.strong"), ("%{l1r-}", "strong"),
        ("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com"),
        ("%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com"),
        ("%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com"),
        ("%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}", "3.2.0.192.in-addr.strong.lp._spf.example.com"),
        ("%{d2}.trusted-domains.example.net", "example.com.trusted-domains.example.net"),
        ("%{S}.example.net", "strong-bad%40email.example.com.example.net"), ("%{h}", "mail.example.com"),
        ("a%%b%_c%-d.example.net.", "a%b c%20d.example.net"),
    ])
    func `macros are filled in as the RFC shows`(text: String, expected: String) throws {
        // The address of the RFC's examples.
        let identity = SPFIdentity(
            address: try IPAddress(text: "192.0.2.3"), mailFrom: "strong-bad@email.example.com",
            helo: "mail.example.com")
        let name = try MacroString(domain: text[...]).expanded(for: identity, at: "email.example.com")
        #expect(name == expected.lowercased())
    }

    @Test func `an IPv6 address expands to nibbles`() throws {
        let identity = SPFIdentity(
            address: try IPAddress(text: "2001:db8::cb01"), mailFrom: "strong-bad@email.example.com", helo: "h.test")
        let name = try MacroString(domain: "%{ir}.%{v}._spf.%{d2}").expanded(for: identity, at: "email.example.com")
        #expect(
            name == "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com")
    }

    @Test func `the null sender is postmaster at the HELO name`() throws {
        let identity = SPFIdentity(address: try IPAddress(text: "192.0.2.3"), mailFrom: "<>", helo: "h.test")
        #expect(try MacroString(domain: "%{l}.%{o}").expanded(for: identity, at: "d.test") == "postmaster.h.test")
    }

    @Test func `labels on the left of a name that is too long are removed`() throws {
        let identity = SPFIdentity(address: try IPAddress(text: "192.0.2.3"), mailFrom: "<>", helo: "h.test")
        let label = String(repeating: "x", count: 60)
        let long = Array(repeating: label, count: 5).joined(separator: ".") + ".test"
        let name = try MacroString(domain: long[...]).expanded(for: identity, at: "d.test")
        #expect(name == Array(repeating: label, count: 4).joined(separator: ".") + ".test")
    }
}
