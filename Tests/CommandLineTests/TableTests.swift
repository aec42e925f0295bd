import Foundation
import Testing

/// Files of many forms, converted by the real binary.
@Suite struct TableTests {
    private let columns = #"{"write": {"columns": ["status", "email"]}}"#

    private func workplace(_ table: String, _ name: String = "leads.csv") throws -> Workplace {
        let workplace = try Workplace()
        try workplace.write(columns, to: "pipeline.json")
        try workplace.write(table, to: name)
        return workplace
    }

    @Test func `convert says what it detected in the file, before and after the run`() throws {
        let workplace = try workplace("sep=;\r\nid;E-Mail\r\n1;ann@x.example\r\n")
        let outcome = try workplace.run("convert", "leads.csv", "--checks", "syntax")
        let found = "addresses from column 2 \"E-Mail\", by its name; utf-8, semicolons, with a header"
        #expect(outcome.errorLines.first == "reading: \(found)")
        #expect(outcome.error.contains("1 row in") && outcome.error.components(separatedBy: found).count == 3)
        #expect(try workplace.read("leads.summary.json").contains(#""encoding" : "utf-8""#))
    }

    @Test func `a gzip input gives a gzip output, unless the output's name says otherwise`() throws {
        let workplace = try workplace("id,email\n1,ann@x.example\n")
        #expect(try workplace.runOther("gzip", "leads.csv").code == 0)
        #expect(try workplace.run("convert", "leads.csv.gz", "--checks", "syntax", "--quiet").code == 0)
        let expected = "id,email,mailmo_status,mailmo_email\n1,ann@x.example,unknown,ann@x.example\n"
        #expect(try workplace.runOther("gzip", "-dc", "leads.results.csv.gz").output == expected)
        let plain = try workplace.run("convert", "leads.csv.gz", "-o", "plain.csv", "--checks", "syntax", "--quiet")
        #expect(plain.code == 0)
        #expect(try workplace.read("plain.csv") == expected)
        #expect(try workplace.run("convert", "plain.csv", "-o", "x.csv.gz", "--checks", "syntax", "--quiet").code == 0)
        #expect(try workplace.bytes("x.csv.gz").starts(with: [0x1F, 0x8B]))
    }

