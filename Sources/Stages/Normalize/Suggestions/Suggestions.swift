import MailTerms

/// Did-you-mean. What it returns is shown to a person and never applied.
struct Suggestions: Sendable {
    let domains: DomainSuggestions

    init(_ lists: FlagLists, _ file: FileDomains) {
        domains = DomainSuggestions(lists, file)
    }

    /// What was probably meant by an address that could be meant as it stands.
    ///
    /// - Parameter standing: what the DNS says of its domain; by default what is known of it from the file.
    func address(insteadOf address: Address, _ standing: FileDomains.Standing? = nil) -> String? {
        if let latin = latin(insteadOf: address) { return latin }
        guard let bare = Endings.withoutHead(address.localPart, at: address.domain) else { return nil }
        let localPart = bare == address.localPart ? Self.localPart(insteadOf: bare) : bare
        let domain = domains.name(insteadOf: address.domain, standing)
        guard localPart != nil || domain != nil else { return nil }
        return valid(Address(localPart: localPart ?? address.localPart, domain: domain ?? address.domain))
    }

    /// A popular domain that was written with letters of other alphabets that look the same: `gmaıl.com`.
    private func latin(insteadOf address: Address) -> String? {
        guard address.domain.contains("xn--"), let written = IDNA.uLabels(of: address.domain),
            let domain = Typography.latin(written), domains.isPopular(domain)
        else { return nil }
        return valid(
            Address(localPart: Typography.latin(address.localPart) ?? address.localPart, domain: domain))
    }

    /// An address that a cell was probably meant to hold.
    ///
    /// - Parameter cell: without invisible characters.
    func address(insteadOfCell cell: String) -> String? {
        let addresses = RepairedCell.all(of: cell, domains).lazy.compactMap { try? CellReader.address(in: $0) }
        return addresses.filter { TopLevel.ends($0.domain) || domains.isKnown($0.domain) }
            .compactMap { self.address(insteadOf: $0) ?? valid($0) }.first
    }

    /// What is suggested is read as it stands in its turn.
    private func valid(_ address: Address) -> String? {
        let text = address.description
        return (try? CellReader.address(in: VisibleText.of(text)))?.description == text ? text : nil
    }

    /// A local part that looks as if a keyboard or a browser had added something to it.
    private static func localPart(insteadOf written: String) -> String? {
        var meant = written
        if written.prefix(4).lowercased() == "www." {
            // Of a link only the last part can be a name.
            meant = written.dropFirst(4).split { "/?=&".contains($0) }.last.map(String.init) ?? ""
        } else if written.utf8.contains(where: { $0 >= 0x80 }) {
            meant = withoutLabel(written) ?? Typography.plain(written)
        }
        return meant == written || meant.isEmpty ? nil : meant
    }

    /// What is in ASCII behind a word of another script, or behind a symbol.
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
