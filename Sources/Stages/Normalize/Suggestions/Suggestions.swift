import Foundation
import MailTerms

/// Did-you-mean. What it returns is shown to a person and never applied.
struct Suggestions: Sendable {
    let domains: DomainSuggestions

    init(_ lists: FlagLists, _ file: FileDomains) {
        domains = DomainSuggestions(lists, file)
    }

    /// What was probably meant by an address that could be meant as it stands.
    ///
    /// - Parameter cell: what it was read from, where that is known.
    func address(insteadOf address: Address, readFrom cell: String = "", isDead: Bool = false) -> String? {
        if let latin = latin(cell, insteadOf: address) { return latin }
        let localPart = Self.localPart(insteadOf: address.localPart)
        let domain =
            isDead ? domains.name(insteadOf: address.domain, .dead) : domains.name(insteadOf: address.domain)
        guard localPart != nil || domain != nil else { return nil }
        return valid(Address(localPart: localPart ?? address.localPart, domain: domain ?? address.domain))
    }

    /// A popular domain that was written with letters of other alphabets that look the same: `gmaıl.com`.
    private func latin(_ cell: String, insteadOf address: Address) -> String? {
        guard address.domain.hasPrefix("xn--"), let text = Typography.latin(cell),
            let other = try? CellReader.address(in: text), domains.isPopular(other.domain)
        else { return nil }
        return other.description
    }

    /// An address that a cell was probably meant to hold.
    ///
    /// - Parameter cell: without invisible characters.
    func address(insteadOfCell cell: String) -> String? {
        for repaired in RepairedCell.all(of: cell, domains) {
            guard let address = try? CellReader.address(in: repaired) else { continue }
            return self.address(insteadOf: address) ?? address.description
        }
        return nil
    }

    /// What is suggested can be checked in its turn.
    private func valid(_ address: Address) -> String? {
        (try? AddressSyntax.parse(address.description))?.description
    }

    /// A local part that looks as if a keyboard, a spreadsheet or a browser had added something to it.
    private static func localPart(insteadOf written: String) -> String? {
        var meant = written
        if written.utf8.first == UInt8(ascii: "'") {
            meant = String(written.drop { $0 == "'" })
            if meant.hasSuffix("'") { meant.removeLast() }
        } else if written.prefix(4).lowercased() == "www." {
            // Of a link only the last part can be a name.
            meant = written.dropFirst(4).split { "/?=&".contains($0) }.last.map(String.init) ?? ""
        } else if let label = written.firstIndex(of: "="), labels.contains(written[..<label].lowercased()) {
            meant = written[written.index(after: label)...].trimming { $0 == "'" }
        } else if written.utf8.contains(where: { $0 >= 0x80 }) {
            meant = withoutLabel(written) ?? Typography.plain(written)
        }
        return meant == written || meant.isEmpty ? nil : meant
    }

    private static let labels: Set<String> = ["e", "email", "e-mail", "mail", "emailaddress", "mailto"]

    /// What is in ASCII behind a word of another script, or behind a symbol.
    private static func withoutLabel(_ written: String) -> String? {
        let scalars = written.unicodeScalars
        guard let first = scalars.firstIndex(where: \.isASCII), first > scalars.startIndex,
            scalars[first].properties.isAlphabetic, scalars[first...].allSatisfy(\.isASCII)
        else { return nil }
        let label = Substring(scalars[..<first])
        let isSymbol = label.unicodeScalars.allSatisfy { $0.properties.generalCategory == .otherSymbol }
        let isWord = label.unicodeScalars.allSatisfy(\.properties.isAlphabetic) && AddressWords.isOfOtherScript(label)
        return isSymbol || isWord ? String(scalars[first...]) : nil
    }
}

extension Substring {
    fileprivate func trimming(_ isDropped: (Character) -> Bool) -> String {
        var text = drop(while: isDropped)
        while let last = text.last, isDropped(last) { text.removeLast() }
        return String(text)
    }
}

/// What text programs and input methods make of the characters that people mean.
enum Typography {
    /// With full-width letters, curly quotes and long dashes as they are on a keyboard.
    static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.precomposedStringWithCompatibilityMapping.unicodeScalars.map(plain)))
    }

    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "\u{2018}", "\u{2019}", "\u{201B}", "\u{2032}", "\u{B4}", "\u{2BC}": "'"
        case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{2033}": "\""
        case "\u{2010}"..."\u{2015}", "\u{2212}": "-"
        case "\u{3002}": "."
        default: scalar
        }
    }

    /// A text with the letters of other alphabets that look like Latin ones replaced by these; `nil` where that does
    /// not make it a text of ASCII, or changes nothing.
    static func latin(_ text: String) -> String? {
        let scalars = plain(text).unicodeScalars.map { lookalikes[$0] ?? $0 }
        guard scalars.allSatisfy(\.isASCII), !scalars.elementsEqual(text.unicodeScalars) else { return nil }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Turkish, Cyrillic and Greek.
    private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
        zip("ıİаеорсухіјѕԁһАЕОРСУХІВНКМТαονΟ".unicodeScalars, "iiaeopcyxijsdhAEOPCYXIBHKMTaovO".unicodeScalars),
        uniquingKeysWith: { first, _ in first })
}
