import Tables
import Testing

@Suite struct TableLayoutTests {
    @Test func `a new layout has its delimiter as text, UTF-8 and no quotes without need`() {
        let layout = TableLayout(
            delimiter: UInt8(ascii: ";"), header: nil, columnNames: ["column 1"], emailColumns: [0], width: 1)
        #expect(layout.delimiterText == [UInt8(ascii: ";")])
        #expect(layout.encoding == .utf8 && !layout.encodingIsGiven && !layout.isGzip)
        #expect(layout.quoting == Quoting(mark: UInt8(ascii: "\""), texts: false, numbers: false, empties: false))
        #expect(layout.preamble.isEmpty && layout.titles.isEmpty && layout.headerFields.isEmpty)
    }

    @Test func `UTF-8 never has the mark of a raw byte`() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if UTF8.encode(scalar)?.contains(TableLayout.rawByteMark) == true {
                Issue.record("U+\(String(value, radix: 16))")
            }
        }
    }
}
