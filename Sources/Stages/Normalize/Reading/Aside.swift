import MailTerms

/// What may stand beside an address in its cell: a name, a label, a remark. It is taken off only where it cannot be a
/// part of the address that came loose: `Ann Lee ann@x.org` is a name and an address, `ann lee@x.org` is neither.
enum Aside {
    // MARK: Before

    /// - Parameters:
    ///   - text: all of the cell before the address.
    ///   - behind: all of it behind the address.
    static func canStand(_ text: Substring, before address: Address, closedBy behind: Substring) -> Bool {
        // Somebody has escaped what belongs to the local part.
        guard !text.contains("\\"), let words = withoutRemarks(text) else { return false }
        let before = VisibleText.trimmed(words)
        guard let mark = before.unicodeScalars.last else { return true }
        let isApart = endsInSpace(words)
        if isOpening(mark) {
            let outside = before.unicodeScalars.dropLast()
            let isGlued = outside.last.map(isWord) ?? false
            return !isGlued || behind.unicodeScalars.first.map(closings.contains) ?? false
        }
        if mark == ":" { return isApart || labels.contains(lastWord(of: before.dropLast())) }
        // Full-width punctuation needs no space.
        if !mark.isASCII, mark.properties.generalCategory == .otherPunctuation { return true }
        guard isApart else { return false }
        // The dot of an abbreviation: `Dr.`
        let isAbbreviation = mark == "." && before.unicodeScalars.dropLast().last.map(isWord) ?? false
        if isAbbreviation || isWord(mark) { return isName(before, of: address.localPart) }
        return mark != "."
    }

    /// What is left without brackets and quotes that close right before the address; `nil` where they are glued
    /// between it and something else.
    private static func withoutRemarks(_ text: Substring) -> Substring? {
        var rest = text
        while let last = VisibleText.trimmed(rest).unicodeScalars.last,
            let opening = remarks[last], rest.contains(Character(opening))
        {
            let remark = VisibleText.trimmed(rest)
            guard let open = remark.unicodeScalars.dropLast().lastIndex(of: opening) else { break }
            let isGlued = !endsInSpace(rest)
            rest = rest[..<open]
            if isGlued, last == "\"" || !(rest.isEmpty || endsInSpace(rest)) { return nil }
        }
        return rest
    }

    private static func lastWord(of text: Substring) -> String {
        text.lowercased().split { !$0.isLetter && $0 != "-" }.last.map(String.init) ?? ""
    }

    private static let remarks: [Unicode.Scalar: Unicode.Scalar] = [
        ")": "(", "]": "[", "}": "{", ">": "<", "\"": "\"", "）": "（", "】": "【", "”": "“", "»": "«",
    ]

    private static func endsInSpace(_ text: Substring) -> Bool {
        text.unicodeScalars.last.map(VisibleText.isSpace) ?? true
    }

    // MARK: Behind

    /// - Parameter text: all of the cell behind the address.
    static func canStand(_ text: Substring, behind address: Address) -> Bool {
        let behind = VisibleText.trimmed(text)
        guard let mark = behind.unicodeScalars.first else { return true }
        let isApart = text.unicodeScalars.first.map(VisibleText.isSpace) ?? true
        if isOpening(mark) || closings.contains(mark) || mark == "?" { return true }
        guard TopLevel.ends(address.domain) else { return false }
        let next = behind.drop { character in character.unicodeScalars.allSatisfy { !isWord($0) } }
            .prefix { !$0.isWhitespace && !",;:|/()<>[]".contains($0) }
        // `ann@mail.acme com`, `ann@hotmail.co,uk` and `ann@x.co m` are addresses with a slip.
        let ending = address.domain.split(separator: ".").last ?? ""
        if mark == "."
            || (1...longestLostEnding).contains(next.count)
                && (TopLevel.isKnown(next.lowercased()) || TopLevel.isKnown(ending + next.lowercased()))
        {
            return false
        }
        if next.contains("."), !isWebAddress(next), next.last != "." { return false }
        return isApart || separators.contains(mark) || next.isEmpty
    }

    /// Longer ones are words that a remark may begin with: `work`, `office`.
    private static let longestLostEnding = 3

    // MARK: Words

    /// Whether the words are a name that nobody would take for the beginning of this local part: they share something
    /// with it, or are several with capitals, or say that an address follows.
    private static func isName(_ text: Substring, of localPart: String) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace).map { $0.filter { $0.isLetter || $0 == "-" } }
            .filter { !$0.isEmpty }
        guard let last = words.last else { return true }
        if labels.contains(last.lowercased()) || text.hasSuffix("?=") { return true }
        let parts = localPart.lowercased().split { !$0.isLetter }
        let shares = words.contains { word in
            parts.contains { $0.count >= 2 && word.lowercased().hasPrefix($0) || $0.hasPrefix(word.lowercased()) }
        }
        let isOtherScript = localPart.utf8.allSatisfy { $0 < 0x80 } && !words.joined().contains(where: \.isASCII)
        if shares || isOtherScript { return true }
        return words.count >= 2 && words.allSatisfy { $0.first?.isLowercase == false }
    }

    private static let labels: Set<String> = [
        "email", "e-mail", "mail", "mailto", "smtp", "to", "from", "cc", "bcc", "an", "von", "courriel", "correo",
        "epost", "e-post", "eposta", "e-posta", "address", "adresse",
    ]

    private static func isWebAddress(_ word: Substring) -> Bool {
        word.lowercased().hasPrefix("www.") || word.lowercased().hasPrefix("http")
    }

    // MARK: Marks

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        AddressesInText.isWordCharacter(scalar)
    }

    private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "<", "(", "[", "{", "\"": true
        default: [.openPunctuation, .initialPunctuation].contains(scalar.properties.generalCategory)
        }
    }

    private static let closings: Set<Unicode.Scalar> = [
        ">", ")", "]", "}", "\"", "”", "»", "」", "）", "】", "＞", "'", "’",
    ]

    private static let separators: Set<Unicode.Scalar> = [",", ";", ":", "|", "/", "、", "，", "；"]
}
