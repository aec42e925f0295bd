import MailTerms

/// The words of a reply, folded for comparison. What it echoes of our question is no evidence: marks stand there
/// instead.
struct ReplyText: Sendable, Equatable {
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
    /// Where the marks stand, but for the ends of sentences.
    private(set) var marks: [Int] = []
    /// Words that are the recipient's local part, and common words as well.
    private(set) var likelyEchoes: [Range<Int>] = []
    /// Where each line but the first begins.
    private(set) var lineStarts: [Int] = []

    /// - Parameters:
    ///   - lines: the text of each line.
    ///   - address: the recipient, or `nil` where it is not known: then any address is taken for it.
    init(_ lines: some Sequence<String>, recipient address: Address?) {
        let echo = Echo(address)
        for line in lines {
            octets.reserveCapacity(octets.count + line.utf8.count + 16)
            var isFirst = octets.isEmpty
            if !isFirst { lineStarts.append(octets.count) }
            for token in ReplyToken.all(of: Array(line.utf8)) {
                append(token, echo, isFirst: isFirst)
                isFirst = false
            }
        }
        while octets.last == UInt8(ascii: " ") { octets.removeLast() }
    }

    /// A phrase of the vocabulary: nothing in it is an echo.
    init(phrase: String) {
        appendWords(Array(phrase.utf8)[...])
        while octets.last == UInt8(ascii: " ") { octets.removeLast() }
    }

    /// Whether there is nothing but numbers and the recipient.
    var isWordless: Bool {
        octets.allSatisfy {
            $0 == Self.recipientMark || $0 == Self.domainMark || $0 == Self.sentenceEnd || $0 == UInt8(ascii: " ")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
    }

    /// The number of the line that a place stands in, from 0.
    func line(of place: Range<Int>) -> Int {
        lineStarts.prefix { $0 <= place.lowerBound }.count
    }

    /// Octets between two phrases of one sentence, which may overlap; `nil` if there are more than the reach.
    func gap(between one: Range<Int>, _ other: Range<Int>, within reach: Int) -> Int? {
        let (first, second) = one.lowerBound < other.lowerBound ? (one, other) : (other, one)
        let between = first.upperBound..<max(first.upperBound, second.lowerBound)
        return between.count <= reach && !octets[between].contains(Self.sentenceEnd) ? between.count : nil
    }

    /// Whether there is a word of letters outside of these ranges that is neither a number, nor short, nor an echo. In
    /// scripts without spaces it is a character, but for those that only bind words together.
    func hasWord(outside ranges: [Range<Int>]) -> Bool {
        let known = ranges + opaque + likelyEchoes
        func isKnown(_ range: Range<Int>) -> Bool { known.contains { $0.overlaps(range) } }
        var offset = 0
        while offset < octets.count {
            let (scalar, length) = octets[...].character(at: offset)
            var end = offset + length
            if scalar.isUnspacedWord {
                if !isKnown(offset..<end) { return true }
            } else if isWordStart(offset), scalar.value < 0x800 {
                while end < octets.count, octets[end] > UInt8(ascii: " "), octets[end] < 0xE0 { end += 1 }
                if !isKnown(offset..<end), !Self.isStopWord(octets[offset..<end]) { return true }
            }
            offset = end
        }
        return false
    }

    private static func isStopWord(_ word: ArraySlice<UInt8>) -> Bool {
        word.count <= 2 || !word.contains { $0 >= UInt8(ascii: "a") } || stopWords.contains(Array(word))
    }

    /// Words that name nobody.
    private static let stopWords = Set(
        [
            "sorry", "any", "more", "anymore", "longer", "now", "not", "there", "with", "the", "has", "been", "was",
            "are", "and", "for", "here", "please", "this", "that", "code", "rcpt",
        ]
        .map { Array($0.utf8) })

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

    private mutating func append(_ token: ReplyToken, _ echo: Echo, isFirst: Bool) {
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
            let start = octets.count
            appendWords(token.text)
            if echo.isLikely(token.text) { likelyEchoes.append(start..<octets.count) }
        }
        if token.text.endsSentence { append(mark: Self.sentenceEnd) }
    }

    private mutating func append(mark: UInt8) {
        if mark != Self.sentenceEnd { marks.append(octets.count) }
        octets.append(mark)
        octets.append(UInt8(ascii: " "))
    }

    private mutating func appendWords(_ text: ArraySlice<UInt8>) {
        // Nearly all words; an apostrophe depends on what stands around it.
        if text.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "`") }) {
            for octet in text {
                if octet.isPlain { octets.append(octet.asciiLowercased) } else { appendSpace() }
            }
        } else {
            appendLetters(Array(String(decoding: text, as: UTF8.self).unicodeScalars))
        }
        appendSpace()
    }

    private mutating func appendLetters(_ scalars: [Unicode.Scalar]) {
        for (index, scalar) in scalars.enumerated() {
            guard let folded = LetterFolding.fold(scalar) else { continue }
            switch folded {
            case "a"..."z", "0"..."9": octets.append(UInt8(folded.value))
            case "'", "’", "´", "`":
                if Self.isElision(scalars[..<index], scalars[(index + 1)...]) { appendSpace() }
            case "。", "！", "？", "；": append(mark: Self.sentenceEnd)
            case _ where folded.value < 0xC0 || folded.properties.isPunctuation: appendSpace()
            default: octets.append(contentsOf: UTF8.encode(folded)!)
            }
        }
    }

    /// Whether an apostrophe stands between two words, as in "l'adresse" and "dell'utente", and not in one, as in
    /// "doesn't".
    private static func isElision(
        _ before: ArraySlice<Unicode.Scalar>, _ after: ArraySlice<Unicode.Scalar>
    ) -> Bool {
        func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
        return before.reversed().prefix(while: isLetter).count == 1 || after.prefix(while: isLetter).count > 2
    }

    private mutating func appendSpace() {
        if let last = octets.last, last != UInt8(ascii: " ") { octets.append(UInt8(ascii: " ")) }
    }
}

extension Unicode.Scalar {
    /// An ideograph, a katakana or a hangul.
    fileprivate var isUnspacedWord: Bool {
        switch value {
        case 0x30A1...0x30FA, 0x3400...0x9FFF, 0xAC00...0xD7A3: true
        default: false
        }
    }
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
