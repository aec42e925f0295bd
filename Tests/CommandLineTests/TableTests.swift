import Foundation
import Testing

/// Files of many forms, converted by the real binary.
@Suite struct TableTests {
    @Test func `convert says what it detected in the file, before and after the run`() throws {
        let workplace = try Workplace(table: "sep=;\r\nid;E-Mail\r\n1;ann@x.example\r\n")
        let outcome = try workplace.run("convert", "leads.csv", "--checks", "syntax")
        let found = "addresses from column 2 \"E-Mail\", by its name; utf-8, semicolons, with a header"
        #expect(outcome.errorLines.first == "reading: \(found)")
        #expect(outcome.error.contains("1 row in") && outcome.error.components(separatedBy: found).count == 3)
        #expect(try workplace.read("leads.summary.json").contains(#""encoding" : "utf-8""#))
    }

    @Test func `unreadable records are reported, and a file of only such records leaves no results`() throws {
        let workplace = try Workplace(table: "name,email\nA,\"x@y.example\nAnn,ann@y.example\n")
        let some = try workplace.run("convert", "leads.csv", "-o", "out.csv", "--checks", "syntax", "--quiet")
        #expect(some.code == 0)
        #expect(
            some.error
                == "mailmo: 1 record could not be read as CSV (line 2: a quote is opened and never closed); "
                + "see out.rejects.csv\n")
        try workplace.write("name,email\nAnn,ann@y.example\n", to: "clean.csv")
        let clean = try workplace.run(
            "convert", "clean.csv", "-o", "out.csv", "--force", "--checks", "syntax", "--quiet")
        #expect(clean.code == 0)
        #expect(!(try workplace.files().contains("out.rejects.csv")), "the rejects of the run that was replaced")
        try workplace.write("name,email\nA,\"x@y.example\n", to: "none.csv")
        let none = try workplace.run("convert", "none.csv", "--checks", "syntax", "--quiet")
        #expect(none.code == 65)
        #expect(none.error.hasPrefix("mailmo: none.csv holds no row that can be read as CSV; "))
        #expect(!(try workplace.files().contains { $0.hasPrefix("none.r") }))
    }

    @Test func `rows whose address is beside its column are reported, and the address is suggested`() throws {
        let workplace = try Workplace(
            table:
                "id,name,email,city\n1,Ann,ann@x.example,Gent\n2,Kim, Bob,bob@x.example,Oslo\n3;Eve;eve@x.example;Bern\n"
                + "4,Cat,cat@x.example,Rome\n5,Dan,dan@x.example,Bonn\n")
        try workplace.write(
            #"{"write": {"columns": ["reason", "action", "confidence", "email", "suggestion"]}}"#, to: "pipeline.json")
        let outcome = try workplace.run("convert", "leads.csv", "--checks", "syntax", "--quiet")
        #expect(outcome.code == 0)
        #expect(
            outcome.errorLines.first?.hasPrefix("mailmo: 2 rows show their address beside the e-mail column") == true)
        let results = try workplace.read("leads.results.csv")
        #expect(results.contains("2,Kim, Bob,bob@x.example,Oslo,invalid_syntax,review,low,,bob@x.example\n"))
        #expect(results.contains("3;Eve;eve@x.example;Bern,,,,,empty,review,low,,eve@x.example\n"))
        #expect(results.contains("4,Cat,cat@x.example,Rome,,not_checked,review,high,cat@x.example,\n"))
        let summary = try workplace.read("leads.summary.json")
        #expect(summary.contains("\"shiftedRows\" : 2") && summary.contains("\"widerRows\" : 1"))
    }

    @Test func `a column without addresses is refused, and beside a good one it gives a warning`() throws {
        let workplace = try Workplace(table: "id,company,mail\n1,Acme,ann@x.example\n2,Foo,bob@x.example\n")
        let one = try workplace.run("convert", "leads.csv", "--column", "company", "--checks", "syntax", "--quiet")
        #expect(one.code == 65)
        #expect(
            one.error
                == "mailmo: leads.csv: column 2 \"company\" holds nothing that could be an e-mail address; "
                + "addresses are in column 3 \"mail\"; name another column with --column\n")
        let two = try workplace.run(
            "convert", "leads.csv", "--column", "company", "--column", "mail", "--checks", "syntax", "--quiet")
        #expect(two.code == 0)
        #expect(two.error.hasPrefix("mailmo: column 2 \"company\" holds nothing that could be an e-mail address"))
        try workplace.write("id,company\n1,\n2,\n", to: "empty.csv")
        let empty = try workplace.run("convert", "empty.csv", "--column", "company", "--checks", "syntax", "--quiet")
        #expect(empty.code == 0 && empty.error == "")
    }

    @Test(arguments: [
        "mailto:ann@x.example", "'ann@x.example'", "- ann@x.example", "Ann Lee ann@x.example", "ann(at)x.example",
    ])
    func `the e-mail column is detected from cells as the address reader reads them`(cell: String) throws {
        let workplace = try Workplace(
            table: "\(cell)\n\(cell.replacingOccurrences(of: "ann", with: "bob"))\n", named: "list.txt")
        #expect(try workplace.run("convert", "list.txt", "--checks", "syntax", "--quiet").code == 0)
        #expect(try workplace.read("list.results.txt").split(separator: "\n").count == 2)
    }

    @Test(arguments: ["§", "^", " ", "\u{1F}", "_"])
    func `the configuration may name any character as the delimiter`(delimiter: String) throws {
        let workplace = try Workplace(table: "1§Q@y.example\n".replacingOccurrences(of: "§", with: delimiter))
        let escaped = delimiter == "\u{1F}" ? "\\u001f" : delimiter
        try workplace.write(
            #"{"ingest": {"delimiter": "\#(escaped)"}, "write": {"columns": ["attempts"]}}"#, to: "pipeline.json")
        let outcome = try workplace.run("convert", "leads.csv", "-o", "out.csv", "--checks", "syntax", "--quiet")
        #expect(outcome.code == 0, "\(outcome.error)")
        let expected = "1§Q@y.example§0\n".replacingOccurrences(of: "§", with: delimiter)
        #expect(try workplace.read("out.csv") == expected)
    }

    @Test func `no message quotes the first row of a table without a header`() throws {
        let workplace = try Workplace(table: "Ann Lee,diabetes\nBob Kim,asthma\n")
        for column in [[], ["--column", "mail"]] {
            let arguments = ["convert", "leads.csv", "--checks", "syntax"] + column
            let outcome = try workplace.start(arguments, input: nil).outcome()
            #expect([64, 65].contains(outcome.code))
            #expect(!outcome.error.contains("Ann") && !outcome.error.contains("diabetes"))
        }
    }

    @Test func `/dev/stdin is read as standard input`() throws {
        let workplace = try Workplace(table: "email\nann@x.example\n")
        let outcome = try workplace.runOther(
            "sh", "-c", "\(Workplace.binary.path) convert /dev/stdin --checks syntax --quiet < leads.csv")
        #expect(outcome.output == "email,mailmo_status,mailmo_email\nann@x.example,unknown,ann@x.example\n")
    }

    @Test(arguments: [["--column", "email", "--column", "EMAIL"], ["--column", ""]])
    func `a column that is named twice or by nothing is refused`(arguments: [String]) throws {
        let workplace = try Workplace(table: "email\nann@x.example\n")
        #expect(try workplace.start(["convert", "leads.csv"] + arguments, input: nil).outcome().code == 64)
    }

    @Test func `inputs and files that are not results of mailmo are never replaced`() throws {
        let workplace = try Workplace(table: "email\nann@x.example\n", named: "leads.rejects.csv")
        let same = try workplace.run(
            "convert", "leads.rejects.csv", "-o", "leads.csv", "--force", "--checks", "syntax", "--quiet")
        #expect(same.code == 73)
        #expect(
            same.error == "mailmo: leads.rejects.csv: cannot be created: it is the file that is being read; "
                + "name another with -o\n")
        #expect(try workplace.files() == ["leads.rejects.csv", "pipeline.json"])
        let other = try workplace.run(
            "convert", "leads.rejects.csv", "-o", "out.csv", "--force", "--checks", "syntax", "--quiet")
        #expect(other.code == 0)
        try workplace.write("mine", to: "new.rejects.csv")
        let new = try workplace.run("convert", "out.csv", "-o", "new.csv", "--force", "--checks", "syntax", "--quiet")
        #expect(new.code == 0)
        #expect(try workplace.read("new.rejects.csv") == "mine")
    }

    @Test func `--refresh refuses an e-mail column that it would replace`() throws {
        let workplace = try Workplace(table: "id,mailmo_email,mailmo_status\n1,ann@x.example,old\n")
        let outcome = try workplace.run(
            "convert", "leads.csv", "--column", "mailmo_email", "--refresh", "--checks", "syntax", "--quiet")
        #expect(outcome.code == 64)
        let headless = try Workplace(table: "ann@x.example,old\n")
        #expect(try headless.run("convert", "leads.csv", "--refresh", "--checks", "syntax", "--quiet").code == 65)
    }

    @Test func `a results file is refreshed in place`() throws {
        let workplace = try Workplace(table: "mailmo_status,id,email\nrisky,1,ann@x.example\n")
        let outcome = try workplace.run("convert", "leads.csv", "-o", "-", "--checks", "syntax", "--refresh", "--quiet")
        #expect(outcome.output == "mailmo_status,id,email,mailmo_email\nunknown,1,ann@x.example,ann@x.example\n")
    }

    @Test func `formulas are unchanged without --escape-formulas`() throws {
        let workplace = try Workplace(table: "id,email\n=1+1,ann@x.example\n")
        let plain = try workplace.run("convert", "leads.csv", "-o", "-", "--checks", "syntax", "--quiet")
        #expect(plain.output.hasSuffix("\n=1+1,ann@x.example,unknown,ann@x.example\n"))
        let safe = try workplace.run(
            "convert", "leads.csv", "-o", "-", "--checks", "syntax", "--quiet", "--escape-formulas")
        #expect(safe.output.hasSuffix("\n'=1+1,ann@x.example,unknown,ann@x.example\n"))
    }

    @Test func `results of network checks have the encoding of the input`() throws {
        // The first character beyond ASCII comes long after the sample that detects the encoding.
        let rows = (0..<9000).map { "contact \($0),anna@brightwater.example\n" }.joined()
        let workplace = try Workplace()
        try workplace.write(#"{"write": {"columns": ["status"]}}"#, to: "pipeline.json")
        let table = Array("name,email\n\(rows)".utf8) + [0x4A, 0xFC] + Array("rgen,nobody@brightwater.example\n".utf8)
        try workplace.write(table, to: "leads.csv")
        let outcome = try workplace.run("convert", "leads.csv", "--sandbox", "--quiet", "--json")
        #expect(outcome.code == 0)
        #expect(outcome.output.contains(#""encoding":"windows-1252""#))
        let results = try workplace.bytes("leads.results.csv")
        #expect(results.suffix(55).contains(0xFC))
    }

    @Test func `an error about a closed standard stream names the stream`() throws {
        let workplace = try Workplace(table: "email\nann@x.example\n")
        let binary = Workplace.binary.path
        let input = try workplace.runOther("sh", "-c", "\(binary) convert - --checks syntax --quiet <&-")
        #expect(input.code == 74)
        #expect(input.error == "mailmo: standard input is closed; name a file\n")
        let output = try workplace.runOther("sh", "-c", "\(binary) convert leads.csv -o - --checks syntax --quiet >&-")
        #expect(output.code == 74)
        #expect(output.error == "mailmo: standard output: not open; write to a file with -o\n")
    }

    @Test func `a reader that closes the pipe ends convert without a message`() throws {
        let rows = (0..<50_000).map { "ann\($0)@x.example\n" }.joined()
        let workplace = try Workplace(table: "email\n" + rows)
        let outcome = try workplace.runOther(
            "sh", "-c",
            "{ \(Workplace.binary.path) convert - --checks syntax --quiet < leads.csv; echo $? >&2; } | head -n 1")
        #expect(outcome.output == "email,mailmo_status,mailmo_email\n")
        #expect(outcome.errorLines == ["141"])
    }
}
