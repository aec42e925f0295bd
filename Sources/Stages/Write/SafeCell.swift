/// Writes one text value as a CSV cell that is safe to open in a spreadsheet.
///
/// Servers choose some of these texts: so a cell is one line without control characters, at most 200 characters long,
/// and never begins with what a spreadsheet takes for a formula.
struct SafeCell {
    /// Unicode scalars, apostrophe included, quotes of the CSV not.
    static let mostCharacters = 200

    private let delimiter: UInt8
    /// Nobody separates columns with letters; but if so, our own words are quoted too.
    private let wordsArePlain: Bool

    init(delimiter: UInt8) {
        self.delimiter = delimiter
        wordsArePlain = !Character(Unicode.Scalar(delimiter)).isLetter && delimiter != UInt8(ascii: "_")
    }

    /// A word of our own vocabulary: lower-case letters and underscores.
    func append(word: String, to buffer: inout [UInt8]) {
        if wordsArePlain {
            buffer.append(contentsOf: word.utf8)
        } else {
            append(word, to: &buffer)
        }
    }

    func append(_ text: String, to buffer: inout [UInt8]) {
        let written = text.utf8.withContiguousStorageIfAvailable { bytes in
            guard isPlain(bytes) else { return false }
            buffer.append(contentsOf: bytes)
            return true
        }
        if written != true { appendCleaned(text, to: &buffer) }
    }

    /// Digits need no care; a minus sign would.
    func append(_ number: Int, to buffer: inout [UInt8]) {
        if number < 0 { return append(String(number), to: &buffer) }
        if number >= 10 { append(number / 10, to: &buffer) }
        buffer.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// Whether the bytes can stand as they are; what nearly every value is.
    private func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count <= Self.mostCharacters, let first = bytes.first else { return bytes.isEmpty }
        if first == UInt8(ascii: " ") || Self.formulaStarts.contains(Unicode.Scalar(first)) { return false }
        return bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != .quote && $0 != delimiter }
    }

    private func appendCleaned(_ text: String, to buffer: inout [UInt8]) {
        var cleaned = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            let kept = Self.isHarmful(scalar) ? " " : scalar
            if count == 0 {
                if kept == " " { continue }
                if Self.formulaStarts.contains(kept) {
                    cleaned.append("'")
                    count = 1
                }
            }
            guard count < Self.mostCharacters else { break }
            cleaned.append(kept)
            count += 1
        }
        let bytes = String(cleaned).utf8
        guard bytes.contains(where: { $0 == delimiter || $0 == .quote }) else {
            buffer.append(contentsOf: bytes)
            return
        }
        buffer.append(.quote)
        for byte in bytes {
            if byte == .quote { buffer.append(.quote) }
            buffer.append(byte)
        }
        buffer.append(.quote)
    }

    /// Control characters, line and paragraph separators, and the marks that turn the reading direction round.
    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// `= + - @`, and their full-width forms, which East Asian spreadsheets take for the same. TAB and CR are
    /// gone before anyone looks at the start.
    private static let formulaStarts: [Unicode.Scalar] = [
        "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]
}

extension UInt8 {
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let quote = UInt8(ascii: "\"")
}
