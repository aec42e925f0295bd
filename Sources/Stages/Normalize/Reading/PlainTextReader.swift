import MailTerms

/// Reads a cell that is in no other program's notation, with a name, quotes or a label around the address.
enum PlainTextReader {
    /// Bytes. A longer cell is a text or a list.
    private static let longest = 2048
    /// More words with an `@` than this are always taken for several addresses.
    private static let mostStretches = 50

    static func reading(of cell: String) throws(AddressRefusal) -> CellReader.Reading {
        let written = VisibleText.trimmed(cell[...])
        guard written.utf8.count <= longest else { throw longCell(written) }
        let text = Wrapping.removed(from: written)
        guard !text.isEmpty else { throw .emptyCell }
        if isWebAddress(text) { throw webAddress(text) }
        do throws(AddressRefusal) {
            let address = try AddressSyntax.parse(text)
            // Full-width punctuation can belong to a local part, but hardly ever does.
            guard address.localPart.unicodeScalars.contains(where: isFullWidthPunctuation),
                let other = try? onlyAddress(of: text)
            else {
                return CellReader.Reading(
                    address: address, hasRemark: Remark.isPresent(around: [text], in: cell, beside: address))
            }
            return other.reading(in: cell)
        } catch {
            guard text.utf8.contains(.at) else { throw refusalWithoutAt(of: text, orElse: error) }
            if let several = group(text) { throw several }
            guard let only = try onlyAddress(of: text) else { throw error }
            return only.reading(in: cell)
        }
    }

    private struct SoleAddress {
        let address: Address
        let stretches: [Substring]

        func reading(in cell: String) -> CellReader.Reading {
            CellReader.Reading(
                address: address, hasRemark: Remark.isPresent(around: stretches, in: cell, beside: address))
        }
    }

    /// The only address of a text; `nil` if there is none, or if the text beside it may belong to it.
    private static func onlyAddress(of text: Substring) throws(AddressRefusal) -> SoleAddress? {
        let stretches = AddressesInText.all(in: text)
        let addresses = stretches.prefix(mostStretches).map { try? AddressSyntax.parse($0) }
        let names = Set(zip(stretches, addresses).map { $1?.mailboxName ?? $0.lowercased() })
        let sound = zip(stretches, addresses).lazy.filter { stretch, address in
            address.map { !isHalf(stretch) && $0.isSound } ?? false
        }
        guard names.count <= 1, stretches.count <= mostStretches else {
            throw .several(sound.compactMap(\.1).first?.description)
        }
        guard let usable = addresses.lazy.compactMap(\.self).first, let first = stretches.first,
            let last = stretches.last, !stretches.contains(where: isHalf)
        else { return nil }
        let (before, behind) = (text[..<first.startIndex], text[last.endIndex...])
        let isAlone =
            TextBesideAddress.isRemovable(before, before: usable, closedBy: behind)
            && TextBesideAddress.isRemovable(behind, behind: usable)
        return isAlone ? SoleAddress(address: usable, stretches: stretches) : nil
    }

    /// Whether a mark opens inside a stretch and closes right after it: `x={ann@x.org}`. After `o'neil@x.org` an
    /// apostrophe is a stray mark; after `x'ann@x.org` it is the closing half.
    private static func isHalf(_ stretch: Substring) -> Bool {
        guard let next = stretch.base.utf8[stretch.endIndex...].first, let opening = halves[next],
            let half = stretch.utf8.firstIndex(of: opening)
        else { return false }
        guard next == UInt8(ascii: "'") else { return true }
        let word = stretch[..<half].lowercased().split { !$0.isLetter }.last.map(String.init) ?? ""
        let isName = word.count > 2 || namePrefixes.contains(word)
        return !(isName && stretch.utf8[..<half].last.map(Notation.isAlphanumeric) == true)
    }

    /// The letters before the apostrophe in names such as O'Neil.
    private static let namePrefixes: Set<String> = [
        "o", "d", "l", "m", "n", "k", "t", "s", "j", "c", "q", "de", "al", "da", "mc", "st",
    ]

    private static let halves: [UInt8: UInt8] = [
        UInt8(ascii: "'"): UInt8(ascii: "'"), UInt8(ascii: "}"): UInt8(ascii: "{"),
        UInt8(ascii: "|"): UInt8(ascii: "|"),
        UInt8(ascii: "`"): UInt8(ascii: "`"), UInt8(ascii: "*"): UInt8(ascii: "*"),
        UInt8(ascii: "~"): UInt8(ascii: "~"),
        UInt8(ascii: "$"): UInt8(ascii: "$"),
    ]

    /// Several names in brackets at one domain: `{ann, bob}@x.org`.
    private static func group(_ text: Substring) -> AddressRefusal? {
        guard let at = text.utf8.lastIndex(of: .at), let names = Damage.group(String(text[..<at])), names.count > 1
        else {
            return nil
        }
        return .several(names.lazy.compactMap { try? AddressSyntax.parse($0 + text[at...]) }.first?.description)
    }

    private static func isFullWidthPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        ("\u{3000}"..."\u{303F}").contains(scalar) || ("\u{FF01}"..."\u{FF0F}").contains(scalar)
            || ("\u{FF1A}"..."\u{FF1F}").contains(scalar)
    }

    // MARK: Refusals

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

    /// The refusal of a web address. If its query has an address, the last one is suggested.
    private static func webAddress(_ text: Substring) -> AddressRefusal {
        let held = AddressesInText.all(in: text).last.flatMap { stretch -> Address? in
            guard let at = stretch.lastIndex(of: "@") else { return nil }
            let start = stretch[..<at].lastIndex { "/=?&:".contains($0) }.map { stretch.index(after: $0) }
            return try? AddressSyntax.parse(stretch[(start ?? stretch.startIndex)...])
        }
        return AddressRefusal(
            rule: "web-address", "the cell holds a web address, not an e-mail address", suggestion: held?.description)
    }

    /// Says what a text without an `@` seems to be.
    private static func refusalWithoutAt(of text: Substring, orElse refusal: AddressRefusal) -> AddressRefusal {
        if text.hasPrefix("=?"), text.hasSuffix("?=") {
            return AddressRefusal(rule: "encoded-word", "the cell is encoded as in a mail header; decode it first")
        }
        if text.allSatisfy({ $0.isNumber || " +-()/.".contains($0) }), text.contains(where: \.isNumber) {
            return AddressRefusal(rule: "number", "the cell holds a number, not an e-mail address")
        }
        return refusal
    }
}
