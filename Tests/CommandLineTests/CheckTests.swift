import Foundation
import Testing

@Suite("mailmo check, config, sandbox")
struct CheckTests {
    @Test func `a check shows verdict, evidence and dialogue`() throws {
        let workplace = try Workplace()
        let outcome = try workplace.run("check", "nobody@tidewater-books.example", "--sandbox")
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("nobody@tidewater-books.example: undeliverable (mailbox_not_found)\n"))
        #expect(outcome.output.contains("> RCPT TO:<nobody@tidewater-books.example>\n"))
        #expect(!outcome.output.contains("DATA"))
    }

    @Test func `a check as JSON is one object a line`() throws {
        let workplace = try Workplace()
        let outcome = try workplace.run(
            "check", "shop@tidewater-books.example", "Ann Lee", "--sandbox", "--json")
        let objects = try outcome.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(objects.map { $0["status"] as? String } == ["deliverable", "undeliverable"])
        #expect(objects[0]["catch_all"] as? String == "no")
        #expect(objects[0]["catchAll"] as? String == "no")
        #expect(objects.map { $0["action"] as? String } == ["send", "remove"])
        #expect(objects[1]["refusal"] as? String == "there is no @ between a name and a domain")
        #expect((objects[1]["explanation"] as? String)?.contains("there is no @") == true)
    }

    @Test
    func `checks of one domain agree on catch-all, and are shown in the order of the arguments`()
        throws
    {
        let workplace = try Workplace()
        let list = ["nobody@tidewater-books.example", "shop@tidewater-books.example", "noone@tidewater-books.example"]
        let outcome = try workplace.run(["check", "--sandbox", "--json"] + list)
        let objects = try outcome.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(objects.map { $0["email"] as? String } == list)
        #expect(objects.map { $0["catch_all"] as? String } == ["no", "no", "no"])
    }

    @Test func `a remark beside the address is shown by check and counted in the summary of convert`() throws {
        let workplace = try Workplace()
        let check = try workplace.run("check", "ann@acme.org DO NOT MAIL", "--checks", "syntax")
        #expect(check.output.contains("  remark        words stand beside the address; look at them before you send\n"))
        #expect(check.output.contains("  address       ann@acme.org\n"))
        try workplace.write("email\nann@acme.org (left)\nbob@acme.org\nNULL\n", to: "in.csv")
        let convert = try workplace.run("convert", "in.csv", "--checks", "syntax", "--json")
        #expect(convert.error.contains("1 cell holds a remark beside the address; look at it before you send\n"))
        #expect(convert.output.contains("\"remarks\":1"))
        #expect(convert.output.contains("\"empty\":1"))
    }

    @Test func `every exhibit of the sandbox gets its promised reason`() throws {
        let workplace = try Workplace()
        let list = try workplace.run("sandbox", "--list")
        let exhibits = list.output.split(separator: "\n").dropFirst().compactMap { line -> (String, String)? in
            let words = line.split(separator: " ")
            return words.count >= 2 ? (String(words[0]), String(words[1])) : nil
        }
        #expect(exhibits.count > 30)
        let header = "email\n" + exhibits.map(\.0).joined(separator: "\n") + "\n"
        try workplace.write(header, to: "exhibits.csv")
        let outcome = try workplace.run("convert", "exhibits.csv", "--sandbox", "--quiet")
        #expect(outcome.code == 0)
        let rows = try workplace.read("exhibits.results.csv").split(separator: "\n").dropFirst()
        #expect(rows.count == exhibits.count)
        for (exhibit, row) in zip(exhibits, rows) {
            let fields = row.split(separator: ",", omittingEmptySubsequences: false)
            #expect(fields[2] == exhibit.1, "\(exhibit.0)")
        }
    }

    @Test func `config show prints every default`() throws {
        let workplace = try Workplace()
        try workplace.write(#"{"probe": {"helo": "probe.brightwater.example"}}"#, to: "pipeline.json")
        let shown = try workplace.run("config", "show")
        #expect(shown.output.contains("\"helo\": \"probe.brightwater.example\""))
        try workplace.write(shown.output, to: "shown.json")
        #expect(try workplace.run("config", "show", "--config", "shown.json").output == shown.output)
        let checked = try workplace.run("config", "check")
        #expect(checked.code == 0)
        #expect(checked.output.contains("probe.mailFrom is not set"))
    }

    @Test func `config schema prints JSON`() throws {
        let outcome = try Workplace().run("config", "schema")
        let schema = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        #expect((schema?["properties"] as? [String: Any])?.keys.contains("probe") == true)
    }

    @Test(arguments: [
        ["--help"], ["convert", "--help"], ["check", "--help"], ["config", "--help"], ["config", "show", "--help"],
        ["sandbox", "--help"], ["doctor", "--help"], ["--version"], ["convert", "--version"],
    ])
    func helpAndVersionGoToStandardOutput(arguments: [String]) throws {
        let outcome = try Workplace().start(arguments).outcome()
        #expect(outcome.code == 0)
        #expect(outcome.error.isEmpty)
        #expect(!outcome.output.isEmpty)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completion scripts contain the commands`(shell: String) throws {
        let outcome = try Workplace().run("--generate-completion-script", shell)
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("convert"))
        #expect(outcome.output.contains("public-address"))
    }
}
