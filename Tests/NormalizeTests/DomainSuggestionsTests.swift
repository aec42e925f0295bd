import Testing

@testable import Normalize

@Suite struct DomainSuggestionsTests {
    private let blank = DomainSuggestions(.shipped, file: FileDomains())

    @Test(
        arguments: [
            ("gmial.com", "gmail.com"), ("gmaill.com", "gmail.com"), ("gmail.con", "gmail.com"),
            ("hotmial.com", "hotmail.com"), ("outlok.com", "outlook.com"), ("yaho.com", "yahoo.com"),
            ("acme-industries.example", nil), ("gmail.com", nil), ("gmail.fr", nil),
        ] as [(String, String?)])
    func `one slip away from a well-known domain, that domain is suggested`(written: String, meant: String?) {
        #expect(blank.name(insteadOf: written) == meant)
    }

    @Test func `a popular domain with another ending is suggested only if the written domain is dead`() {
        #expect(blank.name(insteadOf: "gmail.fr", standing: .alive) == nil)
        #expect(blank.name(insteadOf: "gmail.fr", standing: .dead) == "gmail.com")
    }

    @Test(arguments: NameList(shipped: .popularDomains).names)
    func `no popular domain is taken for a slip of another domain`(domain: String) {
        #expect(blank.name(insteadOf: domain) == nil)
        #expect(blank.name(insteadOf: domain, standing: .dead) == nil)
    }

    @Test func `hardly any free or disposable domain is taken for a slip`() {
        let domains = NameList(shipped: .freeDomains).names + NameList(shipped: .disposableDomains).names
        let corrected = domains.filter { blank.name(insteadOf: $0) != nil }
        #expect(corrected.count < domains.count / 500, "\(corrected)")
    }

    @Test func `a misspelt company domain is recognized by the other rows of the file`() {
        let file = FileDomains(counts: [
            "larkspur-gardens.example": 40, "larkspur-gadens.example": 1, "other.example": 3,
        ])
        let suggestions = DomainSuggestions(.shipped, file: file)
        #expect(suggestions.name(insteadOf: "larkspur-gadens.example") == "larkspur-gardens.example")
        #expect(suggestions.name(insteadOf: "larkspur-gardens.example") == nil)
        #expect(suggestions.name(insteadOf: "othr.example") == nil)
    }

    @Test func `nothing is suggested for a domain that itself occurs often`() {
        let file = FileDomains(counts: ["larkspur.example": 40, "larkspurs.example": 5])
        #expect(DomainSuggestions(.shipped, file: file).name(insteadOf: "larkspurs.example") == nil)
    }

    @Test func `a domain that takes mail is never a slip, and a dead one is a slip of a less frequent domain`() {
        let counts = ["larkspur.example": 4, "lrkspur.example": 1, "larkspur.exampel": 1]
        let alive = DomainSuggestions(.shipped, file: FileDomains(counts: counts, dead: []))
        #expect(alive.name(insteadOf: "lrkspur.example") == nil)
        let dead = DomainSuggestions(
            .shipped, file: FileDomains(counts: counts, dead: ["lrkspur.example", "larkspur.exampel"]))
        #expect(dead.name(insteadOf: "lrkspur.example") == "larkspur.example")
        #expect(dead.name(insteadOf: "larkspur.exampel") == "larkspur.example")
    }

    @Test func `a dead domain is never suggested`() {
        let file = FileDomains(counts: ["lrkspur.example": 40, "larkspur.example": 1], dead: ["lrkspur.example"])
        #expect(DomainSuggestions(.shipped, file: file).name(insteadOf: "larkspur.example") == nil)
    }

    @Test func `files that share lists keep their domains to themselves`() {
        let lists = FlagLists(added: [.freeDomains: ["campus-mail.example"]])
        let one = DomainSuggestions(lists, file: FileDomains(counts: ["larkspur.example": 40]))
        let other = DomainSuggestions(lists, file: FileDomains(counts: ["osprey.example": 40]))
        #expect(one.name(ofLabel: "larkspurexample") == "larkspur.example")
        #expect(one.name(ofLabel: "ospreyexample") == nil)
        #expect(other.name(ofLabel: "ospreyexample") == "osprey.example")
        #expect(other.name(ofLabel: "larkspurexample") == nil)
        for file in [one, other] {
            #expect(file.name(ofLabel: "campus-mailexample") == "campus-mail.example")
            #expect(file.name(ofLabel: "gmailcom") == "gmail.com")
        }
        #expect(blank.name(ofLabel: "campus-mailexample") == nil)
    }
}
