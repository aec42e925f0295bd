import MailTerms

/// A cell as a person sees it: what leaves no mark on paper has no part in an address.
enum VisibleText {
    /// Without characters of no width, wherever they stand: no mail system gives out names that look alike.
    static func of(_ cell: String) -> String {
        let cell = withoutEntities(cell)
        let scalars = cell.unicodeScalars
        guard scalars.contains(where: { isInvisible($0) || isJoiner($0) }) else { return cell }
        var visible = String.UnicodeScalarView()
        for index in scalars.indices {
            let scalar = scalars[index]
            if isInvisible(scalar) { continue }
            if isJoiner(scalar), !isBetweenLetters(index, in: scalars) { continue }
            visible.append(scalar)
        }
        return String(visible)
    }

    /// With what HTML writes for the marks around an address as these marks.
    private static func withoutEntities(_ cell: String) -> String {
        // In a quoted string they may be meant as they stand.
        guard cell.utf8.count <= longestMarkup, cell.utf8.contains(UInt8(ascii: "&")),
            cell.utf8.contains(UInt8(ascii: ";")), !cell.utf8.contains(.quote)
        else { return cell }
        return entities.reduce(cell) { text, entity in text.replacing(entity.written, with: entity.mark) }
    }

    /// Bytes.
    private static let longestMarkup = 8192

    private static let entities: [(written: String, mark: String)] = [
        ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"),
        ("&apos;", "'"), ("&#160;", " "),
    ]

    /// Without white space of every Unicode kind, and control characters, at its ends.
    static func trimmed(_ text: Substring) -> Substring {
        let scalars = text.unicodeScalars
        let kept = scalars.drop(while: isSpace)
        guard let last = kept.lastIndex(where: { !isSpace($0) }) else { return "" }
        return Substring(kept[...last])
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x7E: false
        case 0x00...0x20, 0x7F...0xA0: true
        default: scalar.properties.isWhitespace
        }
    }

    /// Byte order marks, spaces of no width, soft hyphens, and marks of the writing direction.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x034F, 0x061C, 0x115F...0x1160, 0x180E, 0x2800, 0x3164, 0xFFFC, 0x200B, 0x200E...0x200F,
            0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
            true
        default: false
        }
    }

    /// They shape what stands beside them in Persian, Indic scripts and emoji; elsewhere they are strays.
    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        [0x200C, 0x200D, 0xFE0E, 0xFE0F].contains(scalar.value)
    }

    private static func isBetweenLetters(_ index: String.Index, in scalars: String.UnicodeScalarView) -> Bool {
        let next = scalars.index(after: index)
        guard index > scalars.startIndex, next < scalars.endIndex else { return false }
        return !scalars[scalars.index(before: index)].isASCII && !scalars[next].isASCII
    }
}
