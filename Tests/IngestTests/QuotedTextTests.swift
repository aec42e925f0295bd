import Ingest
import MailTerms
import Tables
import Testing

/// Text after a closing quote belongs to its field, as in spreadsheets and Python's csv.
@Suite struct QuotedTextTests {
    @Test func `a quoted name before an address is part of its field`() throws {
        let list = try IngestedFile("\"Ann Lee\" <ann@x.org>\n\"Kim, Bo\" <bo@x.org>\nCat Roe <cat@x.org>\n")
        #expect(list.addresses == ["\"Ann Lee\" <ann@x.org>", "\"Kim, Bo\" <bo@x.org>", "Cat Roe <cat@x.org>"])
        #expect(list.rejected.isEmpty && list.header == nil)
        let table = try IngestedFile("contact,id\n\"Ann Lee\" <ann@x.org>,1\n\"Lee, \"\"A\"\"\" <al@x.org>,2\n")
        #expect(table.fieldCounts == [2, 2])
        #expect(table.addresses == ["\"Ann Lee\" <ann@x.org>", "\"Lee, \"A\"\" <al@x.org>"])
    }

    @Test(arguments: [",", ";", "\t", "|"])
    func `the delimiter is found if quoted names are before the addresses`(delimiter: String) throws {
        let rows = [
            ["id", "contact", "n"], ["1", "\"Lee, Ann; A|B\" <ann@x.org>", "x"], ["2", "Roe <cat@x.org>", "y"],
        ]
        let file = try IngestedFile(rows.map { $0.joined(separator: delimiter) + "\r\n" }.joined())
        #expect(file.layout.delimiter == delimiter.utf8.first)
        #expect(file.layout.columnNames == ["id", "contact", "n"])
        #expect(file.addresses == ["\"Lee, Ann; A|B\" <ann@x.org>", "Roe <cat@x.org>"])
    }

    @Test func `a header may have text after a closing quote`() throws {
        let file = try IngestedFile("\"E-Mail\" (work),\"Name\" of it\na@x.org,\"A, B\"\n")
        #expect(file.layout.columnNames == ["\"E-Mail\" (work)", "\"Name\" of it"])
        #expect(file.addresses == ["a@x.org"])
        #expect(file.fieldCounts == [2])
    }

    @Test func `a quoted field may span lines if the field before it has text after its quotes`() throws {
        let file = try IngestedFile(
            "email,note,n\n\"A\" <a@x.org>,\"two\nlines\",1\n\"B\" <b@x.org>,\"one\",2\nc@x.org,,3\n")
        #expect(file.fieldCounts == [3, 3, 3])
        #expect(file.rows[0] == "\"A\" <a@x.org>,\"two\nlines\",1\n")
        #expect(file.addresses == ["\"A\" <a@x.org>", "\"B\" <b@x.org>", "c@x.org"])
    }

    @Test func `a field may have text after its quotes if the field before it spans lines`() throws {
        let file = try IngestedFile("note,email\n\"two\nlines\",\"A\" <a@x.org>\nx,\"B, C\" <b@x.org>\n")
        #expect(file.addresses == ["\"A\" <a@x.org>", "\"B, C\" <b@x.org>"])
        #expect(file.rejected.isEmpty)
    }

    @Test func `text after a closing quote ends at the next delimiter or line end`() throws {
        let file = try IngestedFile(
            "name,city,email\n\"Acme\" Inc,\"Bonn\",a@x.org\n\"Foo\" \"Bar\"x,C,b@x.org\nB,\"C\",c@x.org\n")
        #expect(file.fieldCounts == [3, 3, 3])
        #expect(file.addresses == ["a@x.org", "b@x.org", "c@x.org"])
    }

    @Test func `a stray quote costs only its line, even if text follows the next quote`() throws {
        let file = try IngestedFile("email,note\na@x.org,\"stray\nb@x.org,\"fine\" x\nc@x.org,\"two\nlines\"\n")
        #expect(file.rows == ["b@x.org,\"fine\" x\n", "c@x.org,\"two\nlines\"\n"])
        #expect(file.rejected.map(\.line) == [2])
    }

    @Test func `apostrophes are quotes if the file is a regular table only with them`() throws {
        let file = try IngestedFile(
            "'id';'name';'email'\n'1';'Lee; Ann';'ann@x.org'\n'2';'O''Neil';'neil@x.org'\n3;NULL;'c@x.org'\n")
        #expect(file.layout.columnNames == ["id", "name", "email"])
        #expect(file.addresses == ["ann@x.org", "neil@x.org", "c@x.org"])
        #expect(file.layout.quoting == Quoting(mark: UInt8(ascii: "'"), texts: true, numbers: false, empties: true))
        let plain = try IngestedFile("name,email\n'tis,a@x.org\nO'Neil,b@x.org\n")
        #expect(plain.layout.quoting.mark == UInt8(ascii: "\""))
    }

    @Test(.timeLimit(.minutes(1)))
    func `lines that each open a quote after text are read in linear time`() throws {
        let line = "\"ann\" x,\"ann@example.org\n"
        let file = try IngestedFile(
            "name,email\n" + String(repeating: line, count: 100_000), IngestOptions(columns: ["2"]), batch: 1024)
        #expect(file.rows.count + file.rejected.count == 100_000)
    }

    @Test func `a file with quotes in every field is not read a second time`() throws {
        let rows = (0..<3000).map { "\"\($0)\",\"a \"\"b\"\" c\",\"a\($0)@x.org\"\n" }
        let file = try IngestedFile("\"id\",\"note\",\"email\"\n" + rows.joined(), batch: 1000)
        #expect(file.rows == rows)
        #expect(file.addresses[2999] == "a2999@x.org")
    }
}
