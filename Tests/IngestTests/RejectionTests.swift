import Ingest
import MailTerms
import Tables
import Testing

@Suite struct RejectionTests {
    private let capped = IngestOptions(recordCap: 64)

    @Test func `a quote that is never closed rejects only its own line`() throws {
        let file = try IngestedFile("id,email\n1,a@x.org\n2,\"b@x.org\n3,c@x.org\n4,d@x.org\n")
        #expect(file.rows == ["1,a@x.org\n", "3,c@x.org\n", "4,d@x.org\n"])
        #expect(file.rejected.map(\.line) == [3])
        #expect(file.rejected.map(\.record) == [Array("2,\"b@x.org\n".utf8)])
        #expect(file.rejected[0].reason == "a quote is opened and never closed")
    }

    @Test func `a stray quote does not extend to the next quoted cell`() throws {
        let file = try IngestedFile("email,note\na@x.org,\"stray\nb@x.org,\"fine\"\nc@x.org,\"two\nlines\"\n")
        #expect(file.rows == ["b@x.org,\"fine\"\n", "c@x.org,\"two\nlines\"\n"])
        #expect(file.rejected.map(\.line) == [2])
    }

    @Test func `quotes around a nickname do not reject a record`() throws {
        let file = try IngestedFile("name,email\n\"John \"Jack\" Doe\",a@x.org\n5\" pipe,b@x.org\n")
        #expect(file.addresses == ["a@x.org", "b@x.org"])
        #expect(file.rejected.isEmpty)
    }

    @Test func `only the first line of a record that is longer than the cap is rejected`() throws {
        let lines = (0..<20).map { "line \($0),x\n" }
        let options = IngestOptions(columns: ["1"], recordCap: 64)
        let file = try IngestedFile("email,note\na@x.org,\"begin\n" + lines.joined() + "b@x.org,\n", options)
        #expect(file.rejected.map(\.line) == [2])
        #expect(file.rows == lines + ["b@x.org,\n"])
    }

    @Test func `a line that is longer than the cap is rejected as a whole, anywhere in the file`() throws {
        let long = String(repeating: "x", count: 100)
        let file = try IngestedFile("email\na@x.org\n\(long)\nb@x.org\n\(long)", capped)
        #expect(file.addresses == ["a@x.org", "b@x.org"])
        #expect(file.rejected.map(\.line) == [3, 5])
        #expect(file.rejected.map(\.record) == [Array("\(long)\n".utf8), Array(long.utf8)])
        #expect(file.rejected[0].reason == "the line is longer than 64 bytes")
    }

    @Test func `a line of many megabytes needs no more memory than the cap`() throws {
        let long = Array(repeating: UInt8(ascii: "x"), count: 3 << 20)
        let file = try IngestedFile(bytes: Array("email\na@x.org\n".utf8) + long + Array("\nb@x.org\n".utf8))
        #expect(file.addresses == ["a@x.org", "b@x.org"])
        #expect(file.rejected.map(\.line) == [3])
        #expect(file.rejected[0].record.count <= 1 << 20)
    }

    /// Each line closes the quote that the line before it has opened. Without a limit, every line would be read again
    /// for each line before it.
    @Test(.timeLimit(.minutes(1)))
    func `lines that open one quote after another are read in linear time`() throws {
        let line = "ann\",\"x\",\"ann@example.org\n"
        let text = "name,note,email\n" + String(repeating: line, count: 100_000)
        let file = try IngestedFile(text, IngestOptions(columns: ["3"]), batch: 1024)
        #expect(file.rows.count + file.rejected.count == 100_000)
    }

    @Test func `a record of very many fields does not make the table wider`() throws {
        let wide = String(repeating: ",", count: 20_000)
        let file = try IngestedFile("email\na@x.org\n\(wide)\nb@x.org\n")
        #expect(file.addresses == ["a@x.org", "b@x.org"])
        #expect(file.rejected.map(\.line) == [3])
        #expect(file.widest == 1)
    }

    @Test func `blank lines beyond the cap are rejected, and the record after them is read`() throws {
        let file = try IngestedFile("email\n" + String(repeating: "\n", count: 70) + "a@x.org\n", capped)
        #expect(file.addresses == ["a@x.org"])
        #expect(file.rejected.count == 1)
    }

    @Test func `a header that cannot be read is an error that names its line`() throws {
        let error = try #require(throws: IngestError.self) { try IngestedFile("id,\"email\n1,a@x.org\n") }
        #expect(error.kind == .notUsable)
        #expect(error.description.contains("has a header that cannot be read, on line 1"))
    }
}
