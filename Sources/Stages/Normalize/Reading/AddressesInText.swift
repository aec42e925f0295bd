import MailTerms

/// Finds everything that looks like an address in a text.
enum AddressesInText {
    /// Each stretch of characters around an `@` that may be in an address, from left to right.
    ///
    /// - Parameter skipsQuoted: whether stretches in double quotes are left out, because a quoted name may contain an
    ///   `@`.
    static func all(in text: Substring, skipsQuoted: Bool = false) -> [Substring] {
        var found: [Substring] = []
        var isQuoted = false
        var begin = text.startIndex
        for index in text.utf8.indices {
            let octet = text.utf8[index]
            if octet == .quote, skipsQuoted { isQuoted.toggle() }
            guard octet == .at, !isQuoted, let stretch = stretch(around: index, in: text[begin...]) else { continue }
            found.append(stretch)
            begin = stretch.endIndex
        }
        return found
    }

    /// `nil` if there is nothing on one side of the `@`, or if the `@` is the second one of a word.
    private static func stretch(around at: String.Index, in text: Substring) -> Substring? {
        guard at >= text.startIndex else { return nil }
        let scalars = text.unicodeScalars
        var domain = scalars[scalars.index(after: at)...].prefix(while: isDomain)
        while let last = domain.last, edges.contains(last) { domain = domain.dropLast() }
        let start = startOfQuoted(before: at, in: text) ?? startOfWord(before: at, in: text, endingAt: domain.endIndex)
        guard start < at, text.utf8[start..<at].contains(where: { $0 != .dot }), !domain.isEmpty,
            start == text.base.startIndex || !isSecondAt(start, in: text.base)
        else {
            return nil
        }
        return text.base[start..<domain.endIndex]
    }

    private static func startOfWord(
        before at: String.Index, in text: Substring, endingAt end: String.Index
    ) -> String.Index {
        let scalars = text.unicodeScalars
        let before = scalars[..<at]
        let start = before.lastIndex { !isLocal($0) }.map { before.index(after: $0) } ?? before.startIndex
        guard start < at else { return start }
        // A mark that joins it to the previous address, or an apostrophe that is an opening quote, does not belong to
        // it.
        let isJoined = start == text.startIndex && start > text.base.startIndex && joints.contains(scalars[start])
        let isQuoted = scalars[start] == "'" && scalars[end...].first == "'"
        return isJoined || isQuoted ? scalars.index(after: start) : start
    }

    /// The start of a quoted string that ends right before the `@`; `nil` if there is none.
    private static func startOfQuoted(before at: String.Index, in text: Substring) -> String.Index? {
        let octets = text.utf8[..<at]
        guard octets.last == .quote else { return nil }
        let opening = octets.indices.dropLast().last { index in
            octets[index] == .quote && octets[..<index].last != UInt8(ascii: "\\")
        }
        return opening.flatMap { octets[..<$0].last == .quote ? nil : $0 }
    }

    private static func isSecondAt(_ start: String.Index, in text: String) -> Bool {
        text.utf8[text.utf8.index(before: start)] == .at
    }

    private static let joints: Set<Unicode.Scalar> = ["|", "/", "&", "="]

    private static let edges: Set<Unicode.Scalar> = [".", "-", "_", "\u{3002}", "\u{FF0E}"]

    private static func isLocal(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? LocalPart.isAtomText(scalar) || scalar == "." : isWordCharacter(scalar)
    }

    private static func isDomain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "\u{3002}", "\u{FF0E}": true
        default: !scalar.isASCII && isWordCharacter(scalar)
        }
    }

    /// Letters, marks and digits of all scripts. Punctuation beyond ASCII separates words.
    static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .format:
            true
        default: false
        }
    }
}
