import Foundation
import Testing

@Suite("mailmo convert with several inputs")
struct SeveralInputsTests {
    private let workplace: Workplace

    init() throws {
        workplace = try Workplace()
        for name in ["a", "b", "c"] {
            try workplace.write("email\n\(name)@brightwater.example\n", to: "\(name).csv")
        }
    }

    private func convert(_ arguments: String..., input: String? = nil) throws -> Workplace.Outcome {
        try workplace.run(["convert"] + arguments + ["--checks", "syntax"], input: input)
    }

    @Test func `each of several inputs has its own results, and progress names the input`() throws {
        let outcome = try convert("a.csv", "b.csv")
        #expect(outcome.code == 0)
        #expect(
            try workplace.files() == [
                "a.csv", "a.results.csv", "a.summary.json", "b.csv", "b.results.csv", "b.summary.json", "c.csv",
            ])
        #expect(outcome.error.contains("mailmo: 1 of 2: a.csv\n") && outcome.error.contains("mailmo: 2 of 2: b.csv\n"))
        #expect(try workplace.run("jobs", "list", "--json").output.split(separator: "\n").count == 2)
    }

    @Test func `an input that fails does not stop the others, and the first failure decides the exit code`() throws {
        try workplace.write([0x50, 0x4B, 3, 4], to: "book.csv")
        let outcome = try convert("a.csv", "book.csv", "nosuch.csv", "c.csv", "--quiet", "--json")
        #expect(outcome.code == 65)
        #expect(try workplace.files().filter { $0.contains("results") } == ["a.results.csv", "c.results.csv"])
        #expect(
            outcome.errorLines.last
                == "mailmo: 2 of 4 files could not be converted (book.csv, nosuch.csv); see above")
        #expect(outcome.errorLines.count == 3)
        let lines = try outcome.output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        let files = lines.map { ($0["input"] as? [String: Any])?["file"] as? String }
        #expect(files == ["a.csv", "book.csv", "nosuch.csv", "c.csv"])
        #expect(lines.map { $0["exitCode"] as? Int } == [nil, 65, 66, nil])
    }

    @Test func `results of several inputs go into the folder of -o, which is created`() throws {
        #expect(try convert("a.csv", "b.csv", "-o", "out/", "--quiet").code == 0)
        #expect(try workplace.read("out/a.results.csv").hasPrefix("email,mailmo_status,"))
        #expect(try convert("c.csv", "-o", "out", "--quiet").code == 0)
        #expect(try workplace.read("out/c.results.csv").hasPrefix("email,mailmo_status,"))
    }

    @Test(arguments: [
        (
            ["a.csv", "b.csv", "-o", "all.csv"],
            "-o all.csv cannot hold the results of 2 files; name a folder that is there, or all.csv/"
        ),
        (["a.csv", "./a.csv"], "./a.csv is named twice; name it once"),
        (["-", "-"], "standard input can be read once; name - once"),
        (
            ["a.csv", "-", "-o", "out/"],
            "what is read from standard input has no name of its own; name a file with -o"
        ),
        (
            ["a.csv", "b.csv", "-o", "out/", "--force"],
            "--force goes with the name of a file; in a folder nothing is overwritten"
        ),
        (
            ["a.csv", "-", "--json"],
            "--json and the results cannot both go to standard output; name a file with -o"
        ),
    ])
    func `impossible combinations of inputs and outputs are refused before any input is read`(
        arguments: [String], message: String
    ) throws {
        let outcome = try workplace.run(["convert"] + arguments, input: "")
        #expect(outcome.code == 64)
        #expect(outcome.error.hasPrefix("mailmo: \(message)"), "\(outcome.error)")
        #expect(try workplace.files() == ["a.csv", "b.csv", "c.csv"])
    }

    @Test func `standard input may be one of several inputs`() throws {
        let outcome = try convert("a.csv", "-", "--quiet", input: "email\nd@brightwater.example\n")
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("\nd@brightwater.example,unknown,not_checked,"))
        #expect(try workplace.files().contains("a.results.csv"))
    }

    @Test func `results of an earlier run among the inputs are skipped with a message`() throws {
        #expect(try convert("a.csv", "b.csv", "--split", "--quiet").code == 0)
        #expect(try convert("a.csv", "--quiet").code == 0)
        try workplace.write("email\nx@brightwater.example\n", to: "own.results.csv")
        let ours = ["a.results.csv", "a.results-2.csv", "a.unknown.csv"]
        let outcome = try workplace.run(
            ["convert", "a.csv"] + ours + ["own.results.csv", "--checks", "syntax", "--quiet"])
        #expect(outcome.code == 0)
        let lines = ours.map { "mailmo: \($0) is passed over: mailmo wrote it from another of these files" }
        #expect(outcome.error == lines.joined(separator: "\n") + "\n")
        #expect(try workplace.files().contains("own.results.results.csv"))
    }
}
