import Foundation
import Testing

@Suite("mailmo convert")
struct ConvertTests {
    @Test func `convert keeps the user's bytes unchanged`() throws {
        let workplace = try Workplace()
        let rows = [
            "Nom;E-Mail;Notiz\r\n", "\"Brandt; Karl\";k.brandt@brightwater.example;\"zwei\r\nZeilen\"\r\n",
            "Kurz;\r\n", "Ende; Anna <anna@brightwater.example> ;x",
        ]
        try workplace.write("\u{FEFF}" + rows.joined(), to: "liste.csv")
        let outcome = try workplace.run("convert", "liste.csv", "--checks", "syntax", "--quiet")
        #expect(outcome.code == 0)
        let results = try workplace.read("liste.results.csv")
        #expect(results.hasPrefix("\u{FEFF}Nom;E-Mail;Notiz;mailmo_status;"))
        #expect(
            results.contains("\"Brandt; Karl\";k.brandt@brightwater.example;\"zwei\r\nZeilen\";unknown;not_checked;"))
        #expect(results.contains("\r\nKurz;;;undeliverable;empty;"))
        #expect(results.contains("\r\nEnde; Anna <anna@brightwater.example> ;x;unknown;not_checked;"))
        #expect(results.hasSuffix(";offline;"))
    }

    @Test func `standard input goes to standard output`() throws {
        let workplace = try Workplace()
        let outcome = try workplace.run(
            "convert", "-", "--checks", "syntax", "--quiet",
            input: "email\nanna@brightwater.example\nAnna@Brightwater.example\n")
        #expect(outcome.code == 0)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("email,mailmo_status,"))
        #expect(lines[2].hasSuffix(",duplicate,1"))
        #expect(try workplace.files().isEmpty)
    }

    @Test func `each split contains the rows of one status`() throws {
        let workplace = try Workplace()
        try workplace.write("email\nanna@brightwater.example\nask Ann\n", to: "people.csv")
        let outcome = try workplace.run("convert", "people.csv", "--checks", "syntax", "--split", "--quiet")
        #expect(outcome.code == 0)
        #expect(try workplace.read("people.unknown.csv").split(separator: "\n").count == 2)
        #expect(try workplace.read("people.undeliverable.csv").contains("\nask Ann,undeliverable,invalid_syntax,"))
        #expect(try workplace.read("people.deliverable.csv").split(separator: "\n").count == 1)
    }

    @Test func `each of several e-mail columns gets its own result columns`() throws {
        let workplace = try Workplace()
        try workplace.write("work,home\na@brightwater.example,b@brightwater.example\n", to: "two.csv")
        let outcome = try workplace.run(
            "convert", "two.csv", "--checks", "syntax", "--column", "work", "--column", "2", "--quiet")
        #expect(outcome.code == 0)
        let header = try #require(try workplace.read("two.results.csv").split(separator: "\n").first)
        #expect(header.contains("mailmo_1_status") && header.contains("mailmo_2_status"))
    }

    @Test func `a row wider than the header stays aligned`() throws {
        let workplace = try Workplace()
        let rows = (0..<40_000).map { "a\($0)@brightwater.example,x" } + ["last@brightwater.example,x,y,z"]
        try workplace.write("email,note\n" + rows.joined(separator: "\n") + "\n", to: "wide.csv")
        let outcome = try workplace.run("convert", "wide.csv", "--checks", "syntax", "--quiet")
        #expect(outcome.code == 0)
        let lines = try workplace.read("wide.results.csv").split(separator: "\n")
        #expect(lines[0].hasPrefix("email,note,,,mailmo_status,"))
        #expect(lines[1].hasPrefix("a0@brightwater.example,x,,,unknown,"))
        #expect(lines[40_001].hasPrefix("last@brightwater.example,x,y,z,unknown,"))
    }

    @Test func `convert --checks dns opens no connection`() throws {
        let workplace = try Workplace()
        try workplace.write(
            "email\nanna@brightwater.example\nx@no-such-domain.example\n", to: "people.csv")
        let outcome = try workplace.run(
            "convert", "people.csv", "--checks", "dns", "--sandbox", "--json", "--quiet")
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("\"smtpConnections\":0"))
        #expect(outcome.output.contains("\"domain_not_found\":1"))
        #expect(outcome.output.contains("\"not_checked\":1"))
    }

    @Test func `the summary of convert says what happened`() throws {
        let workplace = try Workplace()
        try workplace.write("email\nanna@brightwater.example\n", to: "people.csv")
        let outcome = try workplace.run("convert", "people.csv", "--checks", "syntax")
        #expect(outcome.error.contains("1 row ") && outcome.error.contains("column 1 \"email\""))
        #expect(outcome.error.contains("people.results.csv"))
    }
}
