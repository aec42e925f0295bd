import Ingest
import MailTerms
import Tables
import Testing

@Suite struct SurveyTests {
    @Test(arguments: [",", ";", "\t", "|"])
    func `a usual delimiter is found although quoted cells contain the others`(delimiter: String) throws {
        let rows = [["id", "email", "note"], ["1", "a@x.org", "\"x,y;z\""], ["2", "b@x.org", "\"p|q\tr\""]]
        let file = try IngestedFile(rows.map { $0.joined(separator: delimiter) + "\n" }.joined())
        #expect(file.layout.delimiter == delimiter.utf8.first)
        #expect(file.addresses == ["a@x.org", "b@x.org"])
    }

    @Test func `decimal commas are not chosen in place of the semicolon`() throws {
        let file = try IngestedFile("id;email;price\n1;a@x.org;2,50\n2;b@x.org;3,75\n")
        #expect(file.layout.delimiter == UInt8(ascii: ";"))
    }

    @Test func `a file of one column is read without a delimiter`() throws {
        let file = try IngestedFile("a@x.org\nb@x.org\n")
        #expect(file.layout.delimiter == UInt8(ascii: ","))
        #expect(file.layout.header == nil)
        #expect(file.layout.columnNames == ["column 1"])
        #expect(file.addresses == ["a@x.org", "b@x.org"])
    }

    @Test func `the byte order mark is not part of the first column name`() throws {
        let file = try IngestedFile(bytes: [0xEF, 0xBB, 0xBF] + Array("\"email\",id\na@x.org,1\n".utf8))
        #expect(file.layout.preamble == [0xEF, 0xBB, 0xBF])
        #expect(file.layout.columnNames == ["email", "id"])
        #expect(file.columnMessage == "column 1 \"email\", by its name")
    }

