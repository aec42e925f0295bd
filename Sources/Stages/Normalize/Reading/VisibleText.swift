import MailTerms

/// A cell as a person sees it. Characters that are not visible never belong to an address.
enum VisibleText {
    /// The text without characters of no width, at any position: no mail system gives out names that look alike.
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

    /// The text without white space (every Unicode kind) and control characters at its ends.
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

    /// Whether Unicode says that a character is not drawn (byte order marks, spaces of no width, soft hyphens, marks of
    /// the writing direction, fillers), or it is a blank that Unicode does not count as a space.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0xAD: false
        case 0x2800, 0xFFF9...0xFFFC: true
        default: scalar.properties.isDefaultIgnorableCodePoint && !isJoiner(scalar)
        }
    }

    /// Joiners and variation selectors change the shape of their neighbours in Persian, Indic scripts and emoji.
    /// Elsewhere they have no purpose.
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
