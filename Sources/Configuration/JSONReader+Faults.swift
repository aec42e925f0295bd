/// White space, and errors for common mistakes.
extension JSONReader {
    /// - Throws: at a comment.
    mutating func skipSpace() throws(JSONValue.SyntaxError) {
        while let byte = next {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): offset += 1
            case UInt8(ascii: "#"), UInt8(ascii: "/"):
                throw error("has a comment, which JSON does not allow", "remove it")
            default: return
            }
        }
    }

    /// The error for a character that no value can begin with.
    func strayCharacter() -> JSONValue.SyntaxError {
        guard let scalar = String(decoding: text[offset...].prefix(4), as: UTF8.self).unicodeScalars.first else {
            return error("ends before its JSON is complete", "write the rest of it")
        }
        switch scalar {
        case "'", "\u{2018}"..."\u{201F}", "\u{AB}", "\u{BB}", "`":
            return error("has \(scalar) for a quote", "write \"")
        case ",": return error("has a comma where a value should be", "remove the comma, or give the value")
        case "}", "]":
            return error("has \(scalar) where a value should be", "give the value, or remove what stands before")
        case ":", "=": return error("has \(scalar) where a value should be", "write { \"key\": value }")
        case "{": return error("has { where a key should be", "write the key and a colon before it")
        case _ where scalar.properties.isWhitespace || scalar.properties.generalCategory == .format:
            return error("has an invisible character (\(codePoint(scalar)))", "replace it with a blank")
        case "\u{21}"..."\u{7E}": return error("has \(scalar) where a value should be", "put texts in double quotes")
        default: return error("has \(codePoint(scalar)) outside a text", "remove it, or put it in double quotes")
        }
    }

    /// - Parameter begin: the offset of the object or list that is not closed.
    func unclosed(_ begin: Int) -> JSONValue.SyntaxError {
        let bracket = text[begin] == UInt8(ascii: "{") ? "}" : "]"
        return error("ends before its JSON is complete", "close the \(name(of: begin)) with \(bracket)")
    }

    /// As in `{ of line 3`.
    func name(of begin: Int) -> String {
        "\(Character(UnicodeScalar(text[begin]))) of line \(JSONPosition(of: begin, in: text).line)"
    }

    /// - Parameter place: an offset in bytes; `nil`: the current one.
    func error(at place: Int? = nil, _ fault: String, _ remedy: String) -> JSONValue.SyntaxError {
        JSONValue.SyntaxError(position: JSONPosition(of: place ?? offset, in: text), fault: fault, remedy: remedy)
    }

    private func codePoint(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