    @Test(arguments: [
        "Email", "E-Mail", "e_mail", "EMAIL ADDRESS", "E-Mail-Adresse", "Mailadresse", "Courriel", "Adresse e-mail",
        "Correo electrónico", "Endereço de e-mail", "Indirizzo e-mail", "E-mailadres", "E-post", "Sähköposti",
        "E-mailová adresa", "Электронная почта", "メール", "メールアドレス", "邮箱", "电子邮件", "이메일", "E-mail 1 - Value",
        "workEmail", "contact_email",
    ])
    func `e-mail columns are found by name in many languages`(name: String) throws {
        let file = try IngestedFile("backup,\(name)\nz@x.org,a@x.org\ny@x.org,\n")
        #expect(file.addresses == ["a@x.org", ""])
        #expect(
            file.columnMessage == "column 2 \"\(name)\", by its name; addresses are also in column 1 \"backup\"")
    }

    @Test func `a column with an e-mail name but other content is not the e-mail column`() throws {
        let file = try IngestedFile("email_opt_in,email,contact\nyes,1,a@x.org\nno,2,b@x.org\nyes,3,c\n")
        #expect(file.layout.emailColumns == [2])
        #expect(file.columnMessage == "column 3 \"contact\", by its content: 66 % look like addresses")
    }

    @Test func `lines of a title are above the header`() throws {
        let title = "Kontoauszug;DE00 1234\r\n\r\nZeitraum:;01.01.2026;31.12.2026\r\n"
        let file = try IngestedFile(
            title + "\r\nDatum;Name;E-Mail;Betrag\r\n1;Ann;a@x.org;2,50\r\n2;Bob;\"b@x.org;\r\n")
        #expect(String(decoding: file.layout.titles.flatMap(\.record), as: UTF8.self) == title)
        #expect(file.header == "\r\nDatum;Name;E-Mail;Betrag\r\n")
        #expect(file.addresses == ["a@x.org"])
        #expect(file.rejected.map(\.line) == [7])
    }

    @Test func `a record with addresses is not a title`() throws {
        let file = try IngestedFile("1,a@x.org\n2,email\n3,b@x.org\n")
        #expect(file.header == nil)
        #expect(file.layout.titles == [])
        #expect(file.addresses == ["a@x.org", "email", "b@x.org"])
    }

    @Test func `a record with as many filled fields as the header is not a title`() throws {
        let file = try IngestedFile("name,channel\nAnn,phone\nBob,email\nCleo,c@x.org\nDan,d@x.org\n")
        #expect(file.header == "name,channel\n")
        #expect(file.rows.count == 4)
    }

    @Test func `a record with the name of a named column is not a title`() throws {
        let text = "Kundenadresse,\nkind,Email\na@x.org,b@y.org\n"
        #expect(try IngestedFile(text).layout.titles.count == 1)
        #expect(try IngestedFile(text, IngestOptions(columns: ["kundenadresse"])).header == "Kundenadresse,\n")
    }

    @Test(arguments: ["Ann,\n", "Ann,n/a\n", "Ann,NULL\n", "Ann,-\n"])
    func `a first record with an empty address is a row`(first: String) throws {
        let file = try IngestedFile(first + "Bob,b@x.org\nCid,c@x.org\n")
        #expect(file.header == nil)
        #expect(file.rows.count == 3)
    }

    @Test func `an empty column with an e-mail name is chosen if addresses may still come`() throws {
        let rows = String(repeating: ",own@x.org\n", count: 3000) + "a@x.org,own@x.org\n"
        let file = try IngestedFile("Email,Owner\n" + rows, batch: 1000)
        #expect(file.columnMessage == "column 1 \"Email\", by its name; addresses are also in column 2 \"Owner\"")
        #expect(try IngestedFile("Email,Owner\n,own@x.org\n").layout.emailColumns == [1])
    }

    @Test func `columns of an earlier run are not e-mail columns unless the user names them`() throws {
        let text = "kontakt,mailmo_email,MAILMO_2_SUGGESTION\na@x.org,b@x.org,c@x.org\n"
        #expect(try IngestedFile(text).addresses == ["a@x.org"])
        #expect(try IngestedFile(text, IngestOptions(columns: ["mailmo_email"])).addresses == ["b@x.org"])
    }

    @Test func `the kinds of fields that a file quotes without need are found`() throws {
        let sql = try IngestedFile("\"id\";\"email\"\n\"1\";\"a@x.org\"\n\"2\";NULL\n")
        #expect(sql.layout.quoting == Quoting(texts: true, numbers: true, empties: true))
        let statistics = try IngestedFile("\"\",\"email\",\"n\"\n\"1\",\"a@x.org\",3.5\n\"2\",NA,NA\n")
        #expect(statistics.layout.quoting.texts)
        let plain = try IngestedFile("id,email\n\"1,5\",a@x.org\n")
        #expect(plain.layout.quoting == Quoting())
    }

    @Test func `a file with only a header has the e-mail column of that name`() throws {
        let file = try IngestedFile("id;E-Mail\n")
        #expect(file.layout.emailColumns == [1])
        #expect(file.rows.isEmpty)
    }

    @Test func `a first record without an address is a row if it has a number`() throws {
        let file = try IngestedFile("1,Ann,\n2,Bob,b@x.org\n")
        #expect(file.header == nil)
        #expect(file.addresses == ["", "b@x.org"])
    }

    @Test func `the options can say whether there is a header`() throws {
        #expect(try IngestedFile("a@x.org\nb@x.org\n", IngestOptions(header: .present)).rows.count == 1)
        let absent = try IngestedFile("who,email\n1,a@x.org\n", IngestOptions(header: .absent))
        #expect(absent.addresses == ["email", "a@x.org"])
        #expect(absent.layout.columnNames == ["column 1", "column 2"])
    }

    @Test func `the error for a table without addresses names its columns`() throws {
        let error = try #require(throws: IngestError.self) { try IngestedFile("id,name\n1,Ann\n") }
        #expect(error.kind == .noEmailColumn)
        #expect(error.description.hasSuffix("name it with --column or ingest.emailColumns"))
    }

    @Test func `the error for a missing column suggests the nearest name`() throws {
        let error = try #require(throws: IngestError.self) {
            try IngestedFile("id,email\n1,a@x.org\n", IngestOptions(columns: ["emial"]))
        }
        #expect(error.kind == .noSuchColumn)
        #expect(
            error.description.hasSuffix(
                "has no column \"emial\" (columns: \"id\", \"email\"); did you mean --column \"email\"?"))
    }

    @Test func `an error is one line, whatever the names of the columns`() throws {
        let error = try #require(throws: IngestError.self) {
            try IngestedFile("\"na\nme\",id\nx,1\n", IngestOptions(header: .present))
        }
        #expect(!error.description.contains("\n"))
    }
}
