import MailTerms

/// Recognizes texts that a spreadsheet converts when it opens the file: to a number, a date, a time or a truth value.
/// `5.1.1` is the fifth of January in a German spreadsheet, `12/11` a date in most, `1e5` a number in all.
///
/// An apostrophe before the text prevents the conversion; quotes do not.
enum SpreadsheetValue {
    /// Whether a spreadsheet converts a text of one line.
    static func isConverted(_ text: String) -> Bool {
        if text.utf8.count <= longestWord, words.contains(text.lowercased()) { return true }
        var octets = Substring(text).utf8
        if octets.last?.asciiLowercased == UInt8(ascii: "m"), let half = octets.dropLast().last?.asciiLowercased,
            half == UInt8(ascii: "a") || half == UInt8(ascii: "p")
        {
            octets = octets.dropLast(2)
        }
        var hasDigit = false
        var exponents = 0
        for octet in octets {
            switch octet {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): hasDigit = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                guard hasDigit, exponents == 0 else { return false }
                exponents += 1
            case 0x20, UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "-"),
                UInt8(ascii: "+"), UInt8(ascii: "%"), UInt8(ascii: "$"), UInt8(ascii: "("), UInt8(ascii: ")"),
                UInt8(ascii: "'"):
                continue
            default: return false
            }
        }
        return hasDigit
    }

    /// Truth values in several languages of spreadsheets.
    private static let words: Set<String> = [
        "true", "false", "wahr", "falsch", "vrai", "faux", "verdadero", "falso", "vero", "verdadeiro", "waar",
        "onwaar", "prawda",
    ]
    /// In bytes.
    private static let longestWord = words.map(\.utf8.count).max() ?? 0
}
