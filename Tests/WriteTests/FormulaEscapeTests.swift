import Testing

@testable import Write

@Suite struct FormulaEscapeTests {
    @Test(
        arguments: [
            ("=1+1", "'=1+1"), ("+49 30 1234", "'+49 30 1234"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"),
            ("\"=1+1\"", "\"'=1+1\""), (" \"@x, y\" ", " \"'@x, y\" "), ("\t=x", "'\t=x"), ("  =x", "'  =x"),
            ("\"\r\n=x\"", "\"'\r\n=x\""), ("\"\tx\"", "\"'\tx\""), ("\rx", "'\rx"), ("\u{A0}=1", "'\u{A0}=1"),
            ("\0=1", "'\0=1"), ("\u{FF1D}1", "'\u{FF1D}1"), ("-1+2", "'-1+2"), ("-", "'-"),
            ("-5", "-5"), ("+1,000.50", "+1,000.50"), ("\"-12,5\"", "\"-12,5\""), ("a=1", "a=1"), ("", ""),
            ("\"\"", "\"\""), ("\"", "\""), ("ï", "ï"),
        ] as [(String, String)])
    func `a formula gets an apostrophe as its first character, a number does not`(field: String, escaped: String) {
        var bytes = Array(field.utf8)
        if let place = bytes.withUnsafeBufferPointer(FormulaEscape.place) { bytes.insert(UInt8(ascii: "'"), at: place) }
        #expect(String(decoding: bytes, as: UTF8.self) == escaped)
    }
}
