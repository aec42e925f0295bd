import Foundation
import TestSupport
import Testing

@testable import mailmo

/// Command lines, and the messages about them.
@Suite struct ArgumentTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
        try workplace.write("email\nann@acme.example\n", to: "leads.csv")
    }

    private func refusal(_ arguments: String..., code: Int32 = 64) throws -> String {
        let outcome = try workplace.run(arguments)
        #expect(outcome.code == code, "\(outcome.error)")
        #expect(outcome.errorLines.count == 1, "\(outcome.error)")
        #expect(outcome.output.isEmpty)
        return outcome.error
    }

    @Test(arguments: [
        (["convrt", "leads.csv"], "there is no command convrt; did you mean mailmo convert? see mailmo --help"),
        (["verify", "leads.csv"], "there is no command verify; did you mean mailmo convert? see mailmo --help"),
        (["leads.csv"], "there is no command leads.csv; did you mean mailmo convert leads.csv? see mailmo --help"),
        (["jobs", "lst"], "there is no command lst; did you mean mailmo jobs list? see mailmo jobs --help"),
        (
            ["config", "chek", "--sandbox"],
            "there is no command chek; did you mean mailmo config check? see mailmo config --help"
        ),
        (["frobnicate"], "there is no command frobnicate; see mailmo --help"),
        (
            ["convert", "leads.csv", "--colunm", "1"],
            "unknown option '--colunm'; did you mean '--column'? see mailmo convert --help"
        ),
        (["convert", "leads.csv", "--fast"], "unknown option '--fast'; see mailmo convert --help"),
        (["jobs", "show"], "missing expected argument '<id>'; see mailmo jobs show --help"),
    ])
    func `an argument error suggests the nearest name, and names the right help`(arguments: [String], message: String)
        throws
    {
        let outcome = try workplace.run(arguments)
        #expect(outcome.code == 64)
        #expect(outcome.error == "mailmo: \(message)\n")
    }

    @Test(arguments: ["convert", "plan"])
    func `a missing input is reported before a missing configuration key`(command: String) throws {
        #expect(try refusal(command, "nosuch.csv", code: 66).contains("nosuch.csv does not exist"))
        try workplace.write("{ broken", to: "pipeline.json")
        #expect(try refusal(command, "nosuch.csv", code: 66).contains("nosuch.csv does not exist"))
        #expect(try refusal(command, ".", code: 65).contains("is a folder"))
    }

    @Test(arguments: ["o.xlsx", "O.XLS", "out/o.ods", "o.zip", "o.json", "leads.csv.zip", "o.parquet"])
    func `an output name of another format is refused`(name: String) throws {
        let error = try refusal("convert", "leads.csv", "--checks", "syntax", "-o", name)
        #expect(error.contains("the results are CSV; name a file that ends with .csv"))
        #expect(try workplace.files() == ["leads.csv"])
    }

    @Test(arguments: ["o.csv", "o.tsv", "o.TXT", "o", "o.csv.gz", "o.v2", ".xlsx", "xlsx.csv"])
    func `any other output name is accepted`(name: String) throws {
        #expect(try workplace.run("convert", "leads.csv", "--checks", "syntax", "--quiet", "-o", name).code == 0)
        #expect(try workplace.files().contains(name))
    }

    @Test(arguments: [
        #"convert M\374ller.csv --checks syntax"#, #"plan M\374ller.csv --checks syntax"#,
        #"convert leads.csv --checks syntax -o M\374ller.csv"#, #"convert leads.csv --checks syntax -oM\374.csv"#,
        #"config check --config M\374ller.csv"#, #"config check --config=\377.json"#,
        #"convert lists\200/leads.csv --checks syntax"#, #"check \374@acme.example --checks syntax"#,
    ])
    func `a file name that is not UTF-8 is refused with that reason`(command: String) throws {
        let script = #"touch "$(printf 'M\374ller.csv')"; eval "$(printf '"$0" \#(command)')""#
        let outcome = try workplace.runOther("sh", "-c", script, Workplace.binary.path)
        #expect(outcome.code == 64, "\(outcome.error)")
        #expect(outcome.error.contains("is not UTF-8"), "\(outcome.error)")
        #expect(outcome.error.contains("rename the file"))
        #expect(!outcome.error.contains("does not exist"))
        #expect(outcome.errorLines.count == 1)
    }

    @Test func `explain accepts a reply that is not UTF-8`() throws {
        let script = #""$0" explain "$(printf '550 5.1.1 Benutzer unbekannt: M\374ller')" --json"#
        let outcome = try workplace.runOther("sh", "-c", script, Workplace.binary.path)
        #expect(outcome.output.contains("mailbox_not_found"))
    }

    @Test(arguments: [
        ["--since", "2026-02-30"], ["--since", "2026-11-31"], ["--until", "2026-13-01"], ["--since", "2026-00-10"],
        ["--since", "2026-01-00"], ["--since", "2025-02-29"], ["--until", "1900-02-29"], ["--since", "yesterday"],
        ["--since", "2026-1-1"], ["--since", "+026-01-01"], ["--since", "2026-11-30T00:00"],
        ["--since", "2026-11-30", "--until", "2026-11-01"],
    ])
    func `usage refuses days that do not exist, and a span that ends before it begins`(arguments: [String]) throws {
        let outcome = try workplace.run(["usage"] + arguments)
        #expect(outcome.code == 64)
        #expect(outcome.errorLines.count == 1)
        #expect(outcome.error.hasSuffix("see mailmo usage --help\n"))
    }

    @Test func `usage accepts days that exist`() throws {
        for day in ["2024-02-29", "2000-02-29", "2026-12-31"] {
            #expect(try workplace.run("usage", "--since", day, "--until", day).code == 0)
        }
    }

    @Test func `a reader that closes the pipe is not an error for mailmo check`() throws {
        let script = #""$0" config schema | head -c 10 > /dev/null; echo "${PIPESTATUS[0]}""#
        let outcome = try workplace.runOther("bash", "-c", script, Workplace.binary.path)
        #expect(outcome.output == "141\n" || outcome.output == "0\n", "the pipe may hold all of it")
        #expect(outcome.error.isEmpty)
        try workplace.write(
            "email\n" + (0..<40_000).map { "user\($0)@acme.example\n" }.joined(), to: "many.csv")
        let results = #""$0" convert many.csv --checks syntax --quiet -o - | head -1; echo "${PIPESTATUS[0]}""#
        let cut = try workplace.runOther("bash", "-c", results, Workplace.binary.path)
        #expect(cut.output.hasSuffix("\n141\n"))
        #expect(cut.error.isEmpty)
        #expect(try workplace.files() == ["leads.csv", "many.csv"])
    }

    @Test func `check - reads addresses from standard input, one per line`() throws {
        let outcome = try workplace.run(
            ["check", "bob@acme.example", "-", "--checks", "syntax", "--json"],
            input: "ann@acme.example\r\n\n  \nno address\ncat@acme.example")
        #expect(outcome.code == 0)
        let inputs = try outcome.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])["input"] as? String
        }
        #expect(inputs == ["bob@acme.example", "ann@acme.example", "no address", "cat@acme.example"])
        let nothing = try workplace.run(["check", "-", "--checks", "syntax"], input: "\n")
        #expect(nothing.code == 65)
        #expect(nothing.errorLines == ["mailmo: standard input holds no address; give one a line"])
    }

    @Test func `a schedule entry finds a file whose name looks like a pattern`() throws {
        try workplace.makeFolder("lists [2026]")
        try workplace.write("email\nann@acme.example\n", to: "lists [2026]/leads.csv")
        func run(_ input: String) throws -> Workplace.Outcome {
            let entry = #"{"name": "n", "cron": "@daily", "input": "\#(input)", "outbox": "out"}"#
            try workplace.write(
                #"{"normalize": {"checks": "syntax"}, "triggers": {"schedule": [\#(entry)]}}"#, to: "pipeline.json")
            return try workplace.run("schedule", "run", "n", "--quiet")
        }
        #expect(try run("lists [2026]/leads.csv").code == 0)
        #expect(try workplace.read("out/leads.results.csv").contains("ann@acme.example"))
        #expect(try run("lists [2026]/*.csv").code == 0)
        let folder = try run("lists [2026]")
        #expect(folder.code == 66)
        #expect(folder.error.contains("is a folder; write lists [2026]/*.csv"))
    }

    @Test func `an unknown schedule entry is reported before a missing configuration key`() throws {
        let none = try workplace.run("schedule", "run", "nightly")
        #expect(none.code == 64)
        #expect(none.errorLines.first?.hasPrefix("mailmo: there is no schedule entry nightly; add it") == true)
        let entry = #"{"name": "weekly", "cron": "@weekly", "input": "leads.csv"}"#
        try workplace.write(#"{"triggers": {"schedule": [\#(entry)]}}"#, to: "pipeline.json")
        let other = try workplace.run("schedule", "run", "nightly")
        #expect(other.code == 64)
        #expect(other.errorLines.first?.contains("there is no schedule entry nightly; name one of weekly") == true)
        #expect(try workplace.run("schedule", "run", "weekly").code == 78)
    }
}
