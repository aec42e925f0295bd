import Foundation
import MailTerms

/// The part before the `@` (RFC 5321 §4.1.2: Dot-string or Quoted-string; RFC 6531 §3.3 beyond ASCII).
enum LocalPart {
    /// The local part with only the quoting that it needs, and in NFC (RFC 6532 §3.1).
    static func normalized(_ text: Substring) throws(AddressRefusal) -> String {
        guard text.utf8.first == .quote else {
            try check(dotString: text)
            let composed = composed(String(text))
            // NFC turns a few characters into ASCII ones: the Greek question mark becomes a semicolon.
            if !composed.utf8.elementsEqual(text.utf8) { try check(dotString: composed[...]) }
            return composed
        }
        let content = composed(try unquoted(text))
        return isPlain(content) ? content : quoted(content)
    }

    /// Whether it needs no quotes. Punctuation beyond ASCII needs them, because it would be taken for text beside the
    /// address.
    private static func isPlain(_ content: String) -> Bool {
        isDotString(content)
            && content.unicodeScalars.allSatisfy { $0.isASCII || AddressesInText.isWordCharacter($0) }
    }

    private static func isDotString(_ text: String) -> Bool {
        (try? check(dotString: text[...])) != nil && !text.isEmpty
    }

    /// The content as a quoted string.
    static func quoted(_ content: String) -> String {
        "\"" + content.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// The index of the quote that closes the quoted string at the beginning; `nil` if it is not closed.
    static func closingQuote(of text: Substring) -> String.Index? {
        let octets = text.utf8
        var escaped = false
        for index in octets.indices.dropFirst() {
            if escaped {
                escaped = false
            } else if octets[index] == UInt8(ascii: "\\") {
                escaped = true
            } else if octets[index] == .quote {
                return index
            }
        }
        return nil
    }

    private static func composed(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 } ? text : text.precomposedStringWithCanonicalMapping
    }

    // MARK: Dot-string

    private static func check(dotString text: Substring) throws(AddressRefusal) {
        let scalars = text.unicodeScalars
        if let first = scalars.first, first.properties.generalCategory == .nonspacingMark {
            throw AddressRefusal(
                rule: "character-before-at", "a mark that belongs to a letter before it begins the address",
                at: text.position(of: text.startIndex))
        }
        if let first = scalars.first, isBullet(first) {
            throw AddressRefusal(
                rule: "character-before-at", "\(name(of: first)) cannot begin the address",
                at: text.position(of: text.startIndex))
        }
        if let bad = scalars.firstIndex(where: { !isAtomText($0) && $0 != "." }) {
            throw AddressRefusal(
                rule: "character-before-at", "\(name(of: scalars[bad])) cannot stand before the @",
                at: text.position(of: bad))
        }
        let dot = UInt8.dot
        if text.utf8.first == dot {
            throw dots("the part before the @ begins with a dot", in: text, at: text.startIndex)
        }
        if let pair = text.utf8.indices.first(where: { index in
            text.utf8[index] == dot && text.utf8[text.utf8.index(after: index)...].first == dot
        }) {
            throw dots("there are two dots in a row before the @", in: text, at: pair)
        }
        if text.utf8.last == dot {
            throw dots("the part before the @ ends with a dot", in: text, at: text.utf8.index(before: text.endIndex))
        }
    }

    /// Quotes, dashes and bullets beyond ASCII, which people write in front of an address.
    static func isBullet(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isASCII else { return false }
        switch scalar.properties.generalCategory {
        case .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
            .otherPunctuation, .mathSymbol:
            return true
        default: return false
        }
    }

    private static func dots(_ explanation: String, in text: Substring, at index: String.Index) -> AddressRefusal {
        AddressRefusal(rule: "dots-before-at", explanation, at: text.position(of: index))
    }

    /// RFC 5322 §3.2.3 atext, and every character beyond ASCII that is not a control, a space or a noncharacter.
    static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": return true
        case "!", "#", "$", "%", "&", "'", "*", "+", "-", "/", "=", "?", "^", "_", "`", "{", "|", "}", "~": return true
        // The replacement of an invalid byte.
        case "\u{FFFD}": return false
        default:
            guard scalar.value >= 0xA0 else { return false }
            let properties = scalar.properties
            return !properties.isWhitespace && !properties.isNoncharacterCodePoint
        }
    }

    // MARK: Quoted-string

    /// The content of the quotes without its escapes.
    private static func unquoted(_ text: Substring) throws(AddressRefusal) -> String {
        var content = String.UnicodeScalarView()
        var escaped = false
        let scalars = text.unicodeScalars
        for index in scalars.indices.dropFirst().dropLast() {
            let scalar = scalars[index]
            guard scalar.value >= 0x20, !(0x7F..<0xA0).contains(scalar.value), scalar != "\u{FFFD}" else {
                throw AddressRefusal(
                    rule: "character-before-at", "\(name(of: scalar)) cannot stand before the @",
                    at: text.position(of: index))
            }
            if scalar == "\\", !escaped {
                escaped = true
            } else {
                content.append(scalar)
                escaped = false
            }
        }
        return String(content)
    }

    // MARK: Words

    /// The name of a character for messages.
    static func name(of scalar: Unicode.Scalar) -> String {
        switch scalar {
        case " ": "a space"
        case "\u{A0}": "a non-breaking space"
        case "\t": "a TAB"
        case "\r", "\n": "a line break"
        case "\u{FFFD}": "a damaged character"
        case "\"": "a quote"
        case _ where scalar.properties.isWhitespace: "a space of an unusual kind"
        case _ where scalar.properties.generalCategory == .control: "an invisible control character"
        default: "\"\(scalar)\""
        }
    }
}
