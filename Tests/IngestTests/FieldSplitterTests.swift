import MailTerms
import Tables
import TestSupport
import Testing

@testable import Ingest

@Suite struct FieldSplitterTests {
    private func fields(_ record: String, delimiter: UInt8 = UInt8(ascii: ",")) -> [String] {
        let bytes = Array(record.utf8)
        let splitter = FieldSplitter(delimiter: delimiter)
        return bytes.withUnsafeBufferPointer { record in
            splitter.fields(of: record).map { String(decoding: record[$0], as: UTF8.self) }
        }
    }

    @Test func `the ranges of fields have quotes and spaces, but not delimiters and line ends`() {
        #expect(fields("a, \"b,c\" ,\"d\"\"e\"\r\n") == ["a", " \"b,c\" ", "\"d\"\"e\""])
        #expect(fields("a\n") == ["a"])
        #expect(fields(",\r") == ["", ""])
        #expect(fields("a,\"b\nc\"") == ["a", "\"b\nc\""])
    }

    @Test func `blank lines before a record are not in the range of a field`() {
        #expect(fields("\n \t\r\n a,b\n") == [" a", "b"])
        #expect(fields("\n\ta\n", delimiter: .tab) == ["", "a"])
    }

    @Test func `the splitter finds as many fields as the parser`() throws {
        var chance = SeededGenerator(seed: 4180)
        let alphabet = Array("a,\"\n\r \tb,\"a\n\0".utf8)
        var compared = 0
        for _ in 0..<400 {
            let table = (0..<60).map { _ in alphabet.randomElement(using: &chance) ?? 0 }
            let options = IngestOptions(
                delimiter: UInt8(ascii: ","), header: .absent, columns: ["1"], findsFields: true)
            let scratch = try ScratchFolder()
            guard let stage = try? IngestStage(path: try scratch.write(table, to: "leads.csv"), options: options) else {
                continue
            }
            while let batch = try stage.next(maxRows: 10) {
                #expect(batch.fields.count == batch.fieldCounts.reduce(0, +), "\(table)")
                compared += batch.count
            }
        }
        #expect(compared > 1000)
    }
}
