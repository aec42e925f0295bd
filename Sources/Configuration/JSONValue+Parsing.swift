extension JSONValue {
    /// Where a text stops being JSON, how, and what to do about it.
    package struct SyntaxError: Error, Equatable {
        package var position: JSONPosition
        /// A clause without its subject, as in `ends before its JSON is complete`.
        package var fault: String
        /// As in `close the { of line 1`.
        package var remedy: String
    }

    /// Reads a JSON text (RFC 8259). Members keep the order of the text.
    ///
    /// - Throws: the first error. A key that an object has twice is an error, too, because readers do not agree which of the
    ///   values counts.
    package static func parse(_ text: [UInt8]) throws(SyntaxError) -> JSONValue {
        let document = try JSONDocument(text)
        guard let repeated = document.repeatedKeys.first else { return document.value }
        throw SyntaxError(
            position: repeated.positions.last ?? JSONPosition(line: 1, column: 1),
            fault: "gives \(repeated.path) twice", remedy: "keep one of them")
    }
}

/// A place in a text.
package struct JSONPosition: Sendable, Equatable, CustomStringConvertible {
    /// From 1. A line ends with LF, CR LF or CR.
    package var line: Int
    /// From 1, in Unicode scalars.
    package var column: Int

    package var description: String { "\(line):\(column)" }

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// - Parameter offset: in bytes.
    init(of offset: Int, in text: [UInt8]) {
        (line, column) = (1, 1)
        for index in 0..<min(offset, text.count) {
            switch text[index] {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                let isPair = text[index] == UInt8(ascii: "\r") && text.dropFirst(index + 1).first == UInt8(ascii: "\n")
                if !isPair { line += 1 }
                column = 1
            case 0x80...0xBF: break
            default: column += 1
            }
        }
    }
}

/// A JSON text as it was read.
struct JSONDocument {
    /// A key that one object has more than once.
    struct RepeatedKey: Equatable {
        var path: JSONPath
        /// The positions of the key: two or more.
        var positions: [JSONPosition]
    }

    let value: JSONValue
    /// In the order in which their objects end.
    let repeatedKeys: [RepeatedKey]

    /// - Throws: the first error, if it is not JSON in UTF-8. A byte order mark is ignored (RFC 8259 §8.1).
    init(_ text: [UInt8]) throws(JSONValue.SyntaxError) {
        try JSONEncodingCheck.run(text)
        var reader = JSONReader(text)
        value = try reader.document()
        repeatedKeys = reader.repeatedKeys
    }
}
