import MailTerms

/// Joins the pieces of an address that a space has separated: `ann_ lee@x.org`, `j jones@x.org`, `ann@x.co m`. A long
/// word, a word that people often write beside addresses, and text after a whole domain are not joined.
enum LooseParts {
    /// The most letters of a word that may be the beginning of a local part.
    private static let longestWord = 6

    /// The text with its pieces joined; `nil` if it has no `@`, or if the words may be something else.
    static func joined(_ text: [UInt8]) -> [UInt8]? {
        guard let at = text.lastIndex(of: .at) else { return nil }
        let localPart = joined(localPart: words(text[..<at]))
        let domain = joined(domain: words(text[(at + 1)...]))
        guard let localPart, let domain else { return nil }
        return Array((localPart + "@" + domain).utf8)
    }

    private static func words(_ octets: ArraySlice<UInt8>) -> [String] {
        String(decoding: octets, as: UTF8.self).unicodeScalars.split(whereSeparator: VisibleText.isSpace).map(
            String.init)
    }

    private static func joined(localPart words: [String]) -> String? {
        guard var joined = words.first, !areName(words.dropLast()) else { return nil }
        var wasFree = false
        for word in words.dropFirst() {
            if !isJoint(joined.last) && !isJoint(word.first) {
                // One space may be a slip. Two are a sentence.
                guard !wasFree, words.count == 2, isBeginning(joined) else { return nil }
                wasFree = true
            }
            joined += word
        }
        return joined
    }

    /// Whether words are a name and a dash: `Ann -`.
    static func areName(_ words: some BidirectionalCollection<some StringProtocol>) -> Bool {
        guard words.count > 1, words.last.map({ ["-", "–", "—"].contains(String($0)) }) == true else { return false }
        return words.dropLast().allSatisfy { $0.count > 1 && $0.first?.isUppercase == true }
    }

    /// Whether a character at the edge of a piece shows that the local part continues.
    private static func isJoint(_ character: Character?) -> Bool {
        character.map { "._-+'".contains($0) } ?? false
    }

    private static func isBeginning(_ word: String) -> Bool {
        word.count <= longestWord && (word.allSatisfy(\.isLetter) || word.count <= 3 && word.allSatisfy(\.isNumber))
            && !AddressWords.isOftenBesideAddresses(word) && !Remark.containsRemarkWords(word[...])
    }

    private static func joined(domain words: [String]) -> String? {
        guard let first = words.first else { return nil }
        guard words.count > 1 else { return first }
        guard words.count == 2 else { return nil }
        let joined = first + words[1]
        // Behind a whole domain, only the last letters of its ending are joined: `x.co m`.
        let isWhole = first.contains(".") && TopLevel.ends(first.lowercased())
        return !isWhole || words[1].count <= 2 && TopLevel.ends(joined.lowercased()) ? joined : nil
    }
}
