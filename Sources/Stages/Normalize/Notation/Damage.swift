import MailTerms

/// Finds pieces of another program's notation in a local part: half of a quote or a bracket, half of an escape. Nobody
/// has such a mailbox, so it is not asked about. The repaired address is only suggested.
enum Damage {
    /// The local parts that were probably meant; empty if they cannot be known, `nil` if the local part has no damage.
    ///
    /// - Parameter localPart: as `AddressSyntax` gives it.
    static func repairs(of localPart: String) -> [String]? {
        guard let first = localPart.utf8.first, first != .quote, mayBeDamaged(localPart) else { return nil }
        let octets = Array(localPart.utf8)
        if let group = group(localPart) { return group }
        let braces = octets.count { $0 == UInt8(ascii: "{") } - octets.count { $0 == UInt8(ascii: "}") }
        if braces != 0, octets.count > 1 { return rest(of: octets, dropping: openings) }
        if openings.contains(first), octets.contains(where: Notation.isWordOctet) {
            return rest(of: octets, dropping: openings)
        }
        if let equals = localPart.firstRange(of: "='") {
            return rest(of: Array(localPart[equals.upperBound...].utf8), dropping: openings)
        }
        if let equals = localPart.firstIndex(of: "="),
            AddressWords.isLabel(beforeColon: localPart[..<equals].lowercased())
        {
            return rest(of: Array(localPart[equals...].utf8), dropping: openings)
        }
        if let prefix = literalPrefix(octets) { return rest(of: Array(octets[prefix...]), dropping: openings) }
        if hasSpreadsheetEscape(octets) { return rest(of: Array(octets[7...]), dropping: []) }
        if hasLostEscape(octets) { return rest(of: Array(octets[5...]), dropping: []) }
        return nil
    }

    /// Marks, quotes and brackets that are valid in an address, but hardly ever its first character.
    private static let openings: Set<UInt8> = Set("'`*|{}~=".utf8)

    /// Whether there is any sign of damage. Most local parts have none.
    private static func mayBeDamaged(_ localPart: String) -> Bool {
        localPart.utf8.first.map { $0 == UInt8(ascii: "_") || $0 | 0x20 == UInt8(ascii: "u") } == true
            || localPart.utf8.contains {
                switch $0 {
                case UInt8(ascii: "'"), UInt8(ascii: "="), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"),
                    UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "~"):
                    true
                default: false
                }
            }
    }

    private static func rest(of octets: [UInt8], dropping dropped: Set<UInt8>) -> [String] {
        // An `=` and two digits are the rest of an escape, not of a label.
        if octets.first == UInt8(ascii: "="), octets.dropFirst().prefix(2).allSatisfy(Notation.isHexDigit) { return [] }
        var rest = octets.drop(while: dropped.contains)
        while let last = rest.last, dropped.contains(last) { rest.removeLast() }
        let isClean = rest.allSatisfy { !"{}|`=".utf8.contains($0) } && rest.contains(where: Notation.isWordOctet)
        return isClean ? [String(decoding: rest, as: UTF8.self)] : []
    }

    /// `{ann,bob}`, `{ann|bob}`: several names at one domain.
    static func group(_ localPart: String) -> [String]? {
        guard let first = localPart.first, let closing = brackets[first], localPart.last == closing, localPart.count > 2
        else {
            return nil
        }
        let inner = localPart.dropFirst().dropLast()
        guard !inner.contains(where: { brackets[$0] != nil || $0 == closing }) else { return [] }
        let names = inner.split { ",;|/".contains($0) || $0.isWhitespace }.map(String.init)
        return names.allSatisfy { $0.contains(where: \.isLetter) } ? names : []
    }

    private static let brackets: [Character: Character] = ["{": "}", "[": "]", "(": ")"]

    /// The number of bytes before the string in `b'ann`.
    private static func literalPrefix(_ octets: [UInt8]) -> Int? {
        guard let quote = octets.prefix(3).firstIndex(of: UInt8(ascii: "'")), quote > 0, quote + 1 < octets.count else {
            return nil
        }
        let prefix = String(decoding: octets[..<quote], as: UTF8.self).lowercased()
        // N'Diaye and D'Angelo are names.
        return Literal.prefixes.contains(prefix) && prefix != "n" && prefix != "e" ? quote : nil
    }

    /// Whether it begins with an escape of JSON without its backslash: `u003eann`, but not `u0022345`, a student's
    /// number.
    private static func hasLostEscape(_ octets: [UInt8]) -> Bool {
        guard octets.count > 6, octets[0] | 0x20 == UInt8(ascii: "u"),
            ["00", "20", "fe"].contains(String(decoding: octets[1...2], as: UTF8.self).lowercased()),
            let value = Notation.hexValue(of: octets[1...], digits: 4), let scalar = Unicode.Scalar(value),
            octets[5] >= 0x80 || Notation.isAlphanumeric(octets[5]) && octets[5] > UInt8(ascii: "9")
        else { return false }
        return marks.contains(scalar) || VisibleText.isSpace(scalar) || VisibleText.isInvisible(scalar)
    }

    /// Whether it begins with a workbook's escape for characters that XML does not allow: `_x000D_ann`.
    private static func hasSpreadsheetEscape(_ octets: [UInt8]) -> Bool {
        guard octets.count > 7, octets[0] == UInt8(ascii: "_"), octets[1] | 0x20 == UInt8(ascii: "x"),
            octets[6] == UInt8(ascii: "_"), let value = Notation.hexValue(of: octets[2...], digits: 4),
            let scalar = Unicode.Scalar(value)
        else { return false }
        return value < 0x20 || marks.contains(scalar) || VisibleText.isSpace(scalar) || VisibleText.isInvisible(scalar)
    }

    private static let marks: Set<Unicode.Scalar> = [
        "<", ">", "\"", "'", "&", "(", "[", "\u{2018}", "\u{201C}", "\u{AB}",
    ]
}