    @Test func `a gzip input may end without a line end`() throws {
        let workplace = try workplace("contact\nann@x.example")
        #expect(try workplace.runOther("gzip", "leads.csv").code == 0)
        let outcome = try workplace.run("convert", "leads.csv.gz", "-o", "x.csv", "--checks", "syntax", "--quiet")
        #expect(outcome.code == 0)
        #expect(
            try workplace.read("x.csv") == "contact,mailmo_status,mailmo_email\nann@x.example,unknown,ann@x.example")
    }

    @Test func `unreadable records are reported, and a file of only such records leaves no results`() throws {
        let workplace = try workplace("name,email\nA,\"x@y.example\nAnn,ann@y.example\n")
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
        let workplace = try workplace(
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
        let workplace = try workplace("id,company,mail\n1,Acme,ann@x.example\n2,Foo,bob@x.example\n")
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
        let workplace = try workplace("\(cell)\n\(cell.replacingOccurrences(of: "ann", with: "bob"))\n", "list.txt")
        #expect(try workplace.run("convert", "list.txt", "--checks", "syntax", "--quiet").code == 0)
        #expect(try workplace.read("list.results.txt").split(separator: "\n").count == 2)
    }

    @Test(arguments: ["§", "^", " ", "\u{1F}", "_"])
    func `the configuration may name any character as the delimiter`(delimiter: String) throws {
        let workplace = try workplace("1§Q@y.example\n".replacingOccurrences(of: "§", with: delimiter))
        let escaped = delimiter == "\u{1F}" ? "\\u001f" : delimiter
        try workplace.write(
            #"{"ingest": {"delimiter": "\#(escaped)"}, "write": {"columns": ["attempts"]}}"#, to: "pipeline.json")
        let outcome = try workplace.run("convert", "leads.csv", "-o", "out.csv", "--checks", "syntax", "--quiet")
        #expect(outcome.code == 0, "\(outcome.error)")
        let expected = "1§Q@y.example§0\n".replacingOccurrences(of: "§", with: delimiter)
        #expect(try workplace.read("out.csv") == expected)
    }

    @Test func `no message quotes the first row of a table without a header`() throws {
        let workplace = try workplace("Ann Lee,diabetes\nBob Kim,asthma\n")
        for column in [[], ["--column", "mail"]] {
            let arguments = ["convert", "leads.csv", "--checks", "syntax"] + column
            let outcome = try workplace.start(arguments, input: nil).outcome()
            #expect([64, 65].contains(outcome.code))
            #expect(!outcome.error.contains("Ann") && !outcome.error.contains("diabetes"))
        }
    }

    @Test func `/dev/stdin is read as standard input`() throws {
        let workplace = try workplace("email\nann@x.example\n")
        let outcome = try workplace.runOther(
            "sh", "-c", "\(Workplace.binary.path) convert /dev/stdin --checks syntax --quiet < leads.csv")
        #expect(outcome.output == "email,mailmo_status,mailmo_email\nann@x.example,unknown,ann@x.example\n")
    }

    @Test(arguments: [["--column", "email", "--column", "EMAIL"], ["--column", ""]])
    func `a column that is named twice or by nothing is refused`(arguments: [String]) throws {
        let workplace = try workplace("email\nann@x.example\n")
        #expect(try workplace.start(["convert", "leads.csv"] + arguments, input: nil).outcome().code == 64)
    }

    @Test func `inputs and files that are not results of mailmo are never replaced`() throws {
        let workplace = try workplace("email\nann@x.example\n", "leads.rejects.csv")
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
        let workplace = try workplace("id,mailmo_email,mailmo_status\n1,ann@x.example,old\n")
        let outcome = try workplace.run(
            "convert", "leads.csv", "--column", "mailmo_email", "--refresh", "--checks", "syntax", "--quiet")
        #expect(outcome.code == 64)
        let headless = try self.workplace("ann@x.example,old\n")
        #expect(try headless.run("convert", "leads.csv", "--refresh", "--checks", "syntax", "--quiet").code == 65)
    }

    @Test func `gzip files with several members and padding are read to the last member`() throws {
        let workplace = try workplace("email\nann@x.example\n")
        try workplace.write("bob@x.example\n", to: "more.csv")
        let script = "gzip leads.csv more.csv; : | gzip > none.gz; cat leads.csv.gz none.gz more.csv.gz > all.csv.gz"
        #expect(try workplace.runOther("sh", "-c", script).code == 0)
        let packed = try workplace.bytes("all.csv.gz")
        for junk: [UInt8] in [[], [0, 0, 0], [0x1F], [0x1F, 0x20, 0x20], Array("junk".utf8)] {
            try workplace.write(packed + junk, to: "all.csv.gz")
            let outcome = try workplace.run(
                "convert", "all.csv.gz", "-o", "x.csv", "--force", "--checks", "syntax", "--quiet")
            #expect(outcome.code == 0, "\(junk)")
            #expect(try workplace.read("x.csv").split(separator: "\n").count == 3)
        }
        // The check sum of the last member.
        var damaged = packed
        damaged[damaged.count - 8] ^= 1
        try workplace.write(damaged, to: "all.csv.gz")
        #expect(try workplace.run("convert", "all.csv.gz", "--checks", "syntax", "--quiet").code == 65)
    }

    @Test func `splits have the encoding and the compression of the input`() throws {
        let workplace = try Workplace()
        try workplace.write(columns, to: "pipeline.json")
        let text = "\u{FEFF}email\tnote\r\nann@x.example\tJürgen\r\nnobody\t\r\n"
        try workplace.write(text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, to: "leads.csv")
        #expect(try workplace.runOther("gzip", "leads.csv").code == 0)
        #expect(try workplace.run("convert", "leads.csv.gz", "--split", "--checks", "syntax", "--quiet").code == 0)
        let read = try workplace.runOther(
            "sh", "-c", "gzip -dc leads.unknown.csv.gz | iconv -f utf-16 -t utf-8")
        #expect(
            read.output == "email\tnote\tmailmo_status\tmailmo_email\r\n"
                + "ann@x.example\tJürgen\tunknown\tann@x.example\r\n")
    }

    @Test func `a damaged gzip file is refused, and leaves no file`() throws {
        let rows = (0..<100_000).map { "\($0 &* 7919 % 65_537),ann\($0)@x.example\n" }.joined()
        let workplace = try workplace("id,email\n" + rows)
        #expect(try workplace.runOther("gzip", "leads.csv").code == 0)
        let packed = try workplace.bytes("leads.csv.gz")
        try workplace.write(Array(packed.dropLast(packed.count / 4)), to: "leads.csv.gz")
        let outcome = try workplace.run("convert", "leads.csv.gz", "--checks", "syntax", "--quiet")
        #expect(outcome.code == 65)
        #expect(
            outcome.error
                == "mailmo: leads.csv.gz is a damaged gzip file: it ends too early; copy or download it again\n")
        #expect(try workplace.files() == ["leads.csv.gz", "pipeline.json"])
    }

    @Test func `a results file is refreshed in place`() throws {
        let workplace = try workplace("mailmo_status,id,email\nrisky,1,ann@x.example\n")
        let outcome = try workplace.run("convert", "leads.csv", "-o", "-", "--checks", "syntax", "--refresh", "--quiet")
        #expect(outcome.output == "mailmo_status,id,email,mailmo_email\nunknown,1,ann@x.example,ann@x.example\n")
    }

    @Test func `formulas are unchanged without --escape-formulas`() throws {
        let workplace = try workplace("id,email\n=1+1,ann@x.example\n")
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
        let workplace = try workplace("email\nann@x.example\n")
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
        let workplace = try workplace("email\n" + rows)
        let outcome = try workplace.runOther(
            "sh", "-c",
            "{ \(Workplace.binary.path) convert - --checks syntax --quiet < leads.csv; echo $? >&2; } | head -n 1")
        #expect(outcome.output == "email,mailmo_status,mailmo_email\n")
        #expect(outcome.errorLines == ["141"])
    }
}

