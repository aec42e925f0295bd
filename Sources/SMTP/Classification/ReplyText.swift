import MailTerms

/// The words of a reply, folded for comparison. What it echoes of our question is no evidence: marks stand there
/// instead.
struct ReplyText: Sendable {
    /// Stands for the recipient's address.
    static let recipientMark: UInt8 = 0x01
    /// Stands for any other address: the envelope sender's, most likely.
    static let otherAddressMark: UInt8 = 0x02
    /// Stands for the recipient's domain.
    static let domainMark: UInt8 = 0x03
    /// Stands for an IP address: ours, most likely.
    static let networkAddressMark: UInt8 = 0x04
    /// Between two sentences.
    static let sentenceEnd: UInt8 = 0x05

    /// Folded letters and digits in UTF-8, marks, and single spaces.
    private(set) var octets: [UInt8] = []
    /// Parts of URLs and host names, in order: their words mean something only to blocklists.
    private(set) var opaque: [Range<Int>] = []

    /// - Parameters:
    ///   - lines: the text of each line.
    ///   - address: the recipient, or `nil` where it is not known: then any address is taken for it.
    init(_ lines: some Sequence<String>, recipient address: Address?) {
        let echo = Echo(address)
        for line in lines {
            var isFirst = octets.isEmpty
            for token in Self.tokens(of: line) {
                append(token, echo, isFirst: isFirst)
                isFirst = false
            }
        }
        while octets.last == UInt8(ascii: " ") { octets.removeLast() }
    }

    /// A phrase of the vocabulary: nothing in it is an echo.
    init(phrase: String) {
        appendWords(phrase.unicodeScalars)
        while octets.last == UInt8(ascii: " ") { octets.removeLast() }
    }

    /// Whether there is nothing but numbers and the recipient.
    var isWordless: Bool {
        octets.allSatisfy {
            $0 == Self.recipientMark || $0 == Self.domainMark || $0 == Self.sentenceEnd || $0 == UInt8(ascii: " ")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
    }

    func isOpaque(_ range: Range<Int>) -> Bool {
        opaque.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }

    /// Scripts without spaces begin a word with every character.
    func isWordStart(_ offset: Int) -> Bool {
        switch octets[offset] {
        case ...UInt8(ascii: " "), 0x80..<0xC0: return false
        case 0xE0...: return true
        default:
            var before = offset - 1
            while before >= 0, (0x80..<0xC0).contains(octets[before]) { before -= 1 }
            return before < 0 || !Self.beginsLetter(octets[before])
        }
    }

    func continuesWord(at offset: Int) -> Bool {
        offset < octets.count && Self.beginsLetter(octets[offset])
    }

    /// Whether a letter or digit of a script with spaces begins with this octet.
    private static func beginsLetter(_ octet: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(octet)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) || (0xC0..<0xE0).contains(octet)
    }

    // MARK: Building

    struct Token {
        var text: Substring.UnicodeScalarView
        /// Whether quotation marks or brackets stand around it.
        var isEnclosed: Bool
    }

    /// What stands between white space, quotation marks and brackets.
    private static func tokens(of line: String) -> [Token] {
        var tokens: [Token] = []
        let scalars = line.unicodeScalars[...]
        var start = scalars.startIndex
        var index = start
        var follows = false
        while start < scalars.endIndex {
            let scalar = index == scalars.endIndex ? " " : scalars[index]
            let next = index == scalars.endIndex ? index : scalars.index(after: index)
            defer { index = next }
            if scalar.isPlain { continue }
            let isEnclosure = scalar.isEnclosure
            let isSpace = scalar.value <= 0x20 || scalar.value == 0xA0 || scalar.value == 0x3000
            // A colon, an equals sign or a comma ends a word and belongs to it; in a URL it does not.
            let isJoint = scalar.isJoint && !scalars[start...].isURL
            guard isEnclosure || isSpace || isJoint else { continue }
            let end = isJoint ? next : index
            if start < end { tokens.append(Token(text: scalars[start..<end], isEnclosed: follows && isEnclosure)) }
            follows = isEnclosure
            start = next
        }
        return tokens
    }

    private mutating func append(_ token: Token, _ echo: Echo, isFirst: Bool) {
        switch echo.kind(of: token, isFirst: isFirst) {
        case .recipient: append(mark: Self.recipientMark)
        case .otherAddress: append(mark: Self.otherAddressMark)
        case .domain: append(mark: Self.domainMark)
        case .networkAddress: append(mark: Self.networkAddressMark)
        case .hostName:
            let start = octets.count
            appendWords(token.text)
            opaque.append(start..<octets.count)
        case .word:
            appendWords(token.text)
        }
        if token.text.endsSentence { append(mark: Self.sentenceEnd) }
    }

    private mutating func append(mark: UInt8) {
        octets.append(mark)
        octets.append(UInt8(ascii: " "))
    }

    private mutating func appendWords(_ scalars: some BidirectionalCollection<Unicode.Scalar>) {
        for index in scalars.indices {
            guard let folded = LetterFolding.fold(scalars[index]) else { continue }
            switch folded {
            case "a"..."z", "0"..."9": octets.append(UInt8(folded.value))
            case "'", "’", "´", "`":
                if Self.isElision(scalars[..<index], scalars[scalars.index(after: index)...]) { appendSpace() }
            case "。", "！", "？", "；": append(mark: Self.sentenceEnd)
            case _ where folded.value < 0xC0 || folded.properties.isPunctuation: appendSpace()
            default: octets.append(contentsOf: UTF8.encode(folded)!)
            }
        }
        appendSpace()
    }

    /// Whether an apostrophe stands between two words, as in "l'adresse" and "dell'utente", and not in one, as in
    /// "doesn't".
    private static func isElision(
        _ before: some BidirectionalCollection<Unicode.Scalar>, _ after: some Collection<Unicode.Scalar>
    ) -> Bool {
        func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
        return before.reversed().prefix(while: isLetter).count == 1 || after.prefix(while: isLetter).count > 2
    }

    private mutating func appendSpace() {
        if let last = octets.last, last != UInt8(ascii: " ") { octets.append(UInt8(ascii: " ")) }
    }
}

extension Unicode.Scalar {
    /// Whether it is one of the letters and digits that most words are made of.
    fileprivate var isPlain: Bool {
        switch self {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }

    fileprivate var isEnclosure: Bool {
        switch self {
        case "<", ">", "(", ")", "[", "]", "{", "}", "\"", "|": true
        case "“", "”", "„", "«", "»", "「", "」", "『", "』", "（", "）", "：", "，": true
        default: false
        }
    }

    /// Whether it ends a word and belongs to it.
    fileprivate var isJoint: Bool { self == ":" || self == "=" || self == "," }
}

extension Unicode.Scalar.Properties {
    fileprivate var isPunctuation: Bool {
        switch generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .spaceSeparator, .otherSymbol:
            true
        default: false
        }
    }
}

extension Substring.UnicodeScalarView {
    /// Without the marks that a sentence puts around a word.
    var trimmed: Substring.UnicodeScalarView {
        func isMark(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar {
            case ".", ",", ";", ":", "!", "?", "'", "*", "#", "=", "-", "/": true
            default: false
            }
        }
        var rest = self.drop(while: isMark)
        while let last = rest.last, isMark(last) { rest.removeLast() }
        return rest
    }

    /// Whether a URL begins here.
    fileprivate var isURL: Bool {
        starts(with: "http".unicodeScalars) && prefix(8).contains("/")
    }

    fileprivate var endsSentence: Bool {
        last.map { ".!?;".unicodeScalars.contains($0) } ?? false
    }
}
