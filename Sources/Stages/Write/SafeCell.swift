import MailTerms
import Tables

/// Writes one value as a CSV cell that is safe to open in a spreadsheet.
///
/// Servers choose some of these texts: so a cell is one line without control characters, at most 200 characters long,
/// and never begins with what a spreadsheet takes for a formula. It is quoted where it must be, and where the file
/// quotes such values anyway.
struct SafeCell {
    /// Unicode scalars, apostrophe included, quotes of the CSV not.
    static let mostCharacters = 200

    private let delimiter: UInt8
    private let quoting: Quoting
    /// Nobody separates columns with letters; but if so, our own words are quoted too.
    private let quotesWords: Bool
    /// For each byte whether it can stand in a cell without a second thought.
    private let isPlain: [Bool]

    init(delimiter: UInt8, quoting: Quoting = Quoting()) {
        self.delimiter = delimiter
        self.quoting = quoting
        quotesWords =
            quoting.texts || Character(Unicode.Scalar(delimiter)).isLetter || delimiter == UInt8(ascii: "_")
        isPlain = (0..<256).map { octet in
            (0x20..<0x7F).contains(octet) && octet != Int(quoting.mark) && octet != Int(delimiter)
        }
    }

    /// A word of our own vocabulary: lower-case letters and underscores.
    func append(word: String, to buffer: inout OutputBuffer) {
        if quotesWords { buffer.append(quoting.mark) }
        buffer.append(word)
        if quotesWords { buffer.append(quoting.mark) }
    }

    /// A cell without a value.
    func appendNothing(to buffer: inout OutputBuffer) {
        guard quoting.empties else { return }
        buffer.append(quoting.mark)
        buffer.append(quoting.mark)
    }

    /// Digits need no care; a minus sign would.
    func append(_ number: Int, to buffer: inout OutputBuffer) {
        guard number >= 0 else { return append(String(number), to: &buffer) }
        let isQuoted = quoting.numbers || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(delimiter)
        if isQuoted { buffer.append(quoting.mark) }
        appendDigits(of: number, to: &buffer)
        if isQuoted { buffer.append(quoting.mark) }
    }

    func append(_ text: String, as encoding: TextEncoding = .utf8, to buffer: inout OutputBuffer) {
        var text = text
        text.withUTF8 { append($0, as: encoding, to: &buffer) }
    }

    /// - Parameters:
    ///   - text: in UTF-8.
    ///   - encoding: what it is written in; UTF-16 is made of UTF-8 at the very end.
    func append(_ text: UnsafeBufferPointer<UInt8>, as encoding: TextEncoding, to buffer: inout OutputBuffer) {
        guard let first = text.first else { return appendNothing(to: &buffer) }
        if text.count <= Self.mostCharacters, first != UInt8(ascii: " "), !Self.startsFormula(first),
            text.allSatisfy({ isPlain[Int($0)] })
        {
            if quoting.texts { buffer.append(quoting.mark) }
            buffer.append(text)
            if quoting.texts { buffer.append(quoting.mark) }
        } else {
            appendCleaned(String(decoding: text, as: UTF8.self), as: encoding, to: &buffer)
        }
    }

    private func appendDigits(of number: Int, to buffer: inout OutputBuffer) {
        if number >= 10 { appendDigits(of: number / 10, to: &buffer) }
        buffer.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    private func appendCleaned(_ text: String, as encoding: TextEncoding, to buffer: inout OutputBuffer) {
        var cleaned = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            let kept = Self.isHarmful(scalar) ? " " : scalar
            if count == 0 {
                if kept == " " { continue }
                if Self.startsFormula(kept) {
                    cleaned.append("'")
                    count = 1
                }
            }
            guard count < Self.mostCharacters else { break }
            cleaned.append(kept)
            count += 1
        }
        guard !cleaned.isEmpty else { return appendNothing(to: &buffer) }
        let octets = Self.octets(of: cleaned, in: encoding)
        guard quoting.texts || octets.contains(where: { $0 == delimiter || $0 == quoting.mark }) else {
            return buffer.append(octets)
        }
        buffer.append(quoting.mark)
        for octet in octets {
            if octet == quoting.mark { buffer.append(quoting.mark) }
            buffer.append(octet)
        }
        buffer.append(quoting.mark)
    }

    /// A character that the encoding does not have becomes a question mark.
    private static func octets(of text: String.UnicodeScalarView, in encoding: TextEncoding) -> [UInt8] {
        guard encoding == .windows1252 else { return Array(String(text).utf8) }
        return text.map { Windows1252.byte(of: $0) ?? UInt8(ascii: "?") }
    }

    /// Control characters, line and paragraph separators, and the marks that turn the reading direction round.
    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func startsFormula(_ octet: UInt8) -> Bool {
        octet < 0x80 && startsFormula(Unicode.Scalar(octet))
    }

    /// `= + - @`, and their full-width forms, which East Asian spreadsheets take for the same. TAB and CR are
    /// gone before anyone looks at the start.
    static func startsFormula(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }
}
