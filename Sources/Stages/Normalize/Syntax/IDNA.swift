import CIdn2
import Foundation
import MailTerms

/// Domain names in all scripts: UTS #46 mapping, non-transitional, and the rules of IDNA2008, by libidn2.
enum IDNA {
    /// Why libidn2 has no A-labels for a name.
    struct Flaw: Error, Equatable {
        let code: CInt

        init(_ code: CInt) {
            self.code = code
        }

        static let unreadable = Flaw(IDN2_DISALLOWED.rawValue)

        /// Whether a character is one that this version of the tables does not know or allow.
        var isAboutCharacters: Bool {
            [IDN2_DISALLOWED, IDN2_UNASSIGNED].contains { $0.rawValue == code }
        }
    }

    /// The name in lower-case A-labels.
    static func aLabels(of name: String) -> Result<String, Flaw> {
        let result = byIDNA2008(name)
        guard case .failure(let flaw) = result, flaw.isAboutCharacters, let other = byUTS46Alone(name) else {
            return result
        }
        return .success(other)
    }

    /// Whether libidn2 reads a name in A-labels as itself. Some characters that are newer than its tables are not read
    /// so.
    static func isRead(_ name: String) -> Bool {
        switch byIDNA2008(name) {
        case .success(let again): again == name
        case .failure(let flaw): flaw.isAboutCharacters
        }
    }

    /// The name as people write it; `nil` if it is not a name in A-labels.
    static func uLabels(of name: String) -> String? {
        var output: UnsafeMutablePointer<CChar>?
        defer { idn2_free(output) }
        guard idn2_to_unicode_8z8z(name, &output, 0) == IDN2_OK.rawValue, let output else { return nil }
        return String(cString: output)
    }

    /// A-labels by Foundation, for symbols such as emoji, which UTS #46 allows and registries sell, and for characters
    /// that are newer than libidn2's tables.
    private static func byUTS46Alone(_ name: String) -> String? {
        guard name.unicodeScalars.allSatisfy({ $0.isASCII || isDot(Character($0)) || mayBeNewOrSymbol($0) }) else {
            return nil
        }
        var components = URLComponents()
        components.host = name
        // Foundation escapes what it cannot encode.
        guard let host = components.encodedHost?.lowercased(), host.contains("xn--"), !host.contains("%") else {
            return nil
        }
        return host
    }

    /// Whether a character may be a symbol, or newer than libidn2's tables. Punctuation is not: it is wrapped around a
    /// domain.
    private static func mayBeNewOrSymbol(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .otherSymbol, .modifierSymbol, .mathSymbol, .currencySymbol: true
        default: AddressesInText.isWordCharacter(scalar)
        }
    }

    private static func byIDNA2008(_ name: String) -> Result<String, Flaw> {
        // C would read only up to a zero byte, and check another domain.
        guard !name.utf8.contains(0) else { return .failure(Flaw(IDN2_DISALLOWED.rawValue)) }
        var output: UnsafeMutablePointer<CChar>?
        let flags = CInt(IDN2_NONTRANSITIONAL.rawValue | IDN2_NFC_INPUT.rawValue)
        let status = idn2_to_ascii_8z(name, &output, flags)
        defer { idn2_free(output) }
        guard status == IDN2_OK.rawValue, let output else { return .failure(Flaw(status)) }
        return .success(String(cString: output).lowercased())
    }

    /// The refusal that names the label or the character at fault.
    static func refusal(of name: Substring, _ flaw: Flaw) -> AddressRefusal {
        let labels = name.split(omittingEmptySubsequences: false, whereSeparator: isDot)
        for label in labels {
            guard case .failure(let flaw) = aLabels(of: String(label)) else { continue }
            return refusal(ofLabel: label, flaw)
        }
        return AddressRefusal(
            rule: "not-idna", "the domain cannot be written for the DNS: \(words(flaw))",
            at: name.position(of: name.startIndex))
    }

    private static func refusal(ofLabel label: Substring, _ flaw: Flaw) -> AddressRefusal {
        let scalars = label.unicodeScalars
        let bad = scalars.firstIndex { scalar in
            guard case .failure(let alone) = aLabels(of: "a\(scalar)") else { return false }
            return alone.isAboutCharacters
        }
        if flaw.isAboutCharacters, let bad {
            return AddressRefusal(
                rule: "not-idna", "\(LocalPart.name(of: scalars[bad])) cannot stand in a domain",
                at: label.position(of: bad))
        }
        return AddressRefusal(
            rule: "not-idna", "\"\(label)\" cannot be part of a domain: \(words(flaw))",
            at: label.position(of: label.startIndex))
    }

    /// The dots of RFC 3490 §3.1.
    private static func isDot(_ character: Character) -> Bool {
        [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"].contains(character)
    }

    private static func words(_ flaw: Flaw) -> String {
        switch flaw.code {
        case IDN2_2HYPHEN.rawValue: "it has two hyphens as its third and fourth character"
        case IDN2_HYPHEN_STARTEND.rawValue: "it begins or ends with a hyphen"
        case IDN2_LEADING_COMBINING.rawValue: "it begins with a mark that belongs to a letter before it"
        case IDN2_CONTEXTJ.rawValue, IDN2_CONTEXTO.rawValue: "a character is at a position where it is not allowed"
        case IDN2_BIDI.rawValue: "letters of both writing directions are mixed in it"
        case IDN2_TOO_BIG_LABEL.rawValue: "it is too long"
        case IDN2_TOO_BIG_DOMAIN.rawValue: "the domain is too long"
        case IDN2_DISALLOWED.rawValue, IDN2_UNASSIGNED.rawValue: "a character in it is not allowed"
        default: "it is a code (xn--) that stands for no word"
        }
    }
}
