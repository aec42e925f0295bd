import Tables
import Testing

@Suite struct RecordBytesTests {
    @Test(arguments: 0...40)
    func `the first byte beyond ASCII is found at every place`(place: Int) {
        var bytes = [UInt8](repeating: 0x7F, count: 41)
        bytes[place] = 0x80
        bytes.withUnsafeBufferPointer { #expect($0.firstBeyondASCII == place) }
        bytes[40] = 0xFF
        bytes.withUnsafeBufferPointer { #expect($0.firstBeyondASCII == place) }
    }

    @Test(arguments: [0, 1, 7, 8, 9, 16, 17])
    func `ASCII text of any length has no byte beyond ASCII`(count: Int) {
        [UInt8](repeating: 0x61, count: count).withUnsafeBufferPointer { #expect($0.firstBeyondASCII == nil) }
    }

    @Test(
        arguments: [
            ("a\r\n", 1), ("a\n", 1), ("a\r", 1), ("a", 1), ("", 0), ("\n", 0), ("\r\n", 0), ("a\n\r", 2),
            ("a\n\n", 2), ("a\r\r\n", 2),
        ] as [(String, Int)])
    func `the line end of a record is its final CR, LF or CRLF`(record: String, end: Int) {
        Array(record.utf8).withUnsafeBufferPointer { #expect($0.lineEnd == end) }
    }
}
