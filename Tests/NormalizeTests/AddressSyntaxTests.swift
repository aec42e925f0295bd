import MailTerms
import Testing

@testable import Normalize

@Suite struct AddressSyntaxTests {
    @Test(arguments: [
        "a@x.org", "Ann.Lee@x.org", "ann+news@x.org", "o'neil@x.org", "a/b=c@x.org", "!#$%&'*+-/=?^_`{|}~@x.org",
        "123@x.org", "_@x.org", "-a-@x.org", "\"ann lee\"@x.org", "\"a@b\"@x.org", "\"a\\\"b\"@x.org",
        "\"a\\\\\"@x.org", "\"..\"@x.org", "jörg@x.org", "アン@x.org", "a@1-2.x.org", "a@_dmarc.x.org",
        "a@b.c.d.e.example",
    ])
    func `an address that mail systems take is kept as written`(text: String) throws {
        #expect(try AddressSyntax.parse(text).description == text)
    }

    @Test(
        arguments: [
            ("ann", "no @"),
            ("ann.x.org", "no @"),
            ("@x.org", "nothing before the @"),
            ("ann@", "nothing after the @"),
            (".ann@x.org", "begins or ends with a dot"),
            ("ann.@x.org", "begins or ends with a dot"),
            ("an..n@x.org", "two dots in a row"),
            ("ann lee@x.org", "a space at position 4"),
            ("ann@lee@x.org", "\"@\" at position 4"),
            ("a(b)@x.org", "\"(\" at position 2"),
            ("a\\b@x.org", "\"\\\" at position 2"),
            ("a\u{200B}b@x.org", "at position 2"),
            ("a\u{0}b@x.org", "at position 2"),
            ("\"ann@x.org", "no @"),
            ("\"ann\"lee@x.org", "no @"),
            ("\"a\u{7}b\"@x.org", "a control character"),
            ("ann@x", "no dot"),
            ("ann@x..org", "a dot too many"),
            ("ann@.x.org", "a dot too many"),
            ("ann@-x.org", "hyphen"),
            ("ann@x-.org", "hyphen"),
            ("ann@x y.org", "a space cannot stand in a domain"),
            ("ann@x!.org", "\"!\" cannot stand in a domain"),
            ("ann@[192.0.2.1]", "an IP address"),
            ("ann@192.0.2.1", "ends in a number"),
        ] as [(String, String)])
    func `an address that none would take is refused in words`(text: String, words: String) {
        let refusal = #expect(throws: AddressRefusal.self) { try AddressSyntax.parse(text) }
        #expect(refusal?.reason == .invalidSyntax)
        #expect(refusal?.explanation.contains(words) == true, "\(refusal?.explanation ?? "")")
    }

    @Test func `a mark that merges with the @ is part of the domain all the same, and spoils it`() {
        #expect(throws: AddressRefusal.self) { try AddressSyntax.parse("ann@\u{301}x.org") }
    }

    @Test func `a letter that merges with the @ is part of the local part all the same`() throws {
        let address = try AddressSyntax.parse("ann\u{0D4E}@x.org")
        #expect(address.domain == "x.org")
        #expect(address.localPart.unicodeScalars.last == "\u{0D4E}")
    }

    @Test func `an empty cell is its own reason`() {
        #expect(throws: AddressRefusal(.empty, "the cell is empty")) { try AddressSyntax.parse("") }
    }

    @Test func `a local part has at most 64 bytes`() throws {
        #expect(try AddressSyntax.parse(String(repeating: "a", count: 64) + "@x.org").localPart.count == 64)
        #expect(throws: AddressRefusal.self) { try AddressSyntax.parse(String(repeating: "a", count: 65) + "@x.org") }
        // 33 letters of two bytes each.
        #expect(throws: AddressRefusal.self) { try AddressSyntax.parse(String(repeating: "é", count: 33) + "@x.org") }
    }

    @Test func `an address has at most 254 bytes`() throws {
        let label = String(repeating: "b", count: 62)
        let domain = "\(label).\(label).\(label).org"
        #expect(try AddressSyntax.parse(String(repeating: "a", count: 61) + "@" + domain).description.count == 254)
        #expect(throws: AddressRefusal.self) {
            try AddressSyntax.parse(String(repeating: "a", count: 62) + "@" + domain)
        }
    }

    @Test(arguments: [
        "ann@x.org,bob@y.org", "ann@x.org; bob@y.org", "ann@x.org bob@y.org", "ann@x.org/bob@y.org",
        "ann@x.org | bob@y.org", "ann@x.org\nbob@y.org", "ann@x.org\tbob@y.org", "ann@x.org\u{A0}bob@y.org",
        "Ann <ann@x.org>, Bob <bob@y.org>", "\"Lee, Ann\" <ann@x.org>; \"Bo\" <bob@y.org>",
        "ann@x.org, Bob <bob@y.org>", "@, ann@x.org, bob@y.org",
    ])
    func `of several addresses the first usable one is suggested`(cell: String) {
        let refusal = #expect(throws: AddressRefusal.self) { try AddressSyntax.parse(CellText.unwrapped(cell)) }
        #expect(refusal?.reason == .invalidSyntax)
        #expect(refusal?.explanation == "the cell holds several addresses")
        #expect(refusal?.suggestion == "ann@x.org")
    }

    @Test func `several unusable addresses suggest nothing`() {
        let refusal = #expect(throws: AddressRefusal.self) { try AddressSyntax.parse("ann@x, bob@y") }
        #expect(refusal?.explanation == "the cell holds several addresses")
        #expect(refusal?.suggestion == nil)
    }
}
