import Foundation
import Testing

@Suite("mailmo check: addresses")
struct AddressTests {
    @Test func `check says what is wrong with an address, where, and what was probably meant`() throws {
        let workplace = try Workplace()
        let outcome = try workplace.run("check", "--checks", "syntax", "ann lee@brightwater.example")
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("  why           a space cannot stand before the @ (character 4)\n"))
        #expect(outcome.output.contains("rule character-before-at\n"))
        #expect(outcome.output.contains("  did you mean  annlee@brightwater.example\n"))
        let json = try workplace.run("check", "--checks", "syntax", "--json", "ann_lee@gmail.com")
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(object["rule"] as? String == "gmail-local-part")
        #expect(object["position"] as? Int == 4)
    }

    @Test func `one mailbox under several spellings is checked once`() throws {
        let workplace = try Workplace()
        let cells = ["ann.lee@gmail.com", "Annlee+news@googlemail.com", "ann@outlook.com", "Ann+x@outlook.com"]
        let first = try column("duplicate_of", of: cells, in: workplace, "--checks", "syntax")
        #expect(first == ["", "1", "", "3"])
    }

    @Test func `a company's own domain, misspelt once, is suggested from the other rows`() throws {
        let workplace = try Workplace()
        let cells = (1...25).map { "a\($0)@larkspur-gardens.example" } + ["b@larkspur-gadens.example"]
        let suggestions = try column("suggestion", of: cells, in: workplace, "--checks", "syntax")
        #expect(suggestions.dropLast().allSatisfy { $0.isEmpty })
        #expect(suggestions.last == "b@larkspur-gardens.example")
    }

    @Test func `a domain that does not exist is compared with those that do`() throws {
        let workplace = try Workplace()
        let cells = (1...4).map { "a\($0)@tidewater-books.example" } + ["b@tidewater-bocks.example"]
        let suggestions = try column("suggestion", of: cells, in: workplace, "--sandbox", "--checks", "dns")
        #expect(suggestions.dropLast().allSatisfy { $0.isEmpty })
        #expect(suggestions.last == "b@tidewater-books.example")
    }

    @Test func `lists shows the lists in use, with added and replaced names`() throws {
        let workplace = try Workplace()
        try workplace.write("# date: 2026-11-01\nburner.example\n", to: "burners.txt")
        try workplace.write(
            #"{"normalize": {"roleNames": ["portier"], "lists": {"disposableDomains": "burners.txt"}}}"#,
            to: "pipeline.json")
        let outcome = try workplace.run("lists")
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("disposable-domains: 1 name\n"))
        #expect(outcome.output.contains("  source   burners.txt\n  date     2026-11-01\n"))
        #expect(outcome.output.contains("  added    1 by normalize.roleNames"))
        #expect(try workplace.run("lists", "disposable-domains").output == "burner.example\n")
        let check = try workplace.run("check", "--checks", "syntax", "portier2@burner.example")
        #expect(check.output.contains("disposable yes, role yes"))
    }

    @Test(arguments: [
        ("burner.example\nno name\n", "burners.txt:2: \"no name\" is not a name for this list"),
        ("# nothing yet\n", "burners.txt holds no name"), ("\u{FF}", "burners.txt is not UTF-8"),
    ])
    func `an unusable list is reported before any work`(content: String, words: String) throws {
        let workplace = try Workplace()
        // The last one is a byte of Latin-1.
        try workplace.write(content == "\u{FF}" ? [0xFF] : Array(content.utf8), to: "burners.txt")
        try workplace.write(#"{"normalize": {"lists": {"disposableDomains": "burners.txt"}}}"#, to: "pipeline.json")
        try workplace.write("email\na@brightwater.example\n", to: "people.csv")
        for arguments in [["config", "check"], ["convert", "people.csv", "--checks", "syntax"], ["lists"]] {
            let outcome = try workplace.start(arguments).outcome()
            #expect(outcome.code == 78)
            #expect(outcome.error.contains(words), "\(outcome.error)")
        }
        #expect(try !workplace.files().contains("people.results.csv"))
    }

    /// One column of the results for a list of these cells.
    private func column(
        _ name: String, of cells: [String], in workplace: Workplace, _ arguments: String...
    ) throws -> [String] {
        try workplace.write("email\n" + cells.joined(separator: "\n") + "\n", to: "people.csv")
        let outcome = try workplace.start(["convert", "people.csv", "--quiet"] + arguments).outcome()
        #expect(outcome.code == 0, "\(outcome.error)")
        let rows = try workplace.read("people.results.csv").split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let index = try #require(rows.first?.firstIndex(of: "mailmo_\(name)"))
        return rows.dropFirst().map { $0[index] }
    }
}
