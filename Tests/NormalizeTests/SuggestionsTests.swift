import MailTerms
import Testing

@testable import Normalize

@Suite struct SuggestionsTests {
    private let blank = Suggestions(.shipped, file: FileDomains())

    @Test(
        arguments: [
            // These domains take no mail, so that more differences count as slips.
            ("hotmail.cz", "hotmail.com"), ("gmx.dd", "gmx.de"), ("wbe.de", "web.de"), ("gmaol.con", "gmail.com"),
            ("hotmsil.vom", "hotmail.com"), ("yahoo.frr", "yahoo.fr"), ("orrange.fr", "orange.fr"),
            ("outloook.cm", "outlook.com"),
        ] as [(String, String)])
    func `more differences count as slips if the domain is dead`(written: String, meant: String) {
        #expect(blank.address(insteadOf: Address(localPart: "Ann", domain: written), standing: .dead) == "Ann@\(meant)")
    }

    @Test(arguments: ["acme-industries.example", "x.org", "nowhere-consulting.example", "b2b.de"])
    func `nothing is suggested for a dead domain that resembles no other`(domain: String) {
        #expect(blank.address(insteadOf: Address(localPart: "ann", domain: domain), standing: .dead) == nil)
    }

    @Test func `a domain of the file is recognized without its dot`() {
        let file = FileDomains(counts: ["larkspur.example": 40])
        #expect(
            Suggestions(.shipped, file: file).address(insteadOfCell: "ann@larkspurexample") == "ann@larkspur.example")
    }

    @Test func `an address that would be refused is not suggested`() {
        // Gmail has no names with underscores.
        #expect(blank.address(insteadOf: Address(localPart: "ann_lee", domain: "gmial.com")) == nil)
    }
}
