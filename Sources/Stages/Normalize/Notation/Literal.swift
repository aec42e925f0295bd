import MailTerms

/// A value as programs write it: Python's `b'…'`, lists and dictionaries, JSON, PHP's serialized strings, arrays of
/// PostgreSQL, formulas of spreadsheets, `key='value'`. The whole text must be one literal.
struct Literal {
    /// The keys and values of a literal; `nil` if the text is not a literal, or only one quoted or bracketed word.
    static func parts(of text: String) -> [String]? {
        guard text.utf8.contains(where: isOpening) else { return nil }
        var literal = Literal(octets: Array(text.utf8))
        guard literal.readAll(), literal.isStructured, !literal.hasLooseParts else { return nil }
        return literal.parts.map(\.text)
    }

    /// Whether there are an address without quotes and other words without quotes: `(ann, lee@x.org)` may be one name.
    private var hasLooseParts: Bool {
        let bare = parts.filter { !$0.isQuoted }
        return bare.contains { $0.text.utf8.contains(.at) } && !bare.allSatisfy { $0.text.utf8.contains(.at) }
    }

    private static func isOpening(_ octet: UInt8) -> Bool {
        switch octet {
        case .quote, UInt8(ascii: "'"), UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"): true
        default: false
        }
    }

    private static let deepest = 12

    private let octets: [UInt8]
    private var index = 0
    private var parts: [(text: String, isQuoted: Bool)] = []
    private var isStructured = false
    /// The number of quotes and brackets that were closed.
    private var pairCount = 0

    private init(octets: [UInt8]) {
        self.octets = octets
    }

    private mutating func readAll() -> Bool {
        skipSpace()
        // A formula.
        if consume("=") { isStructured = true }
        guard readPairs(depth: 0) else { return false }
        while consume(",") || consume(";") || consume(".") {}
        return index == octets.count
    }

    /// `value`, `key: value`, `key => value`, `s:12:"value"`.
    private mutating func readPairs(depth: Int) -> Bool {
        let first = parts.count
        let pairs = pairCount
        guard readValue(depth: depth) else { return false }
        while consume("=>") || consume("::") || consume(":") || consume("=") {
            guard readValue(depth: depth) else { return false }
        }
        if parts.count - first > 1, pairCount > pairs { isStructured = true }
        return true
    }

    private mutating func readValue(depth: Int) -> Bool {
        skipSpace()
        guard depth < Self.deepest, let next = peek else { return false }
        switch next {
        case .quote, UInt8(ascii: "'"), UInt8(ascii: "`"): return readString(next)
        case UInt8(ascii: "["): return readItems(until: "]", depth: depth)
        case UInt8(ascii: "("): return readItems(until: ")", depth: depth)
        case UInt8(ascii: "{"): return readItems(until: "}", depth: depth)
        default: return readWord(depth: depth)
        }
    }

    private mutating func readItems(until closing: StaticString, depth: Int) -> Bool {
        index += 1
        let first = parts.count
        if depth > 0 { isStructured = true }
        while !consume(closing) {
            guard index < octets.count, readPairs(depth: depth + 1) else { return false }
            if consume(",") || consume(";") || consume("|") {
                isStructured = true
            } else if octets[index - 1] != UInt8(ascii: "}"), !octets[index...].starts(with: closing.octets) {
                return false
            }
        }
        pairCount += 1
        if parts.count - first > 1 { isStructured = true }
        return true
    }

    // MARK: Strings

    private mutating func readString(_ quote: UInt8) -> Bool {
        let length = octets[index...].prefix(3).count { $0 == quote } == 3 ? 3 : 1
        index += length
        if length == 3 { isStructured = true }
        var content: [UInt8] = []
        while index < octets.count {
            let octet = octets[index]
            if octet == UInt8(ascii: "\\"), index + 1 < octets.count {
                content += octets[index...(index + 1)]
                index += 2
            } else if octet == quote {
                if octets[index...].prefix(length).allSatisfy({ $0 == quote }), index + length <= octets.count {
                    index += length
                    // SQL and CSV write a quote twice.
                    if length == 1, peek == quote, !content.isEmpty {
                        content.append(quote)
                        index += 1
                        continue
                    }
                    parts.append((String(decoding: content, as: UTF8.self), true))
                    pairCount += 1
                    return true
                }
                content.append(octet)
                index += 1
            } else {
                content.append(octet)
                index += 1
            }
        }
        return false
    }

    // MARK: Words

    /// Reads a number, `None` or an address without quotes, or the beginning of a string or of a call.
    private mutating func readWord(depth: Int) -> Bool {
        let start = index
        while let octet = peek, !Self.ends.contains(octet) {
            // An apostrophe.
            if octet == UInt8(ascii: "'"), index == start || !isBetweenLetters { break }
            index += 1
        }
        if peek == UInt8(ascii: ":"), AddressWords.isLink(scheme: wordBefore) { skipLink() }
        let word = String(decoding: octets[start..<index], as: UTF8.self)
        let name = VisibleText.trimmed(word[...])
        guard !name.isEmpty, let next = peek else {
            if !name.isEmpty { parts.append((String(name), false)) }
            return !name.isEmpty
        }
        if next == .quote || next == UInt8(ascii: "'") {
            guard Self.prefixes.contains(word.lowercased()) else { return false }
            isStructured = true
            return readString(next)
        }
        guard next == UInt8(ascii: "("), name.utf8.count == word.utf8.count else {
            parts.append((String(name), false))
            return true
        }
        isStructured = true
        return readItems(until: ")", depth: depth)
    }

    private mutating func skipLink() {
        while let octet = peek, octet > .space, !",;|<>()[]{}\"`".utf8.contains(octet) { index += 1 }
    }

    private var isBetweenLetters: Bool {
        index > 0 && index + 1 < octets.count && Notation.isAlphanumeric(octets[index - 1])
            && Notation.isAlphanumeric(octets[index + 1]) && !Self.prefixes.contains(wordBefore)
    }

    private var wordBefore: String {
        let word = octets[..<index].reversed().prefix { Notation.isAlphanumeric($0) }
        return String(decoding: Array(word.reversed()), as: UTF8.self).lowercased()
    }

    private static let ends: Set<UInt8> = Set(",;|:=<>()[]{}\"`\n".utf8)

    /// The prefixes of strings in Python and Rust, and of national strings in SQL.
    static let prefixes: Set<String> = ["b", "u", "r", "f", "br", "rb", "fr", "rf", "ur", "n", "e"]

    // MARK: Bytes

    private var peek: UInt8? { index < octets.count ? octets[index] : nil }

    private mutating func skipSpace() {
        while let octet = peek, octet <= .space { index += 1 }
    }

    /// Consumes a mark and the space before it.
    ///
    /// - Returns: false if another character comes next; then only the space is consumed.
    private mutating func consume(_ mark: StaticString) -> Bool {
        skipSpace()
        let isNext = octets[index...].starts(with: mark.octets)
        if isNext { index += mark.utf8CodeUnitCount }
        return isNext
    }
}

extension StaticString {
    fileprivate var octets: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
    }
}
