import MailTerms

/// The syntax that receiving systems accept: RFC 5321 §4.1.2 Mailbox, and RFC 6531 for non-ASCII local parts.
enum AddressSyntax {
    /// Octets, from RFC 5321 §4.5.3.1; 254 leaves room for the angle brackets of a 256-octet path.
    static let maxLocalPart = 64
    static let maxAddress = 254

    static let emptyCell = AddressRefusal(.empty, "the cell is empty")

    static func parse(_ text: String) throws(AddressRefusal) -> Address {
        guard !text.isEmpty else { throw emptyCell }
        guard let at = separator(in: text) else {
            try refuseSeveral(text)
            throw AddressRefusal(.invalidSyntax, "there is no @ between a name and a domain")
        }
        if text.utf8.first != .quote { try refuseSeveral(text) }
        let localPart = String(text[..<at])
        let domain = try DomainName.normalized(String(text[text.utf8.index(after: at)...]))
        try check(localPart: localPart)
        guard localPart.utf8.count + 1 + domain.utf8.count <= maxAddress else {
            throw AddressRefusal(.invalidSyntax, "the address is longer than \(maxAddress) bytes")
        }
        return Address(localPart: localPart, domain: domain)
    }

    /// The `@` that ends the local part: the last one outside quotes.
    private static func separator(in text: String) -> String.Index? {
        let octets = text.utf8
        guard octets.first == .quote else { return octets.lastIndex(of: .at) }
        var escaped = false
        for index in octets.indices.dropFirst() {
            if escaped {
                escaped = false
            } else if octets[index] == UInt8(ascii: "\\") {
                escaped = true
            } else if octets[index] == .quote {
                let next = octets.index(after: index)
                return next < octets.endIndex && octets[next] == .at ? next : nil
            }
        }
        return nil
    }

    private static func refuseSeveral(_ text: String) throws(AddressRefusal) {
        // Splitting is dear, and hardly any cell has a second one.
        guard text.utf8.count(where: { $0 == .at }) > 1 else { return }
        let pieces = text.split { ",;/|".contains($0) || $0.isWhitespace }
            .filter { $0.contains("@") }
        guard pieces.count > 1 else { return }
        let usable = pieces.lazy.compactMap { try? parse(CellText.unwrapped(String($0))) }.first
        throw AddressRefusal(
            .invalidSyntax, "the cell holds several addresses", suggestion: usable?.description)
    }

    private static func check(localPart: String) throws(AddressRefusal) {
        guard !localPart.isEmpty else { throw AddressRefusal(.invalidSyntax, "there is nothing before the @") }
        guard localPart.utf8.count <= maxLocalPart else {
            throw AddressRefusal(.invalidSyntax, "the part before the @ is longer than \(maxLocalPart) bytes")
        }
        if localPart.utf8.first == .quote {
            try check(quotedString: localPart)
        } else {
            try check(dotString: localPart)
        }
    }

    private static func check(dotString: String) throws(AddressRefusal) {
        if let (position, bad) = dotString.unicodeScalars.enumerated().first(where: { !isAtomText($1) && $1 != "." }) {
            let name = bad == " " ? "a space" : "\"\(bad)\""
            throw AddressRefusal(
                .invalidSyntax, "\(name) at position \(position + 1) cannot stand before the @")
        }
        if dotString.hasPrefix(".") || dotString.hasSuffix(".") {
            throw AddressRefusal(.invalidSyntax, "the part before the @ begins or ends with a dot")
        }
        if dotString.contains("..") {
            throw AddressRefusal(.invalidSyntax, "there are two dots in a row before the @")
        }
    }

    private static func check(quotedString: String) throws(AddressRefusal) {
        var escaped = false
        for scalar in quotedString.unicodeScalars.dropFirst().dropLast() {
            guard scalar.value >= 0x20, scalar.value != 0x7F else {
                throw AddressRefusal(.invalidSyntax, "there is a control character before the @")
            }
            escaped = !escaped && scalar == "\\"
        }
        if escaped { throw AddressRefusal(.invalidSyntax, "the quoted part before the @ is not closed") }
    }

    /// RFC 5322 atext, and every character beyond ASCII that is not a control or a space (RFC 6531 §3.3).
    private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case "!", "#", "$", "%", "&", "'", "*", "+", "-", "/", "=", "?", "^", "_", "`", "{", "|", "}", "~": true
        case "\u{FFFD}": false
        default: scalar.value >= 0xA1 && !scalar.properties.isWhitespace && scalar.properties.generalCategory != .format
        }
    }
}
