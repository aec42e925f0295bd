import Ingest
import MailTerms
import Tables
import TestSupport
import Testing

@Suite struct DelimiterTests {
    private let rows = [["1", "Ann Lee", "ann@x.org"], ["2", "Bob", "bob@x.org"], ["3", "Cat", "cat@y.org"]]

    private func table(_ header: [String], by other: String, _ delimiter: String) -> String {
        header.joined(separator: other) + "\n" + rows.map { $0.joined(separator: delimiter) + "\n" }.joined()
    }

    @Test(arguments: [("|", ";"), ("\t", ","), (",", ";"), (";", ","), (",", "|"), ("|", "\t")])
    func `the rows decide the delimiter, and a header with another delimiter is still a header`(
        header: String, delimiter: String
    ) throws {
        for name in ["email", "contact"] {
            let file = try IngestedFile(table(["id", "name", name], by: header, delimiter))
            #expect(file.layout.delimiter == delimiter.utf8.first)
            #expect(file.addresses == ["ann@x.org", "bob@x.org", "cat@y.org"])
            #expect(file.layout.columnNames == [["id", "name", name].joined(separator: header)])
            #expect(file.columnMessage.hasPrefix("column 3 \"\(name)\", by its "))
        }
        let asked = try IngestedFile(
            table(["id", "name", "contact"], by: header, delimiter), IngestOptions(columns: ["Contact"]))
        #expect(asked.layout.emailColumns == [2])
    }

    @Test func `an e-mail column that only the header has is not chosen`() throws {
        let error = try #require(throws: IngestError.self) { try IngestedFile("id,name,email\n1\n2\n3\n") }
        #expect(error.kind == .noEmailColumn)
        #expect(try IngestedFile("id,email\n1,\n2,\n").addresses == ["", ""])
        #expect(try IngestedFile("email,contact\nyes,a@x.org\nno,b@x.org\n").layout.emailColumns == [1])
        #expect(throws: IngestError.self) { try IngestedFile("email,contact\nyes,x\nno,y\n") }
    }

    @Test(arguments: "^~#$%&/=?_+*!:§¦·¬→".map(String.init))
    func `a regular table may have any character as its delimiter`(delimiter: String) throws {
        let file = try IngestedFile(table(["id", "name", "email"], by: delimiter, delimiter))
        #expect(file.layout.delimiterText == Array(delimiter.utf8))
        #expect(file.layout.columnNames == ["id", "name", "email"])
        #expect(file.addresses == ["ann@x.org", "bob@x.org", "cat@y.org"])
        let headless = rows.map { $0.joined(separator: delimiter) + "\n" }.joined()
        #expect(try IngestedFile(headless).addresses == ["ann@x.org", "bob@x.org", "cat@y.org"])
        let reversed = rows.map { $0.reversed().joined(separator: delimiter) + "\n" }.joined()
        #expect(try IngestedFile(reversed).addresses == ["ann@x.org", "bob@x.org", "cat@y.org"])
    }

    @Test(arguments: ["^", "~", "_", "+", "=", "/", "&", "#", "!", "%", "*", "$", "?"], ["", "email\n", "E_Mail\n"])
    func `a character within addresses is not a delimiter`(mark: String, header: String) throws {
        let list = ["a\(mark)b@x.org", "c\(mark)d@x.org", "e\(mark)f@y.org"]
        let file = try IngestedFile(header + list.joined(separator: "\n") + "\n")
        #expect(file.addresses == list)
        #expect(file.layout.delimiter == UInt8(ascii: ","))
    }

    @Test(arguments: ["-", "'"])
    func `a hyphen or apostrophe is a delimiter only if the header has as many fields`(mark: String) throws {
        let file = try IngestedFile(table(["id", "name", "email"], by: mark, mark))
        #expect(file.addresses == ["ann@x.org", "bob@x.org", "cat@y.org"])
        let list = ["mary\(mark)ann\(mark)lee@x.org", "jo\(mark)ann\(mark)roe@x.org", "a\(mark)b\(mark)kim@x.org"]
        for header in ["contact-e-mail\n", "e-mail-address\n", "first\(mark)last\(mark)email\n", ""] {
            #expect(try IngestedFile(header + list.joined(separator: "\n") + "\n").addresses == list)
        }
    }

