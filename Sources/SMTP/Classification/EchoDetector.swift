import MailTerms

/// Finds the parts of a reply that repeat our command. They are not evidence: the user `disabled` is not disabled.
struct EchoDetector {
    /// What a token of a reply is.
    enum Kind {
        /// The recipient's address or local part.
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

    // All in lower case, as UTF-8.

    private let localPart: [UInt8]
    private let domain: [UInt8]
    private let address: [UInt8]
    private let subdomainEnding: [UInt8]
    private let isKnown: Bool
    /// Whether the local part is not a plain word: then it is an echo in any place.
    private let isUnmistakable: Bool

    /// - Parameter recipient: the recipient of the command; `nil` if it is unknown.
    init(_ recipient: Address?) {
        isKnown = recipient != nil
        localPart = Array((recipient?.localPart.lowercased() ?? "").utf8)
        domain = Array((recipient?.domain ?? "").utf8)
        address = localPart + [.at] + domain
        subdomainEnding = [.dot] + domain
        isUnmistakable = localPart.contains { !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }

    /// - Parameter isFirst: whether the token is the first of its line.
    func kind(of token: ReplyToken, isFirst: Bool) -> Kind {
        let word = token.text.trimmed
        guard word.contains(where: Self.isMark) else {
            return isLocalPart(word, in: token, isFirst: isFirst) ? .recipient : .word
        }
        let text = word.inLowerCase
        if isKnown, text == address || text == localPart { return .recipient }
        if let at = text.lastIndex(of: .at) { return kind(of: text[..<at], at: text[(at + 1)...]) }
        if text.isURL { return .hostName }
        // Exchange names the component that refuses, as in RESOLVER.RST.AuthRequired.
        if text.starts(with: "resolver.".utf8) { return .word }
        if text.isIPv4Address { return .networkAddress }
        guard text.isHostName else { return .word }
        let isOfDomain = text == domain || text.suffix(subdomainEnding.count).elementsEqual(subdomainEnding)
        return isKnown && isOfDomain ? .domain : .hostName
    }

    /// Whether an octet can be part of an address or a host name but not of a plain word.
    private static func isMark(_ octet: UInt8) -> Bool {
        octet == .at || octet == .dot || octet == UInt8(ascii: "/")
    }

    private func kind(of local: ArraySlice<UInt8>, at host: ArraySlice<UInt8>) -> Kind {
        guard isKnown else { return .recipient }
        // As in rcpt:ann@x.org or to=ann@x.org.
        let name = local.split { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }.last ?? local
        if name.elementsEqual(localPart) || local.elementsEqual(localPart) { return .recipient }
        let isService = Self.services.contains { name.elementsEqual($0.utf8) }
        return host.elementsEqual(domain) && !isService ? .recipient : .otherAddress
    }

    /// Local parts of addresses that a server names so that its readers can write to it.
    private static let services = ["postmaster", "abuse", "support", "hostmaster"]

    /// Whether a word equals the local part. It can also be an ordinary word of the reply.
    func isLikely(_ text: ArraySlice<UInt8>) -> Bool {
        let word = text.trimmed
        return isKnown && word.count == localPart.count && mayBeLocalPart(word) && word.inLowerCase == localPart
    }

    /// Whether a word without a domain is an echo. The local part can be a common word, so it is an echo only in quotes, in
    /// brackets, or at the beginning of a line, as in `550 ann... User unknown`.
    private func isLocalPart(_ word: ArraySlice<UInt8>, in token: ReplyToken, isFirst: Bool) -> Bool {
        guard isKnown, mayBeLocalPart(word), word.inLowerCase == localPart else { return false }
        if isUnmistakable || token.isEnclosed { return true }
        let quote = UInt8(ascii: "'")
        let isQuoted = token.text.first == quote && token.text.last == quote && token.text.count > 2
        let isBeginning = token.text.last == UInt8(ascii: ":") || token.text.suffix(3).elementsEqual("...".utf8)
        return isQuoted || (isFirst && isBeginning)
    }

    /// A quick check that most words fail: whether a word begins with the same letter as the local part.
    private func mayBeLocalPart(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first, first < 0x80 else { return true }
        return first.asciiLowercased == localPart.first
    }
}

extension ArraySlice<UInt8> {
    fileprivate var inLowerCase: [UInt8] {
        guard allSatisfy({ $0 < 0x80 }) else { return Array(String(decoding: self, as: UTF8.self).lowercased().utf8) }
        return map(\.asciiLowercased)
    }
}

extension [UInt8] {
    fileprivate var isURL: Bool {
        starts(with: "www.".utf8)
            || contains(UInt8(ascii: ":")) && String(decoding: self, as: UTF8.self).contains("://")
    }

    fileprivate var isIPv4Address: Bool {
        guard count(where: { $0 == .dot }) == 3 else { return false }
        return split(separator: .dot, omittingEmptySubsequences: false)
            .allSatisfy { UInt8(String(decoding: $0, as: UTF8.self)) != nil }
    }

    /// Whether it is lower-case labels of letters, digits and hyphens, the last one of letters only.
    fileprivate var isHostName: Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        guard let dot = lastIndex(of: .dot) else { return false }
        let last = self[(dot + 1)...]
        guard (2...12).contains(last.count), last.allSatisfy(letters.contains) else { return false }
        return self[..<dot].split(separator: .dot, omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty
                && label.allSatisfy {
                    letters.contains($0) || $0 == UInt8(ascii: "-")
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                }
        }
    }
}
