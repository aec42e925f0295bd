import MailTerms

/// Removes what is wrapped around a whole cell: spaces, quotes, brackets, a name before brackets, `mailto:`, stops and
/// commas. None of it can belong to the address inside.
enum Wrapping {
    static func removed(from text: Substring) -> Substring {
        var text = text
        while true {
            let inner = withoutScheme(withoutPairs(withoutStops(text)))
            if inner == text { return inner }
            text = inner
        }
    }

    // MARK: Stops

    /// The text without spaces and punctuation that ends or separates entries of a list. A dot in front stays, because
    /// it is part of a mistake.
    private static func withoutStops(_ text: Substring) -> Substring {
        let scalars = text.unicodeScalars
        guard let last = scalars.lastIndex(where: { !VisibleText.isSpace($0) && !stops.contains($0) }),
            let first = scalars.firstIndex(where: { !VisibleText.isSpace($0) && ($0 == "." || !stops.contains($0)) })
        else { return "" }
        return first <= last ? withoutBullet(Substring(scalars[first...last])) : ""
    }

    /// The text without quotes, dashes and bullets beyond ASCII in front. No local part begins with one.
    private static func withoutBullet(_ text: Substring) -> Substring {
        guard let first = text.utf8.first, first >= 0x80 else { return text }
        let scalars = text.unicodeScalars
        let inner = Substring(scalars.drop { !$0.isASCII && (LocalPart.isBullet($0) || VisibleText.isSpace($0)) })
        guard inner.startIndex > text.startIndex, inner.utf8.contains(.at) else { return text }
        // `withoutPairs` removes quotes in pairs.
        let isPaired = pairs.contains { pair in pair.0 == scalars.first && scalars.dropFirst().contains(pair.1) }
        return isPaired ? text : inner
    }

    private static let stops: Set<Unicode.Scalar> = [",", ";", ".", "，", "；", "、", "。", "．", "…"]

    // MARK: Brackets and quotes

    private static func withoutPairs(_ text: Substring) -> Substring {
        if let inner = angleBracketed(text) { return inner }
        let scalars = text.unicodeScalars
        guard scalars.count >= 2, let first = scalars.first, let last = scalars.last,
            pairs.contains(where: { $0 == first && $1 == last })
        else { return text }
        let inner = scalars.dropFirst().dropLast()
        // "Ann" and "Lee" are two quoted words, not one word with quotes inside. Markers are different: a domain never
        // ends in one.
        guard !inner.contains(first) && !inner.contains(last) || markers.contains(first) else { return text }
        return Substring(inner)
    }

    /// Apostrophes, and marks that chat programs and Markdown put around words.
    private static let markers: Set<Unicode.Scalar> = ["'", "*", "_", "~", "`", "|", "/"]

    private static let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
        ("\"", "\""), ("'", "'"), ("*", "*"), ("_", "_"), ("~", "~"), ("|", "|"), ("/", "/"), ("`", "`"), ("`", "'"),
        ("´", "´"),
        ("“", "”"), ("”", "”"), ("„", "“"), ("„", "”"), ("‟", "”"), ("″", "″"), ("＂", "＂"),
        ("‘", "’"), ("’", "’"), ("‚", "‘"), ("‚", "’"), ("‛", "’"), ("＇", "＇"),
        ("«", "»"), ("»", "«"), ("‹", "›"), ("›", "‹"), ("「", "」"), ("『", "』"), ("｢", "｣"), ("〝", "〞"),
        ("〝", "〟"), ("‹", "‹"), ("“", "“"), ("„", "\""), ("〔", "〕"), ("〖", "〗"), ("［", "］"), ("｛", "｝"), ("⟨", "⟩"),
        ("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"), ("＜", "＞"), ("（", "）"), ("【", "】"), ("《", "》"), ("〈", "〉"),
    ]

    /// The content of the `<...>` that ends a cell; `nil` if the text before it has another address, so that it is not
    /// a name.
    private static func angleBracketed(_ text: Substring) -> Substring? {
        guard text.utf8.last == UInt8(ascii: ">"), let open = text.utf8.lastIndex(of: UInt8(ascii: "<")) else {
            return nil
        }
        if text.utf8[..<open].last.map(joins) == true { return nil }
        let inside = Substring(text.unicodeScalars[open...].dropFirst().dropLast())
        return containsAddress(text[..<open], besides: inside) ? nil : inside
    }

    /// Whether a character before a bracket continues after the bracket: in `ann.<lee@x.org>` the text before the
    /// bracket belongs to the address.
    static func joins(_ octet: UInt8) -> Bool {
        switch octet {
        case .dot, UInt8(ascii: "+"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// Whether a word outside double quotes is an address other than `known`. Many programs repeat the address if they
    /// have no name.
    private static func containsAddress(_ name: Substring, besides known: Substring) -> Bool {
        guard name.utf8.contains(.at) else { return false }
        let known = removed(from: known).lowercased()
        return AddressesInText.all(in: name, skipsQuoted: true).contains {
            $0.lowercased() != known && (try? AddressSyntax.parse($0)) != nil
        }
    }

    // MARK: mailto:

    /// The text without `mailto:` and its query (RFC 6068), and without the route of an RFC 5321 path (appendix C).
    private static func withoutScheme(_ text: Substring) -> Substring {
        if text.utf8.first == .at, let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
            return text[text.utf8.index(after: colon)...]
        }
        guard let target = behindScheme(text)?.drop(while: { $0 == "/" }) else { return text }
        let path = target.prefix { $0 != "?" }
        let written = VisibleText.trimmed(path).isEmpty ? recipient(inQuery: target.dropFirst()) ?? path : path
        guard written.utf8.contains(UInt8(ascii: "%")), let decoded = PercentEscapes.decoded(written) else {
            return written
        }
        return VisibleText.of(decoded)[...]
    }

    /// The text after `mailto:`, even if that is mistyped, or after `email=`.
    private static func behindScheme(_ text: Substring) -> Substring? {
        let octets = text.utf8.prefix(longestScheme)
        guard let end = octets.firstIndex(where: { ":;=".utf8.contains($0) }),
            octets[..<end].allSatisfy({ isSchemeCharacter($0) })
        else { return nil }
        let (word, rest, mark) = (text[..<end], text[end...], octets[end])
        let scheme = word.lowercased()
        if mark == UInt8(ascii: ":"), scheme == "mailto" { return rest.dropFirst() }
        // An `=` may begin an escape of Quoted-Printable.
        if mark == UInt8(ascii: "="), Notation.hexValue(of: rest.utf8.dropFirst(), digits: 2) != nil { return nil }
        let isScheme =
            AddressWords.isScheme(scheme) || mark == UInt8(ascii: "=") && AddressWords.isLabel(beforeColon: scheme)
        return isScheme && rest.utf8.contains(.at) ? rest.dropFirst() : nil
    }

    private static func isSchemeCharacter(_ octet: UInt8) -> Bool {
        octet == .space || octet == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(octet | 0x20)
    }

    /// Bytes, including the mark after the scheme.
    private static let longestScheme = 13

    private static func recipient(inQuery query: Substring) -> Substring? {
        query.split(separator: "&").first { $0.prefix(3).lowercased() == "to=" }?.dropFirst(3)
    }
}
