import MailTerms

/// Decides whether the text beside an address in its cell (a name, a label, a remark) can be removed.
///
/// It can be removed only if it cannot be a piece of the address: `Ann Lee ann@x.org` is a name and an address, but
/// `ann` in `ann lee@x.org` may belong to the address.
enum TextBesideAddress {
    // MARK: Before

    /// Whether the text before an address can be removed.
    ///
    /// - Parameters:
    ///   - text: all of the cell before the address.
    ///   - behind: all of the cell after the address.
    static func isRemovable(_ text: Substring, before address: Address, closedBy behind: Substring) -> Bool {
        // A backslash escapes a character of the local part.
        guard !text.utf8.contains(UInt8(ascii: "\\")), let words = withoutRemarks(text) else { return false }
        let before = VisibleText.trimmed(words)
        guard let mark = before.unicodeScalars.last else { return true }
        let isApart = endsInSpace(words)
        // A bullet, or an encoded word of RFC 2047.
        if before.hasSuffix("?=")
            || !before.unicodeScalars.contains(where: isWord) && !"._+".unicodeScalars.contains(mark)
        {
            return isApart || isOpening(mark)
        }
        if AddressWords.isListNumber(before) { return isApart }
        if isOpening(mark) {
            let outside = Substring(before.unicodeScalars.dropLast())
            if endsInSpace(outside) || AddressWords.isLink(outside) { return true }
            return behind.unicodeScalars.first.map(closings.contains) == true && isName(outside, of: address)
        }
        switch mark {
        case ":": return isApart || AddressWords.isLabel(beforeColon: lastWord(of: before.dropLast()))
        // An abbreviation: `Dr.`
        case ".":
            let isAbbreviation = before.unicodeScalars.dropLast().last.map(isWord) ?? false
            return isApart && isAbbreviation && isName(before, of: address)
        case ",", ";": return isApart && (isName(before, of: address) || Remark.containsRemarkWords(before))
        // A label of another script needs no space after it.
        case "：", "，", "；", "、": return AddressWords.isOfOtherScript(before)
        case "-", "–", "—", "|", "/", ">", "=", "*", "#":
            let outside = Substring(before.unicodeScalars.dropLast())
            return isApart && endsInSpace(outside)
                && (VisibleText.trimmed(outside).isEmpty || isName(outside, of: address)
                    || Remark.containsRemarkWords(outside))
        default:
            guard isApart else { return false }
            guard isWord(mark) else { return before.unicodeScalars.count == 1 || Remark.containsRemarkWords(before) }
            return isName(before, of: address) || isRemark(before)
        }
    }

    /// Whether words are a remark, and not the beginning of a local part, which a short word alone may be.
    private static func isRemark(_ text: Substring) -> Bool {
        (text.count >= shortestRemark || text.contains(where: \.isWhitespace)) && Remark.containsRemarkWords(text)
    }

    private static let shortestRemark = 7

    /// The text without brackets and quotes that close right before the address; `nil` if no space separates them from
    /// the address and from the text before them.
    private static func withoutRemarks(_ text: Substring) -> Substring? {
        var rest = text
        while case let remark = VisibleText.trimmed(rest), let last = remark.unicodeScalars.last,
            let opening = openings[last]
        {
            guard let open = remark.unicodeScalars.dropLast().lastIndex(of: opening) else { break }
            let isGlued = !endsInSpace(rest)
            rest = rest[..<open]
            if isGlued, last == "\"" || !endsInSpace(rest) { return nil }
        }
        return rest
    }

    private static func isName(_ text: Substring, of address: Address) -> Bool {
        AddressWords.areName(text, of: address.localPart)
    }

    private static func lastWord(of text: Substring) -> String {
        text.lowercased().split { !$0.isLetter && $0 != "-" }.last.map(String.init) ?? ""
    }

    private static func endsInSpace(_ text: Substring) -> Bool {
        text.unicodeScalars.last.map(VisibleText.isSpace) ?? true
    }

    // MARK: Behind

