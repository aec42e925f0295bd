import MailTerms
import Tables

/// Writes one value as a CSV cell that is safe to open in a spreadsheet.
///
/// Servers choose some of these texts. So a cell is one line without control characters, has at most 200 characters,
/// and never begins like a formula of a spreadsheet. It is quoted if it must be, or if the file quotes such values.
struct SafeCell {
    /// The most Unicode scalars of a cell, the apostrophe included, the quotes of the CSV not included.
    static let mostCharacters = 200

    private let delimiter: UInt8
    private let quoting: Quoting
    /// Whether our own words are quoted: the file quotes texts, or its delimiter can occur in a word.
    private let quotesWords: Bool
    /// For each byte whether a cell may contain it without quotes and without a change.
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

    /// Appends a word of our own vocabulary: lower-case letters and underscores.
    func append(word: String, to buffer: inout OutputBuffer) {
        if quotesWords { buffer.append(quoting.mark) }
        buffer.append(word)
        if quotesWords { buffer.append(quoting.mark) }
    }

    /// Appends a cell without a value.
    func appendEmpty(to buffer: inout OutputBuffer) {
        guard quoting.empties else { return }
        buffer.append(quoting.mark)
        buffer.append(quoting.mark)
    }

    /// Appends a number. A negative one gets an apostrophe, because it begins like a formula.
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
    ///   - encoding: the encoding of the cell. For UTF-16 the cell is in UTF-8, and the sink converts it.
    func append(_ text: UnsafeBufferPointer<UInt8>, as encoding: TextEncoding, to buffer: inout OutputBuffer) {
        guard let first = text.first else { return appendEmpty(to: &buffer) }
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
        guard !cleaned.isEmpty else { return appendEmpty(to: &buffer) }
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

    /// The text in an encoding. A character that the encoding does not have becomes a question mark.
    private static func octets(of text: String.UnicodeScalarView, in encoding: TextEncoding) -> [UInt8] {
        guard encoding == .windows1252 else { return Array(String(text).utf8) }
        return text.map { Windows1252.byte(of: $0) ?? UInt8(ascii: "?") }
    }

    /// Whether a character is a control character, a line or paragraph separator, or changes the reading direction.
    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    private static func startsFormula(_ octet: UInt8) -> Bool {
        octet < 0x80 && startsFormula(Unicode.Scalar(octet))
    }

    /// Whether a character is `=`, `+`, `-`, `@` or one of their full-width forms, which East Asian spreadsheets read
    /// in the same way. TAB and CR have been removed before.
    static func startsFormula(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }
}
