import MailTerms

/// The escapes of mail bodies (RFC 2045 §6.7): `=3Cann@x.org=3E`, `j=C3=B6rg@x.org`.
enum QuotedPrintable {
    /// The text without its escapes; `nil` if it has none, or an `=` that does not begin an escape. Rewritten senders
    /// such as `SRS0=HH=TT=y.org=ann` have many of those. Nobody escapes letters and digits.
    static func undone(_ text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: "=")) else { return nil }
        var octets: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let octet = rest.popFirst() {
            guard octet == UInt8(ascii: "=") else {
                octets.append(octet)
                continue
            }
            // A soft line break.
            let lineEnd = rest.prefix { $0 == .carriageReturn || $0 == .lineFeed }
            if !lineEnd.isEmpty {
                rest.removeFirst(lineEnd.count)
                continue
            }
            guard let value = Notation.hexValue(of: rest, digits: 2), !rest.prefix(2).contains(where: isLowerCase),
                !Notation.isAlphanumeric(UInt8(value))
            else { return nil }
            rest.removeFirst(2)
            octets.append(UInt8(value))
        }
        return String(validating: octets, as: UTF8.self)
    }

    private static func isLowerCase(_ octet: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(octet)
    }
}
