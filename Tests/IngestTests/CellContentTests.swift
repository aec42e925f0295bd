import Ingest
import MailTerms
import Tables
import Testing

/// The search for the e-mail column, with a judge that knows more forms of addresses than `AddressShape`.
@Suite struct CellContentTests {
    private var options: IngestOptions {
        var options = IngestOptions()
        options.judge = { cell in
            let text = String(decoding: cell, as: UTF8.self)
            if text.contains("(at)") || text.contains("see ") { return .hint }
            return text.contains("@") ? .address : .other
        }
        return options
    }

    @Test(arguments: ["'", "mailto:", "- ", "1. ", "Ann Lee ", "=\"", "b'"])
    func `a column of wrapped addresses is found if the judge reads them as addresses`(wrapper: String) throws {
        let list = ["a@x.org.", "b@x.org.", "c@x.org."].map { wrapper + $0 }
        let plain = try IngestedFile(list.joined(separator: "\n") + "\n", options)
        #expect(plain.addresses == list && plain.header == nil)
        let rows = list.enumerated().map { "\($0.offset);\($0.element);x\n" }.joined()
        let named = try IngestedFile("id;contact;n\n" + rows, options)
        #expect(named.header == "id;contact;n\n")
        #expect(named.addresses == list)
        #expect(named.columnMessage == "column 2 \"contact\", by its content: 100 % hold addresses")
    }

    @Test func `a column of hints is an e-mail column, with and without an e-mail name`() throws {
        let named = try IngestedFile("id,Email,owner\n1,a(at)x.org,o@y.org\n2,b(at)x.org,o@y.org\n", options)
        #expect(named.columnMessage.hasPrefix("column 2 \"Email\", by its name"))
        #expect(try IngestedFile("id,kontakt\n1,a(at)x.org\n2,b(at)x.org\n", options).layout.emailColumns == [1])
    }

    @Test func `a text with an address in it does not beat a column of addresses`() throws {
        let rows = "1,see a@y.org for more,a@x.org\n2,see b@y.org,\n3,see c@y.org,c@x.org\n4,see d@y.org,\n"
        #expect(try IngestedFile("id,notes,kontakt\n" + rows, options).layout.emailColumns == [2])
        let wrapped = "1,see a@y.org for more,mailto:a@x.org\n2,see b@y.org,mailto:b@x.org\n"
        #expect(try IngestedFile("id,notes,kontakt\n" + wrapped, options).layout.emailColumns == [2])
    }

    @Test func `the judge is not asked about a file whose addresses are plain`() throws {
        var options = options
        options.judge = { _ in
            Issue.record("a cell was shown to the judge")
            return .other
        }
        #expect(try IngestedFile("id,email\n1,a@x.org\n2,\n", options).addresses == ["a@x.org", ""])
    }

    @Test func `a named column is doubted if no cell in it can be an address`() throws {
        var options = options
        options.columns = ["company"]
        let scratch = try IngestedFile("id,company,mail\n1,Acme,a@x.org\n2,Foo,b@x.org\n", options)
        #expect(
            scratch.doubts.map(\.description) == [
                "column 2 \"company\" holds nothing that could be an e-mail address; addresses are in column 3 \"mail\""
            ])
        #expect(scratch.doubts.map(\.isCertain) == [true])
        #expect(try IngestedFile("id,company\n1,\n2,\n", options).doubts.isEmpty)
        #expect(try IngestedFile("id,company\n1,a@x\n2,foo\n", options).doubts.isEmpty)
        #expect(try IngestedFile("id,company\n1,a(at)x.org\n2,foo\n", options).doubts.isEmpty)
        let long = String(repeating: "1,Acme\n", count: 3000)
        #expect(try IngestedFile("id,company\n" + long, options).doubts.map(\.isCertain) == [false])
    }
}
