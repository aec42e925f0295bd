import MailTerms

/// The syntax that receiving systems accept: RFC 5321 §4.1.2 Mailbox, and RFC 6531 §3.3 beyond ASCII.
enum AddressSyntax {
    /// Octets (RFC 5321 §4.5.3.1). A path may have 256 octets, including its two angle brackets.
    static let maxLocalPart = 64
    static let maxAddress = 254

    /// - Parameter text: only the address.
    static func parse(_ text: Substring) throws(AddressRefusal) -> Address {
        guard let at = separator(in: text) else { throw .withoutSeparator(text) }
        let written = text[..<at]
        let domain = text[text.utf8.index(after: at)...]
        guard !written.isEmpty else {
            throw AddressRefusal(
                rule: "nothing-before-at", "there is nothing before the @", at: text.position(of: at))
        }
        guard !domain.isEmpty else {
            throw AddressRefusal(rule: "nothing-after-at", "there is nothing after the @", at: text.position(of: at))
        }
        // If both parts have a mistake, the refusal is about the first one.
        let localPart: Result<String, AddressRefusal> = .init { () throws(AddressRefusal) in
            try LocalPart.normalized(written)
        }
        if case .failure(let refusal) = localPart, !refusal.isAboutDots { throw refusal }
        let name = try DomainName.normalized(domain)
        let address = Address(localPart: try ProviderSyntax.localPart(localPart, written, at: name), domain: name)
        guard address.localPart.utf8.count <= maxLocalPart else { throw .longLocalPart(written) }
        guard address.localPart.utf8.count + 1 + name.utf8.count <= maxAddress else {
            throw AddressRefusal(
                rule: "long-address", "the address has more than \(maxAddress) bytes, the most that mail systems take")
        }
        return address
    }

    static func parse(_ text: String) throws(AddressRefusal) -> Address {
        try parse(text[...])
    }

    /// The `@` that ends the local part: the last one outside quotes.
    private static func separator(in text: Substring) -> String.Index? {
        let octets = text.utf8
        guard octets.first == .quote else { return octets.lastIndex(of: .at) }
        guard let closing = LocalPart.closingQuote(of: text) else { return nil }
        let next = octets.index(after: closing)
        return next < octets.endIndex && octets[next] == .at ? next : nil
    }
}

extension Substring {
    /// The position of an index in the whole text, in characters counted from 1.
    func position(of index: Index) -> Int {
        base.distance(from: base.startIndex, to: index) + 1
    }
}

extension AddressRefusal {
    static let emptyCell = AddressRefusal(.empty, rule: "empty-cell", "the cell is empty")

    static let missingValue = AddressRefusal(
        .empty, rule: "missing-value", "the cell holds a word for a missing value")

    static func withoutSeparator(_ text: Substring) -> AddressRefusal {
        if text.utf8.first == .quote, text.utf8.contains(.at) {
            return AddressRefusal(
                rule: "quotes-not-closed", "quotes are opened before the @ and not closed right before it",
                at: text.position(of: text.startIndex))
        }
        return AddressRefusal(rule: "no-at", "there is no @ between a name and a domain")
    }

    static func longLocalPart(_ localPart: Substring) -> AddressRefusal {
        AddressRefusal(
            rule: "long-local-part",
            "the part before the @ has more than \(AddressSyntax.maxLocalPart) bytes, the most that mail systems take",
            at: localPart.position(of: localPart.startIndex))
    }

    /// Whether only the positions of the dots in the local part are wrong.
    var isAboutDots: Bool { rule == "dots-before-at" }
}
