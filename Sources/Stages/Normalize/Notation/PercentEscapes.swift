import MailTerms

/// The escapes of URLs (RFC 3986 §2.1): `%3Cann@x.org%3E`.
enum PercentEscapes {
    /// The text without its escapes; `nil` if it has none, if one is broken, or if they cannot be escapes.
    ///
    /// Nobody escapes letters and digits, so `ann%41x@gate.org` is an old route, unless the `@` is escaped as well.
    static func undone(_ text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return nil }
        var escaped: [UInt8] = []
        guard let plain = decoded(text[...], onEscape: { escaped.append($0) }) else { return nil }
        return text.utf8.contains(.at) && escaped.contains(where: Notation.isAlphanumeric) ? nil : plain
    }

    /// The text without its escapes; `nil` if an escape is broken or the result is not UTF-8.
    ///
    /// - Parameter onEscape: called with the octet of each escape.
    static func decoded(_ text: Substring, onEscape: (UInt8) -> Void = { _ in }) -> String? {
        var octets: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let octet = rest.popFirst() {
            guard octet == UInt8(ascii: "%") else {
                octets.append(octet)
                continue
            }
            guard let value = Notation.hexValue(of: rest, digits: 2) else { return nil }
            rest.removeFirst(2)
            octets.append(UInt8(value))
            onEscape(UInt8(value))
        }
        return String(validating: octets, as: UTF8.self)
    }
}