/// Python's csv module reads the results of mailmo as the input table with added columns.
@Suite struct PythonTests {
    private struct Dialect: CustomTestStringConvertible {
        let name: String
        let delimiter: String
        let encoding: String
        let quoting: String
        var lineEnd = "\\n"
        var testDescription: String { name }
    }

    @Test(arguments: [
        Dialect(name: "plain", delimiter: ",", encoding: "utf-8", quoting: "QUOTE_MINIMAL"),
        Dialect(
            name: "Excel in German", delimiter: ";", encoding: "cp1252", quoting: "QUOTE_MINIMAL", lineEnd: "\\r\\n"),
        Dialect(
            name: "Excel's Unicode text", delimiter: "\\t", encoding: "utf-16", quoting: "QUOTE_MINIMAL",
            lineEnd: "\\r\\n"),
        Dialect(name: "everything quoted", delimiter: "|", encoding: "utf-8-sig", quoting: "QUOTE_ALL"),
        Dialect(
            name: "texts quoted", delimiter: ",", encoding: "utf-8", quoting: "QUOTE_NONNUMERIC", lineEnd: "\\r\\n"),
    ])
    private func `Python reads the same table, with columns added`(dialect: Dialect) throws {
        let workplace = try Workplace()
        try workplace.write(
            """
            import csv, subprocess, sys
            names = ['Jürgen', 'Ann "A" Lee', 'O;x,y|z', 'several\\nlines', '', ' outer spaces ', '=1', "it's"]
            rows = [['id', 'name', 'email', 'note']]
            rows += [[i, names[i % 8], f'a{i}@x{i % 3}.example', names[i * 5 % 8]] for i in range(100)]
            how = dict(delimiter='\(dialect.delimiter)')
            with open('leads.csv', 'w', encoding='\(dialect.encoding)', newline='') as file:
                csv.writer(file, quoting=csv.\(dialect.quoting), lineterminator='\(dialect.lineEnd)', **how).writerows(rows)
            subprocess.run([sys.argv[1], 'convert', 'leads.csv', '--checks', 'syntax', '--quiet'], check=True)
            with open('leads.results.csv', encoding='\(dialect.encoding)', newline='') as file:
                read = list(csv.reader(file, **how))
            assert [row[:4] for row in read] == [[str(value) for value in row] for row in rows], read
            assert all(len(row) == 26 for row in read), read
            assert read[0][4:6] == ['mailmo_status', 'mailmo_reason'] and read[9][10] == read[9][2]
            """, to: "read.py")
        let outcome = try workplace.runOther("python3", "read.py", Workplace.binary.path)
        #expect(outcome.code == 0, "\(outcome.error)")
    }
}
