/// Texts, numbers and words.
extension JSONReader {
    mutating func string() throws(JSONValue.SyntaxError) -> String {
        let begin = offset
        var bytes: [UInt8] = []
        offset += 1
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return String(decoding: bytes, as: UTF8.self)
            case UInt8(ascii: "\\"):
                bytes += try escape()
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                throw error(at: begin, "has a text that does not end on its line", "add the closing quote")
            case UInt8(ascii: "\t"):
                throw error("has a tab inside a text", #"write \t"#)
            case 0..<0x20:
                throw error("has a control character (byte \(byte)) inside a text", "remove it")
            default:
                bytes.append(byte)
                offset += 1
            }
        }
        throw error(at: begin, "has a text that does not end", "add the closing quote")
    }

    private mutating func escape() throws(JSONValue.SyntaxError) -> [UInt8] {
        let plain: [UInt8: UInt8] = [
            UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
            UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12,
            UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
        ]
        let begin = offset
        offset += 1
        guard let letter = next else { throw error(at: begin, "has a text that does not end", "add the closing quote") }
        if let byte = plain[letter] {
            offset += 1
            return [byte]
        }
        guard letter == UInt8(ascii: "u"), let unit = hexadecimalUnit() else {
            throw error(at: begin, "has a \\ that begins no escape", #"write \\ for a backslash"#)
        }
        var units = [unit]
        if UTF16.isLeadSurrogate(unit), next == UInt8(ascii: "\\"),
            text.dropFirst(offset + 1).first == UInt8(ascii: "u")
        {
            offset += 1
            if let second = hexadecimalUnit() { units.append(second) }
        }
        guard let decoded = String(validating: units, as: UTF16.self) else {
            throw error(at: begin, "has half a character in an escape", "write both halves, or the character itself")
        }
        return Array(decoded.utf8)
    }

    /// Reads `u` and four digits.
    private mutating func hexadecimalUnit() -> UInt16? {
        let digits = text[(offset + 1)...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { return nil }
        offset += 5
        return unit
    }

    mutating func number() throws(JSONValue.SyntaxError) -> JSONValue {
        let begin = offset
        let written = writtenWord
        offset += written.utf8.count
        guard Self.isNumber(written) else {
            let hasLetters = written.contains { $0.isLetter && $0 != "e" && $0 != "E" }
            throw error(
                at: begin, "has \(written), which is not a number in JSON",
                hasLetters ? "write \"\(written)\" if it is a text" : "write digits alone, as in 5, 0.5 or -1")
        }
        if let integer = Int(written) { return .integer(integer) }
        guard let number = Double(written), number.isFinite else {
            throw error(at: begin, "has a number that is too large: \(written)", "give a smaller one")
        }
        return Int(exactly: number).map { .integer($0) } ?? .number(number)
    }

    /// `-`, digits without a leading zero, a fraction, an exponent (RFC 8259 §6).
    private static func isNumber(_ written: String) -> Bool {
        var rest = written.utf8[...]
        func digits() -> Int {
            let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
            rest = rest.dropFirst(count)
            return count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let isZero = rest.first == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, !isZero || whole == 1 else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }

    /// `true`, `false` or `null`.
    mutating func word() throws(JSONValue.SyntaxError) -> JSONValue {
        let written = writtenWord
        let known: [String: JSONValue] = ["true": true, "false": false, "null": .null]
        if let value = known[written] {
            offset += written.utf8.count
            return value
        }
        switch written.lowercased() {
        case "": throw strayCharacter()
        case "nan", "infinity", "inf", "undefined":
            throw error("has \(written), which JSON does not know", "give a number, or leave the key out")
        case "true", "false", "null":
            throw error("has \(written), which JSON writes in small letters", "write \(written.lowercased())")
        case "none", "nil": throw error("has \(written), which JSON does not know", "leave the key out")
        default: throw error("has a text without quotes: \(written)", "write \"\(written)\"")
        }
    }

    /// The letters, digits and other characters of names and numbers that are next, at most 60.
    var writtenWord: String {
        let rest = text[offset...].prefix { byte in
            let character = Character(UnicodeScalar(byte))
            return character.isASCII && (character.isLetter || character.isNumber || "_-+.$".contains(character))
        }
        return String(decoding: rest.prefix(60), as: UTF8.self)
    }
}
