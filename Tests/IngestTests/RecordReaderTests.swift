import Ingest
import MailTerms
import Tables
import TestSupport
import Testing

@Suite struct RecordReaderTests {
    @Test func `records keep their bytes and their own line ends`() throws {
        let file = try IngestedFile("id,email\r\n1, \"a@x.org\" \r2,b@x.org\n3,c@x.org")
        #expect(file.header == "id,email\r\n")
        #expect(file.rows == ["1, \"a@x.org\" \r", "2,b@x.org\n", "3,c@x.org"])
        #expect(file.addresses == ["a@x.org", "b@x.org", "c@x.org"])
    }

    @Test func `blank lines belong to the record after them, and the last ones to the trailer`() throws {
        let file = try IngestedFile("\nemail\n\n \t\na@x.org\n\r\n \n")
        #expect(file.header == "\nemail\n")
        #expect(file.rows == ["\n \t\na@x.org\n"])
        #expect(file.trailer == "\r\n \n")
    }

    @Test func `quoted line breaks, delimiters and quotes belong to their cell`() throws {
        let file = try IngestedFile("note,email\n\"two\r\nlines, \"\"quoted\"\"\",a@x.org\nplain,b@x.org\n")
        #expect(file.rows == ["\"two\r\nlines, \"\"quoted\"\"\",a@x.org\n", "plain,b@x.org\n"])
        #expect(file.fieldCounts == [2, 2])
    }

    @Test func `records of different widths are read, and a missing cell is empty`() throws {
        let file = try IngestedFile("id,email\n1\n2,b@x.org,more,and more\n")
        #expect(file.addresses == ["", "b@x.org"])
        #expect(file.fieldCounts == [1, 4])
        #expect(file.widest == 4)
    }

    @Test func `several named columns are read in the order in which they are named, each once`() throws {
        let options = IngestOptions(columns: ["work", "1", "WORK"])
        let file = try IngestedFile("home,id,work\na@x.org,1,b@x.org\n", options)
        #expect(file.cells == [["b@x.org", "a@x.org"]])
        #expect(file.layout.emailColumns == [2, 0])
        #expect(file.columnMessage == "column 3 \"work\", as asked for; column 1 \"home\", as asked for")
    }

    @Test func `NUL and bytes that are not UTF-8 are unchanged`() throws {
        let row: [UInt8] = [0x4A, 0xFC, 0, 0xA0] + Array(",a@x.org\n".utf8)
        let scratch = try ScratchFolder()
        let stage = try IngestStage(path: try scratch.write(Array("name,email\n".utf8) + row, to: "leads.csv"))
        let batch = try #require(try stage.next(maxRows: 10))
        #expect(Array(batch.record(0)) == row)
    }

    @Test func `a final Ctrl-Z is not a row`() throws {
        let file = try IngestedFile("email\na@x.org\n\u{1A}")
        #expect(file.rows == ["a@x.org\n"])
        #expect(file.trailer == "\u{1A}")
    }

    @Test func `a record that is far wider than all others is rejected`() throws {
        let file = try IngestedFile(
            "id,email\n1,a@x.org\n" + String(repeating: ",", count: 16_000) + "\n2,b@x.org,,,,\n")
        #expect(file.addresses == ["a@x.org", "b@x.org"])
        #expect(file.rejected.map(\.line) == [3])
        #expect(file.widest == 6)
    }

    @Test func `data rows are numbered from 1 across batches`() throws {
        let scratch = try ScratchFolder()
        let text = "email\n" + (1...10).map { "a\($0)@x.org\n" }.joined()
        let stage = try IngestStage(path: try scratch.write(text.utf8, to: "leads.csv"))
        var numbers: [Int] = []
        while let batch = try stage.next(maxRows: 4) { numbers.append(batch.firstRow) }
        #expect(numbers == [1, 5, 9])
        #expect(stage.bytesRead == stage.fileSize)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `a line end at the end of a slice is one line end`(lineEnd: String) throws {
        // With rows of an odd length, a line end is at every position around the ends of slices.
        let rows = (0..<90_000).map { "\($0),a@x.org\(lineEnd)" }
        let file = try IngestedFile("id,email\(lineEnd)" + rows.joined(), batch: 1024)
        #expect(file.rows == rows)
    }
}
