import MailTerms
import Testing

@testable import Normalize

@Suite struct SuggestionsTests {
    private let blank = Suggestions(.shipped, file: FileDomains())

    @Test(arguments: NameList(shipped: .popularDomains).names)
    func `no popular domain is taken for a slip of another domain`(domain: String) {
        #expect(blank.domains.name(insteadOf: domain) == nil)
        #expect(blank.domains.name(insteadOf: domain, standing: .dead) == nil)
    }

    @Test func `hardly any free or disposable domain is taken for a slip`() {
        let domains = NameList(shipped: .freeDomains).names + NameList(shipped: .disposableDomains).names
        let corrected = domains.filter { blank.domains.name(insteadOf: $0) != nil }
        #expect(corrected.count < domains.count / 500, "\(corrected)")
    }

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

    // MARK: The other domains of a file

    @Test func `a misspelt company domain is recognized by the other rows of the file`() {
        let file = FileDomains(counts: [
            "larkspur-gardens.example": 40, "larkspur-gadens.example": 1, "other.example": 3,
        ])
        let suggestions = Suggestions(.shipped, file: file)
        #expect(suggestions.domains.name(insteadOf: "larkspur-gadens.example") == "larkspur-gardens.example")
        #expect(suggestions.domains.name(insteadOf: "larkspur-gardens.example") == nil)
        #expect(suggestions.domains.name(insteadOf: "othr.example") == nil)
    }

    @Test func `nothing is suggested for a domain that itself occurs often`() {
        let file = FileDomains(counts: ["larkspur.example": 40, "larkspurs.example": 5])
        #expect(Suggestions(.shipped, file: file).domains.name(insteadOf: "larkspurs.example") == nil)
    }

    @Test func `a domain that takes mail is never a slip, and a dead one is a slip of a less frequent domain`() {
        let counts = ["larkspur.example": 4, "lrkspur.example": 1, "larkspur.exampel": 1]
        let alive = Suggestions(.shipped, file: FileDomains(counts: counts, dead: []))
        #expect(alive.domains.name(insteadOf: "lrkspur.example") == nil)
        let dead = Suggestions(
            .shipped, file: FileDomains(counts: counts, dead: ["lrkspur.example", "larkspur.exampel"]))
        #expect(dead.domains.name(insteadOf: "lrkspur.example") == "larkspur.example")
        #expect(dead.domains.name(insteadOf: "larkspur.exampel") == "larkspur.example")
    }

    @Test func `a dead domain is never suggested`() {
        let file = FileDomains(counts: ["lrkspur.example": 40, "larkspur.example": 1], dead: ["lrkspur.example"])
        #expect(Suggestions(.shipped, file: file).domains.name(insteadOf: "larkspur.example") == nil)
    }

    @Test func `a domain of the file is recognized without its dot`() {
        let file = FileDomains(counts: ["larkspur.example": 40])
        #expect(
            Suggestions(.shipped, file: file).address(insteadOfCell: "ann@larkspurexample") == "ann@larkspur.example")
    }

    @Test func `files that share lists keep their domains to themselves`() {
        let lists = FlagLists(added: [.freeDomains: ["campus-mail.example"]])
        let one = Suggestions(lists, file: FileDomains(counts: ["larkspur.example": 40]))
        let other = Suggestions(lists, file: FileDomains(counts: ["osprey.example": 40]))
        #expect(one.domains.name(ofLabel: "larkspurexample") == "larkspur.example")
        #expect(one.domains.name(ofLabel: "ospreyexample") == nil)
        #expect(other.domains.name(ofLabel: "ospreyexample") == "osprey.example")
        #expect(other.domains.name(ofLabel: "larkspurexample") == nil)
        for file in [one, other] {
            #expect(file.domains.name(ofLabel: "campus-mailexample") == "campus-mail.example")
            #expect(file.domains.name(ofLabel: "gmailcom") == "gmail.com")
        }
        #expect(blank.domains.name(ofLabel: "campus-mailexample") == nil)
    }

    @Test func `an address that would be refused is not suggested`() {
        // Gmail has no names with underscores.
        #expect(blank.address(insteadOf: Address(localPart: "ann_lee", domain: "gmial.com")) == nil)
    }

    // MARK: Nearby names

    @Test func `of several names one slip away, the first is the nearest`() {
        let names = NearbyNames(["beta.example", "bet.example", "bets.example"])
        let written = Array("betx.example".utf8)
        #expect(names.nearest(to: written) { _, _ in true } == 0)
        #expect(names.nearest(to: written) { number, _ in number > 0 } == 1)
        #expect(names.nearest(to: Array("alpha.example".utf8)) { _, _ in true } == nil)
        #expect(NearbyNames([]).nearest(to: written) { _, _ in true } == nil)
        #expect(names.nearest(to: []) { _, _ in true } == nil)
    }

    @Test(
        arguments: [
            ("acme.con", "acme.com"), ("acme.cmo", "acme.com"), ("acme.c", nil), ("acme.ner", "acme.net"),
            ("acme.rog", "acme.org"), ("acme.or", "acme.org"), ("acme.inof", "acme.info"), ("acme.co.ul", "acme.co.uk"),
            ("acme.com.b", "acme.com.br"), ("acme.xyzzy", nil), ("acme.z", nil), ("con", nil),
        ] as [(String, String?)])
    func `an ending that does not exist is repaired if a known one is near`(written: String, repaired: String?) {
        #expect(Endings.repaired(written) == repaired)
    }
}