    /// Whether the text after an address can be removed.
    ///
    /// - Parameter text: all of the cell after the address.
    static func isRemovable(_ text: Substring, behind address: Address) -> Bool {
        var rest = text
        var isSeparated = false
        while true {
            let isApart = rest.unicodeScalars.first.map(VisibleText.isSpace) ?? true
            rest = VisibleText.trimmed(rest)
            guard let mark = rest.unicodeScalars.first else { return true }
            if isOpening(mark) {
                guard let remark = remark(at: rest.startIndex, in: rest) else {
                    return isApart || rest.unicodeScalars.count == 1
                }
                // A spelled-out dot: `ann@acme.co (dot) uk`.
                if AddressWords.isSpelledMark(remark.dropFirst().dropLast()) { return false }
                rest = rest[remark.endIndex...]
                if let next = rest.unicodeScalars.first, isWord(next) || next == "." { return false }
                continue
            }
            if isWord(mark) { return isApart && canFollow(rest, behind: address, isSeparated: isSeparated) }
            let marks = rest.unicodeScalars.prefix { !isWord($0) && !VisibleText.isSpace($0) && !isOpening($0) }
            rest = rest[marks.endIndex...]
            isSeparated = isSeparated || marks.contains { separators.contains($0) }
            if let next = rest.unicodeScalars.first, isWord(next) {
                return canBeGlued(marks, before: rest, isApart: isApart)
                    && canFollow(rest, behind: address, isSeparated: true)
            }
        }
    }

    private static let separators: Set<Unicode.Scalar> = [
        ",", ";", ":", "|", "/", "-", "–", "—", "、", "，", "；", ">", "＞",
    ]

    /// Marks that people put around words for emphasis.
    private static let emphases: Set<Unicode.Scalar> = [
        "*", "_", "~", "!", "=", "#", "-", "–", "—", "•", "·", "\"", "'",
    ]

    private static func remark(at start: String.Index, in text: Substring) -> Substring? {
        let scalars = text.unicodeScalars
        guard let closing = openings.first(where: { $0.value == scalars[start] })?.key else { return nil }
        var depth = 0
        for index in scalars.indices.dropFirst() {
            if scalars[index] == closing {
                if depth == 0 { return text[start...index] }
                depth -= 1
            } else if scalars[index] == scalars[start] {
                depth += 1
            }
        }
        return nil
    }

    /// Whether a word may follow these marks without a space: another entry of a list, the query of a link, a port.
    private static func canBeGlued(
        _ marks: Substring.UnicodeScalarView, before word: Substring, isApart: Bool
    ) -> Bool {
        switch String(marks) {
        case "?": word.contains("=")
        case "+", "#": isApart && word.first?.isNumber == true
        case ":", ",", ";", "|", "/", ">": true
        default: isApart && marks.allSatisfy(emphases.contains)
        }
    }

    /// Whether words after the address cannot be a piece of its domain. In `ann@hotmail.co uk` they can.
    private static func canFollow(_ words: Substring, behind address: Address, isSeparated: Bool) -> Bool {
        guard TopLevel.ends(address.domain) else { return false }
        let next = words.prefix { !$0.isWhitespace && !",;:|/()<>[]".contains($0) }
        if Remark.containsRemarkWords(words) { return true }
        let isAlone = VisibleText.trimmed(words.dropFirst(next.count)).isEmpty
        if isAlone || !isSeparated && next.first?.isLowercase == true, isLostEnding(next, of: address) { return false }
        if AddressWords.isLink(next) { return true }
        guard !next.dropLast().contains(".") else { return false }
        return isSeparated || next.first?.isLowercase == false || !isAlone && !AddressWords.containSpelledMark(words)
            || AddressWords.areName(next, of: address.localPart)
    }

    /// Whether a word completes the domain's ending to another ending: `co uk`, `co m`.
    private static func isLostEnding(_ word: Substring, of address: Address) -> Bool {
        let ending = address.domain.split(separator: ".").last ?? ""
        return TopLevel.isKnown(ending + word.lowercased()) || TopLevel.isSuffix("\(ending).\(word.lowercased())")
    }

    // MARK: Marks

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        AddressesInText.isWordCharacter(scalar)
    }

    private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "<", "(", "[", "{", "\"", "＜": true
        default: [.openPunctuation, .initialPunctuation].contains(scalar.properties.generalCategory)
        }
    }

    /// The opening mark for each closing mark.
    private static let openings: [Unicode.Scalar: Unicode.Scalar] = [
        ")": "(", "]": "[", "}": "{", ">": "<", "\"": "\"", "）": "（", "】": "【", "＞": "＜", "”": "“", "»": "«", "」": "「",
    ]

    private static let closings = Set(openings.keys).union(["'", "’"])
}
