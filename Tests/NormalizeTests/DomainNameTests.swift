import MailTerms
import Testing

@testable import Normalize

@Suite struct DomainNameTests {
    @Test(
        arguments: [
            ("Example.ORG", "example.org"),
            ("example.org.", "example.org"),
            ("münchen.de", "xn--mnchen-3ya.de"),
            ("MÜNCHEN.de", "xn--mnchen-3ya.de"),
            ("mu\u{308}nchen.de", "xn--mnchen-3ya.de"),
            ("straße.de", "xn--strae-oqa.de"),
            ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
            ("例え。テスト", "xn--r8jz45g.xn--zckzah"),
            ("пример.рф", "xn--e1afmkfd.xn--p1ai"),
            ("ｅｘａｍｐｌｅ.org", "example.org"),
            ("xn--mnchen-3ya.de", "xn--mnchen-3ya.de"),
            ("XN--MNCHEN-3YA.DE", "xn--mnchen-3ya.de"),
        ] as [(String, String)])
    func `a domain becomes lower-case A-labels, and these stay as they are`(written: String, normal: String) throws {
        #expect(try DomainName.normalized(written) == normal)
        #expect(try DomainName.normalized(normal) == normal)
    }

    @Test(arguments: ["xn--\u{E9}.org", "xn--a.org", "a\u{200D}b\u{E9}.org", "☃\u{E000}.org", "é.-x.org", "é x.org"])
    func `a domain that IDNA does not allow is refused`(text: String) {
        #expect(throws: AddressRefusal.self) { try DomainName.normalized(text) }
    }

    @Test(arguments: ["x\u{0}.org", "münchen.de\u{0}.evil.example", "münchen.de\u{0}"])
    func `a domain with a zero byte is refused`(text: String) {
        #expect(throws: AddressRefusal.self) { try DomainName.normalized(text) }
    }

    @Test func `a label has at most 63 bytes and a domain at most 253`() throws {
        let label = String(repeating: "a", count: 63)
        #expect(try DomainName.normalized("\(label).org") == "\(label).org")
        #expect(throws: AddressRefusal.self) { try DomainName.normalized("a\(label).org") }
        let long = "\(label).\(label).\(label)."
        #expect(try DomainName.normalized(long + String(label.prefix(61))).utf8.count == 253)
        #expect(throws: AddressRefusal.self) { try DomainName.normalized(long + label.prefix(62)) }
    }
}
