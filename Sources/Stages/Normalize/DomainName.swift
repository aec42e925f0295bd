import CIdn2
import MailTerms

/// Domain names in the form that the DNS and SMTP use: lower-case A-labels (UTS #46, non-transitional).
enum DomainName {
    /// Octets of one label and of a whole name (RFC 1035 §2.3.4).
    static let maxLabel = 63
    static let maxName = 253

    static func normalized(_ text: String) throws(AddressRefusal) -> String {
        guard !text.isEmpty else { throw AddressRefusal(.invalidSyntax, "there is nothing after the @") }
        // C would read no further, and check another domain than the one that is written.
        guard !text.utf8.contains(0) else {
            throw AddressRefusal(.invalidSyntax, "there is an invisible character in the domain")
        }
        guard text.first != "[" else {
            throw AddressRefusal(.invalidSyntax, "an IP address in brackets is not a domain that can be checked")
        }
        let name = try asciiForm(text.hasSuffix(".") ? String(text.dropLast()) : text)
        try check(name)
        return name
    }

    private static func asciiForm(_ text: String) throws(AddressRefusal) -> String {
        let lowerCase = text.lowercased()
        let hyphen = UInt8(ascii: "-")
        let hasTwoHyphens = zip(lowerCase.utf8, lowerCase.utf8.dropFirst()).contains { $0 == hyphen && $1 == hyphen }
        let isPlain = lowerCase.utf8.allSatisfy { $0 < 0x80 } && !(hasTwoHyphens && lowerCase.contains("xn--"))
        guard !isPlain else { return lowerCase }
        var output: UnsafeMutablePointer<CChar>?
        let flags = CInt(IDN2_NONTRANSITIONAL.rawValue | IDN2_NFC_INPUT.rawValue)
        let status = idn2_to_ascii_8z(text, &output, flags)
        defer { idn2_free(output) }
        guard status == IDN2_OK.rawValue, let output else {
            let why = idn2_strerror(status).map { String(cString: $0) } ?? "not a domain name"
            throw AddressRefusal(.invalidSyntax, "the domain cannot be written for the DNS: \(why)")
        }
        return String(cString: output).lowercased()
    }

    private static func check(_ name: String) throws(AddressRefusal) {
        guard name.utf8.count <= maxName else {
            throw AddressRefusal(.invalidSyntax, "the domain is longer than \(maxName) characters")
        }
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, let topLevel = labels.last else {
            throw AddressRefusal(.invalidSyntax, "the domain has no dot")
        }
        for label in labels {
            try check(label: label)
        }
        if topLevel.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            throw AddressRefusal(.invalidSyntax, "the domain ends in a number")
        }
    }

    private static func check(label: Substring.UTF8View.SubSequence) throws(AddressRefusal) {
        guard !label.isEmpty else {
            throw AddressRefusal(.invalidSyntax, "the domain has a dot too many")
        }
        guard label.count <= maxLabel else {
            throw AddressRefusal(.invalidSyntax, "a part of the domain is longer than \(maxLabel) characters")
        }
        guard label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-") else {
            throw AddressRefusal(.invalidSyntax, "a part of the domain begins or ends with a hyphen")
        }
        if let bad = label.first(where: { !isHostNameCharacter($0) }) {
            let name = bad == UInt8(ascii: " ") ? "a space" : "\"\(Character(Unicode.Scalar(bad)))\""
            throw AddressRefusal(.invalidSyntax, "\(name) cannot stand in a domain")
        }
    }

    /// Letters, digits, hyphen; the underscore is no host name's, but mail domains with it exist.
    private static func isHostNameCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
