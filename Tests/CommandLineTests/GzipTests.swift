import Testing

/// Compressed files, converted by the real binary.
@Suite struct GzipTests {
    @Test func `a gzip input gives a gzip output, unless the output's name says otherwise`() throws {
        let workplace = try Workplace(table: "id,email\n1,ann@x.example\n")
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
        let workplace = try Workplace(table: "contact\nann@x.example")
        #expect(try workplace.runOther("gzip", "leads.csv").code == 0)
        let outcome = try workplace.run("convert", "leads.csv.gz", "-o", "x.csv", "--checks", "syntax", "--quiet")
        #expect(outcome.code == 0)
        #expect(
            try workplace.read("x.csv") == "contact,mailmo_status,mailmo_email\nann@x.example,unknown,ann@x.example")
    }

    @Test func `gzip files with several members and padding are read to the last member`() throws {
        let workplace = try Workplace(table: "email\nann@x.example\n")
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
        try workplace.write(Workplace.twoColumns, to: "pipeline.json")
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
        let workplace = try Workplace(table: "id,email\n" + rows)
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
}
