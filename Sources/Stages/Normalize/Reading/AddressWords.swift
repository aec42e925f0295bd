import MailTerms
import Spelling

/// The words that people write beside addresses: names, labels, and spelled-out marks such as "dot".
enum AddressWords {
    /// Whether words are a name that cannot be a piece of this local part.
    ///
    /// They are if one of them is a whole part of the local part, if they are several capitalized words, or if they are
    /// of another script.
    static func areName(_ text: Substring, of localPart: String) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace)
            .map { word in word.filter { $0.isLetter || $0.isNumber || $0 == "-" } }.filter { !$0.isEmpty }
        guard let last = words.last else { return false }
        let lowerCase = words.map { $0.lowercased() }
        if labels.contains(last.lowercased()) || text.hasSuffix("?=") { return true }
        if lowerCase.contains(where: { isSpelledMark($0[...]) }) { return false }
        if isOfOtherScript(text), localPart.utf8.allSatisfy({ $0 < 0x80 }) { return true }
        if sharesWord(lowerCase, with: localPart.lowercased()) { return true }
        guard words.count >= 2, localPart.first?.isUppercase == false, !particles.contains(last.lowercased()) else {
            return false
        }
        return words.allSatisfy(isNameLike)
    }

    private static func isNameLike(_ word: String) -> Bool {
        guard let first = word.first, first.isLetter else { return true }
        return word.count >= 2 && !first.isLowercase
    }

    /// Whether a word is a whole part of the local part, or an initial and another word are.
    private static func sharesWord(_ words: [String], with localPart: String) -> Bool {
        let parts: [Substring] = localPart.split { !$0.isLetter }.filter { $0.count >= 2 }
        return parts.contains { part in
            words.contains { word in word == part || words.count >= 2 && isInitialed(word, in: part) }
        }
    }

    /// Whether a part is a word with an initial before it: `alee` for `lee`.
    private static func isInitialed(_ word: String, in part: Substring) -> Bool {
        word.count >= 3 && part.count == word.count + 1 && part.hasSuffix(word)
    }

    /// Whether a text begins with the number of a list entry: `1.`, `1)`, `1#`.
    static func isListNumber(_ text: Substring) -> Bool {
        let number = text.prefix { $0.isNumber }
        return !number.isEmpty && [".", ")", "#"].contains(String(text.dropFirst(number.count)))
    }

    /// Whether a text has letters, and all of them are of scripts other than Latin.
    static func isOfOtherScript(_ text: Substring) -> Bool {
        let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
        return !letters.isEmpty && letters.allSatisfy { $0.value > 0x036F && !(0x1E00...0x1EFF).contains($0.value) }
    }

    static func isLink(_ word: Substring) -> Bool {
        let word = word.lowercased()
        return word.hasPrefix("www.") || word.hasPrefix("http") || word.hasSuffix("=")
    }

    /// Whether a word is a spelled-out mark of an address, such as `dot` or `arroba`.
    static func isSpelledMark(_ word: Substring) -> Bool {
        ["dot", "punkt", "punto", "point", "ponto", "kropka", "at", "arroba", "underscore", "."]
            .contains(VisibleText.trimmed(word).lowercased())
    }

    static func containSpelledMark(_ words: Substring) -> Bool {
        words.split(whereSeparator: \.isWhitespace).contains(where: isSpelledMark)
    }

    /// Words that only say that an address follows.
    private static let labels: Set<String> = [
        "email", "e-mail", "mail", "mailto", "smtp", "courriel", "correo", "epost", "e-post", "eposta", "e-posta",
        "e", "emailaddress", "address", "adresse", "contact", "kontakt", "почта", "邮箱", "이메일",
    ]

    /// Words that can also be parts of names, so that they are labels only before a colon.
    private static let labelsBeforeColon: Set<String> = ["to", "from", "cc", "bcc", "an", "von"]

    static func isLabel(beforeColon word: String) -> Bool {
        labels.contains(word) || labelsBeforeColon.contains(word)
    }

    /// Whether people often write this word beside addresses, in any language.
    static func isOftenBesideAddresses(_ word: String) -> Bool {
        let word = word.lowercased()
        guard !particles.contains(word) else { return false }
        return isLabel(beforeColon: word) || others.contains(word) || Remark.isHarmless(word)
    }

    private static let others: Set<String> = [
        "please", "call", "ask", "try", "use", "see", "send", "write", "reply", "cc", "bcc", "not", "no", "via", "re",
        "fw",
        "fwd", "mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "hr", "fr", "mme", "m", "sr", "sra", "sig",
        "dhr", "mevr",
        "skype", "web", "site", "id", "user", "name", "nick", "login",
    ]

    /// Whether the word before a colon begins a link.
    static func isLink(scheme word: String) -> Bool {
        ["http", "https", "mailto", "smtp", "ftp"].contains(word) || isScheme(word)
    }

    /// Whether a word is `mailto`, or at most two slips away from it.
    static func isScheme(_ word: String) -> Bool {
        let letters = word.lowercased().utf8.filter { $0 != .space }
        return (5...8).contains(letters.count) && letters.first == UInt8(ascii: "m")
            && EditDistance.between(letters, Array("mailto".utf8)) <= 2
    }

    private static let particles: Set<String> = [
        "de", "da", "do", "di", "du", "del", "della", "la", "le", "van", "von", "der", "den", "ter", "ten", "zu", "al",
        "el", "bin", "ben", "mc", "mac", "st", "san", "dos", "das",
    ]
}