    @Test(arguments: [
        ("%3C", "%3E"), ("\\x3c", "\\x3e"), ("\\u003c", "\\u003e"), ("\\t", ""), ("=3C", "=3E"), ("%20", ""),
    ])
    func `the first character of an escape sequence is not a delimiter`(opening: String, closing: String) throws {
        var options = IngestOptions()
        options.judge = { $0.contains(UInt8(ascii: "@")) ? .hint : .other }
        let list = ["ann@x.org", "bob@x.org", "cat@y.org"].map { opening + $0 + closing }
        #expect(try IngestedFile(list.joined(separator: "\n") + "\n", options).addresses == list)
        let table = "id,name,email\n" + list.map { "1,Ann,\($0)\n" }.joined()
        #expect(try IngestedFile(table, options).addresses == list)
    }

    @Test(arguments: ["\u{1}", "\u{1C}", "\u{1F}"])
    func `a control character may be the delimiter`(mark: String) throws {
        let file = try IngestedFile(table(["id", "name", "email"], by: mark, mark))
        #expect(file.addresses == ["ann@x.org", "bob@x.org", "cat@y.org"])
    }

    @Test(arguments: ["e_mail", "customer_mail", "user_email", "E-Mail/Mail"])
    func `a header and addresses that consist of several words are one column`(name: String) throws {
        let list = ["ann_lee@x.org", "bo_kim@x.org", "cat_roe@x.org"]
        #expect(try IngestedFile("\(name)\n" + list.joined(separator: "\n") + "\n").addresses == list)
        let students = ["2026_ann_lee@x.edu", "2027_bo_kim@x.edu", "2028_cat_roe@x.edu"]
        #expect(try IngestedFile(students.joined(separator: "\n") + "\n").addresses == students)
    }

    @Test(arguments: ["Ann: ann@x.org", "ann@x.org / Ann", "Ann = ann@x.org", "ann@x.org # ann", "* ann@x.org"])
    func `a label beside each address is not a column`(line: String) throws {
        var options = IngestOptions()
        options.judge = { $0.contains(UInt8(ascii: "@")) ? .address : .other }
        let file = try IngestedFile("\(line)\n\(line)\n\(line)\n", options)
        #expect(file.layout.delimiter == UInt8(ascii: ","))
        #expect(file.addresses == [line, line, line])
    }

    @Test func `a usual delimiter inside a field does not replace an unusual one`() throws {
        let file = try IngestedFile("id^name^email\n1^Lee, Ann^ann@x.org\n2^Kim, Bo^bo@x.org\n")
        #expect(file.addresses == ["ann@x.org", "bo@x.org"])
        let usual = try IngestedFile("id,name,email\n1,a^b,ann@x.org\n2,c^d,bo@x.org\n")
        #expect(usual.layout.delimiter == UInt8(ascii: ","))
    }

    @Test func `an irregular table with an unusual delimiter is refused, and the error says what to do`() throws {
        let error = try #require(throws: IngestError.self) {
            try IngestedFile("id^name^email\n1^Ann^ann@x.org\n2^B^o^bo@x.org\n3^Cat^cat@x.org\n")
        }
        #expect(error.kind == .notUsable)
        #expect(error.description.contains("\"sep=^\" or with ingest.delimiter"))
        let told = try IngestedFile("sep=^\nid^name^email\n1^Ann^ann@x.org\n2^B^o^bo@x.org\n3^Cat^cat@x.org\n")
        #expect(told.addresses == ["ann@x.org", "o", "cat@x.org"])
    }

    @Test(arguments: [TextEncoding.utf8, .windows1252, .utf16LittleEndian, .utf16BigEndian])
    func `a delimiter beyond ASCII is found in every encoding`(encoding: TextEncoding) throws {
        let text = "sep=§\r\n" + table(["id", "Vorname", "E-Mail"], by: "§", "§") + "4§Zoë§zoe@x.org\n"
        let bytes: [UInt8] =
            switch encoding {
            case .utf8: Array(text.utf8)
            case .windows1252: text.unicodeScalars.map { UInt8($0.value) }
            case .utf16LittleEndian: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            case .utf16BigEndian: [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            }
        let file = try IngestedFile(bytes: bytes)
        #expect(file.layout.encoding == encoding)
        #expect(file.addresses == ["ann@x.org", "bob@x.org", "cat@y.org", "zoe@x.org"])
    }

    @Test func `a file with U+001F and a delimiter beyond ASCII is refused`() throws {
        var options = IngestOptions()
        options.delimiter = "§"
        let error = try #require(throws: IngestError.self) { try IngestedFile("id§email\n1§a\u{1F}@x.org\n", options) }
        #expect(error.description.contains("U+001F"))
        #expect(try IngestedFile("id\u{1F}email\n1\u{1F}a@x.org\n").addresses == ["a@x.org"])
    }
}
