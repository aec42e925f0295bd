import MailTerms

/// A local part that somebody else's notation has left a piece of: half of a quote or a bracket, half of an escape.
/// Nobody has such a mailbox, so it is not asked about; the whole that it is a part of is only suggested.
enum Damage {
    /// The local parts that were probably meant, or none if that cannot be told; `nil` for a sound one.
    ///
    /// - Parameter localPart: as it was read.
    static func meant(by localPart: String) -> [String]? {
        guard let first = localPart.utf8.first, first != .quote, mayBeMet(localPart) else { return nil }
        let octets = Array(localPart.utf8)
        if let group = group(localPart) { return group }
        let braces = octets.count { $0 == UInt8(ascii: "{") } - octets.count { $0 == UInt8(ascii: "}") }
        if braces != 0, octets.count > 1 { return rest(octets, openings) }
        if openings.contains(first), octets.contains(where: Notation.isWordOctet) { return rest(octets, openings) }
        if let equals = localPart.firstRange(of: "='") {
            return rest(Array(localPart[equals.upperBound...].utf8), openings)
        }
        if let equals = localPart.firstIndex(of: "="),
            AddressWords.isLabel(beforeColon: localPart[..<equals].lowercased())
        {
            return rest(Array(localPart[equals...].utf8), openings)
        }
        if let prefix = literalPrefix(octets) { return rest(Array(octets[prefix...]), openings) }
        if hasSpreadsheetEscape(octets) { return rest(Array(octets[7...]), []) }
        if hasLostEscape(octets) { return rest(Array(octets[5...]), []) }
        return nil
    }

    /// What marks, quotes and brackets begin with that an address may hold, but hardly begin with.
    private static let openings: Set<UInt8> = Set("'`*|{}~=".utf8)

    /// Whether there is any sign of damage: nearly all have none.
    private static func mayBeMet(_ localPart: String) -> Bool {
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

    private static func rest(_ octets: [UInt8], _ dropped: Set<UInt8>) -> [String] {
        // Half of an escape is none of these.
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

    /// `b'ann`: how many bytes stand before the string.
    private static func literalPrefix(_ octets: [UInt8]) -> Int? {
        guard let quote = octets.prefix(3).firstIndex(of: UInt8(ascii: "'")), quote > 0, quote + 1 < octets.count else {
            return nil
        }
        let prefix = String(decoding: octets[..<quote], as: UTF8.self).lowercased()
        // N'Diaye and D'Angelo are names.
        return Literal.prefixes.contains(prefix) && prefix != "n" && prefix != "e" ? quote : nil
    }

    /// `u003eann`: an escape of JSON without its backslash. `u0022345` is the number of a student.
    private static func hasLostEscape(_ octets: [UInt8]) -> Bool {
        guard octets.count > 6, octets[0] | 0x20 == UInt8(ascii: "u"),
            ["00", "20", "fe"].contains(String(decoding: octets[1...2], as: UTF8.self).lowercased()),
            let value = Notation.hexValue(of: octets[1...], digits: 4), let scalar = Unicode.Scalar(value),
            octets[5] >= 0x80 || Notation.isAlphanumeric(octets[5]) && octets[5] > UInt8(ascii: "9")
        else { return false }
        return marks.contains(scalar) || VisibleText.isSpace(scalar) || VisibleText.isInvisible(scalar)
    }

    /// `_x000D_ann`: how workbooks write characters that XML has no place for.
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
