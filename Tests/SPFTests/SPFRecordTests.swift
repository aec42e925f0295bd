import MailTerms
import TestSupport
import Testing

@testable import SPF

@Suite struct SPFRecordTests {
    @Test(
        arguments: [
            ("v=spf1", true), ("V=SPF1 -all", true), ("v=spf1  -all", true), ("v=spf10 -all", false),
            ("v=spf1-all", false), (" v=spf1 -all", false), ("spf2.0/pra -all", false), ("", false),
        ] as [(String, Bool)])
    func `a TXT record is an SPF record if its first word is the version`(text: String, isRecord: Bool) {
        #expect(SPFRecord.isRecord(text) == isRecord)
    }

    @Test func `directives keep their order, their qualifier and their text`() throws {
        let record = try SPFRecord("v=spf1 a ~mx/24 ?include:x.test +ptr -all")
        #expect(record.directives.map(\.text) == ["a", "~mx/24", "?include:x.test", "+ptr", "-all"])
        #expect(record.directives.map(\.qualifier) == [.pass, .softfail, .neutral, .pass, .fail])
        #expect(record.redirect == nil)
    }

    @Test func `redirect is a modifier, exp and unknown modifiers are ignored`() throws {
        let record = try SPFRecord("v=spf1 moo=x exp=why.test redirect=%{d}.next.test")
        #expect(record.directives.isEmpty)
        let identity = SPFIdentity(address: try IPAddress(text: "192.0.2.1"), mailFrom: "a@b.test", helo: "h.test")
        #expect(record.redirect?.expanded(for: identity, at: "d.test") == "d.test.next.test")
    }

    @Test(
        arguments: [
            ("a", 32, 128), ("a/24", 24, 128), ("a//64", 32, 64), ("a/24//64", 24, 64), ("a:x.test/0", 0, 128),
        ] as [(String, Int, Int)])
    func `prefix lengths are given for each address family`(term: String, ipv4: Int, ipv6: Int) throws {
        let directive = try #require(try SPFRecord("v=spf1 \(term)").directives.first)
        guard case .a(_, let lengths) = directive.mechanism else {
            Issue.record("\(term) is not an a mechanism")
            return
        }
        #expect((lengths.ipv4, lengths.ipv6) == (ipv4, ipv6))
    }

    @Test(
        arguments: [
            ("a/33", "\"a/33\" has no usable prefix length"), ("ip4:x", "\"ip4:x\" holds no IPv4 address"),
            ("ip6:192.0.2.1", "\"ip6:192.0.2.1\" holds no IPv6 address"),
            ("ip4:192.0.2.0/024", "\"ip4:192.0.2.0/024\" has no usable prefix length"),
            ("foo", "\"foo\" is no mechanism"), ("include", "\"include\" lacks what belongs behind a colon"),
            ("all:x.test", "\"all:x.test\" takes nothing behind it"),
            ("redirect=a.test redirect=b.test", "redirect stands there twice"),
        ] as [(String, String)])
    func `a wrong term is named in the fault`(terms: String, fault: String) {
        #expect {
            try SPFRecord("v=spf1 \(terms)")
        } throws: { error in
            (error as? SPFFault)?.description == fault
        }
    }
}
