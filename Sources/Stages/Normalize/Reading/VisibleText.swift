import MailTerms

/// A cell as a person sees it: what leaves no mark on paper has no part in an address.
enum VisibleText {
    /// Without characters of no width, wherever they stand: no mail system gives out names that look alike.
    static func of(_ cell: String) -> String {
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

    /// Byte order marks, spaces of no width, soft hyphens, marks of the writing direction, fillers: what Unicode says is
    /// not drawn, and blanks that it does not count as spaces.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0xAD: false
        case 0x2800, 0xFFF9...0xFFFC: true
        default: scalar.properties.isDefaultIgnorableCodePoint && !isJoiner(scalar)
        }
    }

    /// They shape what stands beside them in Persian, Indic scripts and emoji; elsewhere they are strays.
    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200C, 0x200D, 0xFE0E, 0xFE0F: true
        default: false
        }
    }

    private static func isBetweenLetters(_ index: String.Index, in scalars: String.UnicodeScalarView) -> Bool {
        let next = scalars.index(after: index)
        guard index > scalars.startIndex, next < scalars.endIndex else { return false }
        return !scalars[scalars.index(before: index)].isASCII && !scalars[next].isASCII
    }
}
