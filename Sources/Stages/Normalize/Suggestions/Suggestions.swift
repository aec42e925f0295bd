import MailTerms

/// Did-you-mean suggestions. They are shown to a person and never applied.
struct Suggestions: Sendable {
    let domains: DomainSuggestions

    init(_ lists: FlagLists, file: FileDomains) {
        domains = DomainSuggestions(lists, file: file)
    }

    /// The address that was probably meant instead of a valid one; `nil` if there is no suggestion.
    ///
    /// - Parameter standing: what the DNS says about its domain; by default, what the file knows.
    func address(insteadOf address: Address, standing: FileDomains.Standing? = nil) -> String? {
        if let latin = latin(insteadOf: address) { return latin }
        guard let bare = Endings.withoutHead(address.localPart, at: address.domain) else { return nil }
        let localPart = bare == address.localPart ? Self.localPart(insteadOf: bare) : bare
        let domain = domains.name(insteadOf: address.domain, standing: standing)
        guard localPart != nil || domain != nil else { return nil }
        return valid(Address(localPart: localPart ?? address.localPart, domain: domain ?? address.domain))
    }

    /// The address at a popular domain that was written with similar letters of other alphabets: `gmaıl.com`.
    private func latin(insteadOf address: Address) -> String? {
        guard address.domain.contains("xn--"), let written = IDNA.uLabels(of: address.domain),
            let domain = Typography.latin(written), domains.isPopular(domain)
        else { return nil }
        return valid(
            Address(localPart: Typography.latin(address.localPart) ?? address.localPart, domain: domain))
    }

    /// The address that was probably meant by a cell without a valid one; `nil` if there is no suggestion.
    ///
    /// - Parameter cell: without invisible characters.
    func address(insteadOfCell cell: String) -> String? {
        let addresses = RepairedCell.all(of: cell, domains: domains).lazy.compactMap { try? CellReader.address(in: $0) }
        return addresses.filter { TopLevel.ends($0.domain) || domains.isKnown($0.domain) }
            .compactMap { self.address(insteadOf: $0) ?? valid($0) }.first
    }

    /// The address as text, if a cell with that text is read as the same address.
    private func valid(_ address: Address) -> String? {
        let text = address.description
        return (try? CellReader.address(in: VisibleText.of(text)))?.description == text ? text : nil
    }

    /// The local part without text that a keyboard or a browser has probably added; `nil` if there is none.
    private static func localPart(insteadOf written: String) -> String? {
        var meant = written
        if written.prefix(4).lowercased() == "www." {
            // Only the last part of a link can be a name.
            meant = written.dropFirst(4).split { "/?=&".contains($0) }.last.map(String.init) ?? ""
        } else if written.utf8.contains(where: { $0 >= 0x80 }) {
            meant = withoutLabel(written) ?? Typography.plain(written)
        }
        return meant == written || meant.isEmpty ? nil : meant
    }

    /// The ASCII text after a word of another script, or after a symbol.
    private static func withoutLabel(_ written: String) -> String? {
        let scalars = written.unicodeScalars
        guard let first = scalars.firstIndex(where: \.isASCII), first > scalars.startIndex,
            scalars[first].properties.isAlphabetic, scalars[first...].allSatisfy(\.isASCII)
        else { return nil }
        let label = Substring(scalars[..<first])
        let isSymbol = label.unicodeScalars.allSatisfy { $0.properties.generalCategory == .otherSymbol }
        let isWord = label.unicodeScalars.allSatisfy(\.properties.isAlphabetic) && AddressWords.isOfOtherScript(label)
        return isSymbol || isWord ? String(scalars[first...]) : nil
    }
}
