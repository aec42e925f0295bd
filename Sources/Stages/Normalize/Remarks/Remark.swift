import Foundation
import MailTerms

/// Decides whether the text beside an address is a remark: everything that is not a name or a label. `ann@x.org DO NOT
/// MAIL` is read as `ann@x.org`, and the row reports that there is a remark.
enum Remark {
    /// Whether anything beside an address is a remark.
    ///
    /// - Parameters:
    ///   - stretches: each occurrence of the address in the cell, from left to right.
    static func isPresent(around stretches: [Substring], in cell: String, beside address: Address) -> Bool {
        // If notation was undone, the stretches are slices of another text.
        guard let first = stretches.first, first.base == cell else { return isPresent(in: cell[...], beside: address) }
        return isRemark(around: stretches, in: cell[...], beside: address)
    }

    /// Whether any part of a text beside its addresses is a remark.
    ///
    /// - Parameter isNotation: whether the text is written for programs, so that only the words of `RemarkWords` count.
    static func isPresent(in text: Substring, beside address: Address, isNotation: Bool = false) -> Bool {
        isRemark(around: AddressesInText.all(in: text), in: text, beside: address, isNotation: isNotation)
    }

    private static func isRemark(
        around stretches: [Substring], in text: Substring, beside address: Address, isNotation: Bool = false
    ) -> Bool {
        var begin = text.startIndex
        for stretch in stretches {
            if isRemark(text[begin..<stretch.startIndex], beside: address, isNotation: isNotation) { return true }
            begin = stretch.endIndex
        }
        return isRemark(text[begin...], beside: address, isNotation: isNotation)
    }

    /// Whether a text has one of `RemarkWords`.
    static func containsRemarkWords(_ text: Substring) -> Bool {
        containsRemarkWords(text, words(in: text).map(folded))
    }

    private static func isRemark(_ text: Substring, beside address: Address, isNotation: Bool = false) -> Bool {
        guard text.utf8.contains(where: Notation.isWordOctet) else { return false }
        if !text.utf8.allSatisfy({ $0 < 0x80 }), text.unicodeScalars.contains(where: crosses.contains) { return true }
        let words = words(in: text)
        // Words in front of a bracket are usually a name.
        let isNameOnly = isNotation || VisibleText.trimmed(text).last == "<"
        guard !words.isEmpty, isRemark(words, in: text, isNameOnly) else { return false }
        let parts = parts(of: address)
        let others = words.filter { !parts.contains($0.lowercased()) }
        return others.count < words.count
            ? !others.isEmpty && isRemark(others, in: text, isNameOnly) && !isSpelled(others, in: address)
            : !isSpelled(words, in: address)
    }

    private static func isRemark(_ words: [String], in text: Substring, _ isNameOnly: Bool) -> Bool {
        containsRemarkWords(text, words.map(folded))
            || !isNameOnly && (words.contains(where: isOrdinary) || words.count > mostNames)
    }

    private static func containsRemarkWords(_ text: Substring, _ words: [String]) -> Bool {
        words.contains(where: single.contains)
            || words.indices.contains { index in
                starts[words[index]]?.contains { words[index...].starts(with: $0) } == true
            }
            || text.utf8.contains { $0 >= 0xE0 } && RemarkWords.unspaced.contains { text.contains($0) }
    }

    /// Marks that people write beside the names of the dead.
    private static let crosses: Set<Unicode.Scalar> = ["†", "✝", "✞", "✟", "☠", "⚰"]

    private static let single = Set(RemarkWords.words.map(folded))

    /// Phrases by their first words.
    private static let starts = Dictionary(
        grouping: RemarkWords.phrases.map { $0.map(folded) }, by: { $0.first ?? "" })

    /// The most words that a name has.
    private static let mostNames = 8

    // MARK: Words

    /// Runs of letters with their marks and without apostrophes. Links are left out.
    private static func words(in text: Substring) -> [String] {
        text.split(whereSeparator: \.isWhitespace).filter { !isLink($0) }.flatMap { chunk in
            chunk.unicodeScalars.split { !isLetter($0) }.map { word in
                String(String.UnicodeScalarView(word.filter { !apostrophes.contains($0) }))
            }
        }
        .filter { !$0.isEmpty }
    }

