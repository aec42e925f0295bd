import MailTerms
import Testing

@testable import Normalize

@Suite struct SuggestionsTests {
    @Test(
        arguments: [
            ("gmial.com", "gmail.com"), ("gmai.com", "gmail.com"), ("gmaill.com", "gmail.com"),
            ("gmail.con", "gmail.com"), ("hotmial.com", "hotmail.com"), ("outlok.com", "outlook.com"),
            ("yaho.com", "yahoo.com"), ("icluod.com", "icloud.com"),
        ] as [(String, String)])
    func `a domain that is one slip from a popular one suggests it`(written: String, meant: String) {
        #expect(suggestion(for: written) == "Ann@\(meant)")
    }

    @Test(arguments: ["gmail.com", "mail.com", "acme.example", "gamil.co", "x.org", "ahoo.co"])
    func `a popular domain and a foreign one suggest nothing`(domain: String) {
        #expect(suggestion(for: domain) == nil)
    }

    @Test(
        arguments: [
            ("ann(at)x.org", "ann@x.org"), ("ann [at] x (dot) org", "ann@x.org"), ("ann at x.org", "ann@x.org"),
            ("ann@@x.org", "ann@x.org"), ("ann@x..org", "ann@x.org"), ("ann lee@x.org", "annlee@x.org"),
        ] as [(String, String)])
    func `a cell that cannot be read suggests what was probably meant`(cell: String, meant: String) {
        #expect(Suggestions.forUnreadable(cell) == meant)
    }

    @Test(arguments: ["", "ann", "n/a", "ann@", "call +1 555 0100", "ann@x"])
    func `nothing is made up where there is no address in it`(cell: String) {
        #expect(Suggestions.forUnreadable(cell) == nil)
    }

    @Test func `a domain longer than all popular ones, and an empty list, suggest nothing`() {
        #expect(suggestion(for: "\(String(repeating: "long", count: 20)).example") == nil)
        #expect(PopularDomains([]).nearest(to: "gmial.com") == nil)
    }

    private func suggestion(for domain: String) -> String? {
        Suggestions.forDomain(
            of: Address(localPart: "Ann", domain: domain), popular: PopularDomains(FlagLists().popularDomains))
    }
}
