import MailTerms

/// Tells what a reply repeats of our question from what it says itself: a user who is called `disabled` is not.
struct Echo {
    enum Kind {
        case recipient
        /// Any other address.
        case otherAddress
        /// The recipient's domain, or a host under it.
        case domain
        case networkAddress
        /// A URL or the name of another host.
        case hostName
        case word
    }

    private let localPart: String
    private let domain: String
    private let isKnown: Bool
    /// A local part that is no plain word is an echo wherever it stands.
    private let isUnmistakable: Bool

    init(_ address: Address?) {
        isKnown = address != nil
        localPart = address?.localPart.lowercased() ?? ""
        domain = address?.domain ?? ""
        isUnmistakable = localPart.utf8.contains { !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }

    func kind(of token: ReplyText.Token, isFirst: Bool) -> Kind {
        let word = token.text.trimmed
        guard word.contains(where: { $0 == "@" || $0 == "." || $0 == "/" }) else {
            return isLocalPart(word, in: token, isFirst: isFirst) ? .recipient : .word
        }
        if let at = word.lastIndex(of: "@") { return kind(of: word[..<at], at: word[word.index(after: at)...]) }
        let text = String(word).lowercased()
        if isKnown, text == localPart { return .recipient }
        if text.contains("://") || text.hasPrefix("www.") { return .hostName }
        if text.isIPv4Address { return .networkAddress }
        guard text.isHostName else { return .word }
        return isKnown && (text == domain || text.hasSuffix(".\(domain)")) ? .domain : .hostName
    }

    private func kind(of local: Substring.UnicodeScalarView, at host: Substring.UnicodeScalarView) -> Kind {
        guard isKnown else { return .recipient }
        let local = String(local).lowercased()
        // As in rcpt:ann@x.org or to=ann@x.org.
        let name = local.split { "=:".contains($0) }.last.map(String.init) ?? local
        if name == localPart || local == localPart { return .recipient }
        let isService = ["postmaster", "abuse", "support", "hostmaster"].contains(name)
        return String(host).lowercased() == domain && !isService ? .recipient : .otherAddress
    }

    /// A local part alone may be a common word. It is an echo in quotes or brackets, and where a server begins its
    /// sentence with it, as in `550 ann... User unknown`.
    private func isLocalPart(
        _ word: Substring.UnicodeScalarView, in token: ReplyText.Token, isFirst: Bool
    ) -> Bool {
        guard isKnown, mayBeLocalPart(word), String(word).lowercased() == localPart else { return false }
        if isUnmistakable || token.isEnclosed { return true }
        let isQuoted = token.text.first == "'" && token.text.last == "'" && token.text.count > 2
        return isQuoted || (isFirst && (token.text.last == ":" || String(token.text).hasSuffix("...")))
    }

    /// Whether it is worth a closer look: most words begin with another letter.
    private func mayBeLocalPart(_ word: Substring.UnicodeScalarView) -> Bool {
        guard let first = word.first, first.isASCII else { return true }
        return LetterFolding.fold(first) == localPart.unicodeScalars.first
    }
}

extension String {
    fileprivate var isIPv4Address: Bool {
        let parts = split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Lower-case labels of letters, digits and hyphens, the last one of letters only.
    fileprivate var isHostName: Bool {
        let labels = split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, let last = labels.last, (2...12).contains(last.utf8.count) else { return false }
        return last.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
            && labels.allSatisfy { label in
                !label.isEmpty
                    && label.utf8.allSatisfy {
                        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "-")
                            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    }
            }
    }
}
