import MailTerms

/// Reads the address in a cell: what a person would say stands there, and not a letter more.
///
/// Nothing that could change which mailbox is meant is taken off or put right. A cell that holds more than one address
/// with its wrappings is refused, and says why.
enum CellReader {
    /// Bytes; what is longer is a text, or a list.
    private static let longest = 2048
    /// So many words with an `@` are several addresses, whatever they are.
    private static let mostStretches = 50

    /// - Parameter cell: without invisible characters (`VisibleText`).
    static func address(in cell: String) throws(AddressRefusal) -> Address {
        let written = VisibleText.trimmed(cell[...])
        guard written.utf8.count <= longest else { throw longCell(written) }
        let text = Wrapping.takenOff(written)
        guard !text.isEmpty else { throw .emptyCell }
        if isWebAddress(text) { throw webAddress(text) }
        do throws(AddressRefusal) {
            let address = try AddressSyntax.parse(text)
            // Full-width punctuation can be part of a local part, but hardly ever is.
            guard address.localPart.unicodeScalars.contains(where: isFullWidthPunctuation) else { return address }
            return (try? onlyAddress(of: text)) ?? address
        } catch {
            guard text.utf8.contains(.at) else { throw notOne(text, error) }
            guard let address = try onlyAddress(of: text) else { throw error }
            return address
        }
    }

    /// The only address of a text; `nil` where there is none, or something beside it may be a part of it.
    private static func onlyAddress(of text: Substring) throws(AddressRefusal) -> Address? {
        let stretches = AddressesInText.all(in: text)
        let addresses = stretches.prefix(mostStretches).map { try? AddressSyntax.parse($0) }
        let names = Set(zip(stretches, addresses).map { $1?.mailboxName ?? $0.lowercased() })
        let usable = addresses.lazy.compactMap(\.self).first
        guard names.count <= 1, stretches.count <= mostStretches else {
            throw AddressRefusal(
                rule: "several-addresses", "the cell holds several addresses", suggestion: usable?.description)
        }
        guard let usable, let first = stretches.first, let last = stretches.last else { return nil }
        let (before, behind) = (text[..<first.startIndex], text[last.endIndex...])
        let isAlone =
            Aside.canStand(before, before: usable, closedBy: behind) && Aside.canStand(behind, behind: usable)
        return isAlone ? usable : nil
    }

    private static func isFullWidthPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        ("\u{3000}"..."\u{303F}").contains(scalar) || ("\u{FF01}"..."\u{FF0F}").contains(scalar)
            || ("\u{FF1A}"..."\u{FF1F}").contains(scalar)
    }

    private static func longCell(_ text: Substring) -> AddressRefusal {
        let beginning = String(decoding: text.utf8.prefix(longest), as: UTF8.self)
        let first = AddressesInText.all(in: beginning[...]).prefix(mostStretches).lazy.compactMap {
            try? AddressSyntax.parse($0)
        }.first
        return AddressRefusal(
            rule: "long-cell", "the cell holds a text of more than \(longest) bytes, not one address",
            suggestion: first?.description)
    }

    private static func isWebAddress(_ text: Substring) -> Bool {
        let start = text.prefix(8).lowercased()
        return start.hasPrefix("http://") || start.hasPrefix("https://")
            || start.hasPrefix("www.") && !text.contains("@")
    }

    /// Its query may hold an address: the last one, behind what separates it there.
    private static func webAddress(_ text: Substring) -> AddressRefusal {
        let held = AddressesInText.all(in: text).last.flatMap { stretch -> Address? in
            guard let at = stretch.lastIndex(of: "@") else { return nil }
            let start = stretch[..<at].lastIndex { "/=?&:".contains($0) }.map { stretch.index(after: $0) }
            return try? AddressSyntax.parse(stretch[(start ?? stretch.startIndex)...])
        }
        return AddressRefusal(
            rule: "web-address", "the cell holds a web address, not an e-mail address", suggestion: held?.description)
    }

    /// A text without an `@`: what it seems to be instead.
    private static func notOne(_ text: Substring, _ refusal: AddressRefusal) -> AddressRefusal {
        if text.hasPrefix("=?"), text.hasSuffix("?=") {
            return AddressRefusal(rule: "encoded-word", "the cell is encoded as in a mail header; decode it first")
        }
        if text.allSatisfy({ $0.isNumber || " +-()/.".contains($0) }), text.contains(where: \.isNumber) {
            return AddressRefusal(rule: "number", "the cell holds a number, not an e-mail address")
        }
        return refusal
    }
}
