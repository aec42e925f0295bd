import MailTerms

/// Finds the cells of a table that a spreadsheet reads as formulas.
///
/// A cell is read as a formula if it begins with `=`, `+`, `-` or `@`, also after white space and invisible characters,
/// or if it begins with TAB or CR. A number with a sign is not. An apostrophe as the first character prevents it.
enum FormulaEscape {
    /// Where the apostrophe is inserted, counted from the field's start; `nil` if none is needed.
    ///
    /// - Parameter field: the bytes of the field in the record, quotes included.
    static func place(in field: UnsafeBufferPointer<UInt8>) -> Int? {
        var start = 0
        var end = field.count
        if let quote = field.firstIndex(where: { !isSpace($0) }), field[quote] == .quote {
            start = quote + 1
            while end > start, isSpace(field[end - 1]) { end -= 1 }
            if end > start, field[end - 1] == .quote { end -= 1 }
        }
        let whole = field[start..<end]
        if whole.first == .tab || whole.first == .carriageReturn { return start }
        let content = visible(whole)
        guard let sign = content.first, startsFormula(sign, content), !isNumber(content) else { return nil }
        return start
    }

    private static func isSpace(_ octet: UInt8) -> Bool {
        octet == .space || octet == .tab
    }

    /// The content without the spaces, control characters, no-break spaces and byte order marks at its start.
    private static func visible(_ content: Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>> {
        var rest = content
        while true {
            if let first = rest.first, first <= .space || first == 0xA0 {
                rest = rest.dropFirst()
            } else if rest.starts(with: [0xC2, 0xA0]) {
                rest = rest.dropFirst(2)
            } else if rest.starts(with: [0xEF, 0xBB, 0xBF]) {
                rest = rest.dropFirst(3)
            } else {
                return rest
            }
        }
    }

    private static func startsFormula(_ octet: UInt8, _ content: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        if octet < 0x80 { return SafeCell.startsFormula(Unicode.Scalar(octet)) }
        // The full-width signs have three bytes in UTF-8.
        guard octet == 0xEF, content.count >= 3,
            let sign = String(decoding: content.prefix(3), as: UTF8.self).unicodeScalars.first
        else { return false }
        return SafeCell.startsFormula(sign)
    }

    /// Whether the content is a sign with digits and their separators: `-12.5`, `+1,000`.
    private static func isNumber(_ content: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let digits = content.dropFirst()
        return content.first == UInt8(ascii: "-") || content.first == UInt8(ascii: "+")
            ? digits.contains(where: isDigit) && digits.allSatisfy { isDigit($0) || ".,".utf8.contains($0) } : false
    }

    private static func isDigit(_ octet: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet)
    }
}
