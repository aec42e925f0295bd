import MailTerms

/// The escapes of URLs (RFC 3986 §2.1): `%3Cann@x.org%3E`.
enum PercentEscapes {
    /// `nil` if there is none, one is broken, or they can be no escapes: nobody escapes letters and digits, so
    /// `ann%41x@gate.org` is an old route, unless the `@` is escaped as well.
    static func undone(_ text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return nil }
        var escaped: [UInt8] = []
        guard let plain = decoded(text[...], { escaped.append($0) }) else { return nil }
        return text.utf8.contains(.at) && escaped.contains(where: Notation.isAlphanumeric) ? nil : plain
    }

    /// `nil` if an escape is broken or the result is not UTF-8.
    static func decoded(_ text: Substring, _ note: (UInt8) -> Void = { _ in }) -> String? {
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
            note(UInt8(value))
        }
        return String(validating: octets, as: UTF8.self)
    }
}
