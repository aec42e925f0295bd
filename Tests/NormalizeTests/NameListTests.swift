import Normalize
import Testing

@Suite struct NameListTests {
    @Test func `a user's list may have comments, blank lines, capitals and other scripts`() throws {
        let text = "\u{FEFF}# source: our CRM\r\n\r\nBurner.Example  # seen in May\r\nmünchen.de\r\n"
        let list = try NameList(.disposableDomains, text: text, name: "own.txt")
        #expect(list.names == ["burner.example", "xn--mnchen-3ya.de"])
        #expect(list.count == 2)
    }

    @Test func `the facts in a list's comments are kept`() throws {
        let list = try NameList(.freeDomains, text: "# date: 2026-11-01\n# licence: ours\nx.org", name: "own.txt")
        #expect(list.facts == ["source": "own.txt", "date": "2026-11-01", "licence": "ours"])
    }

    @Test func `the error about an invalid line of a list has the line's number`() {
        let error = #expect(throws: NameListError.self) {
            try NameList(.disposableDomains, text: "x.org\n\nno dots\n", name: "own.txt")
        }
        #expect(error?.line == 3)
        #expect(error?.entry == "no dots")
        #expect(error?.file == "own.txt")
    }

    @Test func `a list of role names accepts only local parts`() throws {
        #expect(try NameList(.roleNames, text: "Info\nbüro", name: "own.txt").names == ["info", "büro"])
        #expect(throws: NameListError.self) { try NameList(.roleNames, text: "a b", name: "own.txt") }
    }
}
