import Ingest
import Testing

@Suite struct RecipientLinesTests {
    @Test(arguments: [
        "a@x.org, b@x.org, c@x.org\n",
        "Ann Lee <a@x.org>; Bob <b@x.org>; Cat <c@x.org>",
        "a@x.org, b@x.org; \"B, C\" <c@x.org>\n",
        "a@x.org;b@x.org;c@x.org\nd@x.org;e@x.org;f@x.org\n",
        "a@x.org\nb@x.org, c@x.org\nd@x.org\n",
        "To: a@x.org, b@x.org\nCc: c@x.org\n",
        "a@x.org, b@x.org,\n", "a@x.org\tb@x.org\tc@x.org\n", "\"a@x.org\",\"b@x.org\",\"c@x.org\"\n",
        "a@x.org b@x.org c@x.org\n", "'a@x.org', 'b@x.org'\n", "a@x.org|b@x.org\n",
        "a@x.org / b@x.org / c@x.org", "a@x.org and b@x.org\n", "a@x.org、b@x.org", "a@x.org & b@x.org",
        "a@x.org,b@x.org,\nc@x.org,d@x.org\n",
    ])
    func `lines with several recipients are refused, and the error says what to do`(text: String) throws {
        var options = IngestOptions()
        options.judge = { $0.first == UInt8(ascii: "'") ? .address : .hint }
        let error = try #require(throws: IngestError.self) { try IngestedFile(text, options) }
        #expect(error.kind == .notUsable)
        #expect(error.description.contains("put each address on a line of its own"))
    }

    @Test(arguments: [
        "a@x.org,b@y.org\nc@x.org,d@y.org\n", "email\na@x.org, b@x.org\nc@x.org\n", "a@x.org\nb@x.org\n",
        "a@x.org, Ann\nb@x.org, Bob\n", "'a@x.org',\n'b@x.org',\n",
    ])
    func `a table with two addresses in a row is not refused as lines of recipients`(text: String) throws {
        var options = IngestOptions()
        options.judge = { $0.contains(UInt8(ascii: "@")) ? .address : .other }
        #expect(try IngestedFile(text, options).rows.count >= 2)
    }

    @Test func `lines with several recipients are read if the user names the columns`() throws {
        let file = try IngestedFile("a@x.org, b@x.org\n", IngestOptions(columns: ["1", "2"]))
        #expect(file.cells == [["a@x.org", "b@x.org"]])
    }
}