    private static let apostrophes: Set<Unicode.Scalar> = ["'", "\u{2019}", "\u{2BC}"]

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar == "'" || Notation.isAlphanumeric(UInt8(scalar.value)) && !("0"..."9").contains(scalar)
        }
        if apostrophes.contains(scalar) { return true }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .format:
            return true
        default: return false
        }
    }

    /// Whether it is a link or the query of one: `https://x.org/a`, `?subject=x`, `www.x.org`.
    private static func isLink(_ chunk: Substring) -> Bool {
        let octets = chunk.utf8
        if octets.first.map({ $0 | 0x20 }) == UInt8(ascii: "w"), chunk.lowercased().hasPrefix("www.") { return true }
        if octets.contains(UInt8(ascii: "?")), octets.contains(UInt8(ascii: "=")) { return true }
        return octets.indices.contains { octets[$0...].starts(with: "://".utf8) }
    }

    /// The word in lower case and without accents.
    static func folded(_ word: String) -> String {
        let plain = word.lowercased()
        guard plain.utf8.contains(where: { $0 >= 0x80 }) else { return plain }
        let scalars = plain.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
            $0.properties.generalCategory != .nonspacingMark
        }
        return String(String.UnicodeScalarView(scalars.map { strokes[$0] ?? $0 }))
    }

    /// Letters that do not decompose.
    private static let strokes: [Unicode.Scalar: Unicode.Scalar] = ["ł": "l", "ø": "o", "đ": "d", "ı": "i"]

    /// The words of an address, which are not a remark beside it: `Ann` beside `ann.lee@x.org`, `Unsubscribe` beside
    /// `unsubscribe@x.org`.
    private static func parts(of address: Address) -> Set<String> {
        Set("\(address.localPart).\(address.domain)".lowercased().split { !$0.isLetter }.map(String.init))
    }

    /// Whether words spell the local part, as in `Do Not Reply <do-not-reply@x.org>`.
    private static func isSpelled(_ words: [String], in address: Address) -> Bool {
        let letters = address.localPart.lowercased().filter(\.isLetter)
        return letters.count > longestName && words.joined().lowercased().contains(letters)
    }

    /// Letters. A name of up to this length may occur in any sentence.
    private static let longestName = 6

    /// Whether a word only says which of a person's addresses it is, or has no meaning of its own.
    static func isHarmless(_ word: String) -> Bool { word.count > 1 && harmless.contains(folded(word)) }

    /// Whether a word is neither a name nor harmless nor a label.
    private static func isOrdinary(_ word: String) -> Bool {
        guard word.count > 1, let first = word.unicodeScalars.first else { return false }
        let isLowerCase = first.properties.isLowercase
        if !isLowerCase { return word.unicodeScalars.count > longestUncased && !first.properties.isUppercase }
        return !harmless.contains(folded(word)) && !AddressWords.isLabel(beforeColon: word)
            && !AddressWords.isScheme(word)
    }

    /// Characters. A longer word is a sentence, if its script has no cases and no spaces.
    private static let longestUncased = 12

    /// Particles of names, function words, and words that say which of a person's addresses it is.
    private static let harmless: Set<String> = Set(
        """
        a an and the of for to at in on by or is as my your his her our their with from via aka main other primary secondary
        alternative alternate second first also work works office home business private personal mobile cell phone tel
        telephone fax ext direct general department dept team group company sales support info billing accounts
        accounting reception desk admin marketing hr it ceo cto cfo manager director owner founder president assistant
        secretary preferred confirmed verified subscribed active current new here click email mail e electronic address
        mailbox account contact id user username name login note see st nd rd th
        de da do di du del della dello la le les el los las lo van von der den dem ter ten zu zum zur al bin ben ibn mc mac
        dos das des et y e und oder mit fur bei am im beim und og och ja en het een voor bij op aan i w z na ve ile
        arbeit buro geschaftlich beruflich dienstlich privat zuhause firma mobil handy zentrale buchhaltung
        travail bureau domicile maison prive personnel perso pro professionnel professionnelle portable societe
        trabajo oficina casa personal privado movil celular empresa principal
        lavoro ufficio privato personale cellulare azienda principale trabalho escritorio pessoal celular
        werk kantoor thuis prive mobiel bedrijf praca biuro dom prywatny prywatna firmowy sluzbowy
        arbete arbejde arbejd jobb kontor hem hjem privat toimisto koti tyo
        kontakt adresse adres adress adresa indirizzo direccion endereco correo courriel epost eposta posta
        prace kancelar domu munka iroda otthon is ev isyeri ofis
        работа рабочий рабочая личный личная дом домашний офис и для основной почта
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
