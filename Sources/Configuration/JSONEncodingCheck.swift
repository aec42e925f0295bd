/// Checks that a text is UTF-8, as JSON must be (RFC 8259 §8.1).
enum JSONEncodingCheck {
    /// - Throws: at the first byte that is not UTF-8.
    static func run(_ text: [UInt8]) throws(JSONValue.SyntaxError) {
        if let name = wideEncoding(of: text) {
            throw JSONValue.SyntaxError(
                position: JSONPosition(line: 1, column: 1), fault: "is \(name), not UTF-8", remedy: "save it as UTF-8")
        }
        guard let offset = firstInvalidByte(of: text) else { return }
        let digits = String(text[offset], radix: 16, uppercase: true)
        throw JSONValue.SyntaxError(
            position: JSONPosition(of: offset, in: text), fault: "is not UTF-8 here (byte 0x\(digits))",
            remedy: "save it as UTF-8")
    }

    /// UTF-16 or UTF-32, recognised by the byte order mark or by the zero bytes of ASCII characters; `nil` for others.
    private static func wideEncoding(of text: [UInt8]) -> String? {
        let start = Array(text.prefix(4))
        if start == [0xFF, 0xFE, 0, 0] || start == [0, 0, 0xFE, 0xFF] { return "UTF-32" }
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        guard start.count >= 2, start[0] == 0 || start[1] == 0 else { return nil }
        return start.count == 4 && start.count(where: { $0 == 0 }) == 3 ? "UTF-32" : "UTF-16"
    }

    private static func firstInvalidByte(of text: [UInt8]) -> Int? {
        var bytes = text.makeIterator()
        var decoder = UTF8()
        var offset = 0
        while true {
            switch decoder.decode(&bytes) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .emptyInput: return nil
            case .error: return offset
            }
        }
    }
}
