import Foundation

/// Undoes the replacements of text programs and input methods: curly quotes, long dashes, full-width letters.
enum Typography {
    /// The text with full-width letters, curly quotes and long dashes replaced by the characters of a keyboard.
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        return text.unicodeScalars.reduce(into: "") { $0.unicodeScalars.append(contentsOf: letters(of: $1)) }
    }

    /// The keyboard characters for a letter, a digit or a sign of another width, or for a ligature. Fractions, powers
    /// and the like are kept, because it is unknown what was typed.
    private static func letters(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        let other = plain(scalar)
        guard other == scalar, !scalar.isASCII else { return [other] }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .decimalNumber: break
        default: if !("\u{FF01}"..."\u{FF5E}").contains(scalar), scalar != "\u{3000}" { return [scalar] }
        }
        let mapped = String(scalar).precomposedStringWithCompatibilityMapping.unicodeScalars
        return mapped.allSatisfy(\.isASCII) ? Array(mapped) : [scalar]
    }

    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "\u{2018}", "\u{2019}", "\u{201B}", "\u{2032}", "\u{B4}", "\u{2BC}": "'"
        case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{2033}": "\""
        case "\u{2010}"..."\u{2015}", "\u{2212}": "-"
        case "\u{3002}": "."
        default: scalar
        }
    }

    /// The text with letters of other alphabets replaced by the Latin letters that look the same; `nil` if the result
    /// is not ASCII, or the text does not change.
    static func latin(_ text: String) -> String? {
        // A lower-cased İ leaves a combining dot.
        let scalars = plain(text).unicodeScalars.filter { $0 != "\u{307}" }.map { lookalikes[$0] ?? $0 }
        guard scalars.allSatisfy(\.isASCII), !scalars.elementsEqual(text.unicodeScalars) else { return nil }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Turkish, Cyrillic and Greek letters.
    private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
        zip("ıİаеорсухіјѕԁһАЕОРСУХІВНКМТαονΟ".unicodeScalars, "iiaeopcyxijsdhAEOPCYXIBHKMTaovO".unicodeScalars),
        uniquingKeysWith: { first, _ in first })
}
