import MailTerms

/// The words of a reply, folded for comparison. A mark replaces each echo of our command, because echoes are not
/// evidence.
struct ReplyText: Sendable, Equatable {
    /// Replaces the recipient's address.
    static let recipientMark: UInt8 = 0x01
    /// Replaces any other address, most likely the envelope sender.
    static let otherAddressMark: UInt8 = 0x02
    /// Replaces the recipient's domain.
    static let domainMark: UInt8 = 0x03
    /// Replaces an IP address, most likely ours.
    static let networkAddressMark: UInt8 = 0x04
    /// Ends a sentence.
    static let sentenceEnd: UInt8 = 0x05

    /// Folded letters and digits in UTF-8, marks, and single spaces.
    private(set) var octets: [UInt8] = []
    /// URLs and host names, in order. Only the names of blocklists count in them.
    private(set) var opaque: [Range<Int>] = []
    /// The places of the marks, without the ends of sentences.
    private(set) var marks: [Int] = []
    /// Words that equal the recipient's local part and can also be ordinary words.
    private(set) var likelyEchoes: [Range<Int>] = []
    /// The places where each line after the first begins.
    private(set) var lineStarts: [Int] = []

    /// - Parameters:
    ///   - lines: the text of each line.
    ///   - address: the recipient; `nil` if it is unknown: then every address counts as the recipient.
    init(_ lines: some Sequence<String>, recipient address: Address?) {
        let echo = EchoDetector(address)
        for line in lines {
            octets.reserveCapacity(octets.count + line.utf8.count + 16)
            var isFirst = octets.isEmpty
            if !isFirst { lineStarts.append(octets.count) }
            for token in ReplyToken.all(of: Array(line.utf8)) {
                append(token, echoes: echo, isFirst: isFirst)
                isFirst = false
            }
        }
        while octets.last == UInt8(ascii: " ") { octets.removeLast() }
    }

    /// A phrase of the vocabulary, which has no echoes.
    init(phrase: String) {
        appendWords(Array(phrase.utf8)[...])
        while octets.last == UInt8(ascii: " ") { octets.removeLast() }
    }

    /// Whether it has only numbers and echoes of the recipient.
    var isWordless: Bool {
        octets.allSatisfy {
            $0 == Self.recipientMark || $0 == Self.domainMark || $0 == Self.sentenceEnd || $0 == UInt8(ascii: " ")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
    }

    /// The number of the line of a place, from 0.
    func line(of place: Range<Int>) -> Int {
        lineStarts.prefix { $0 <= place.lowerBound }.count
    }

    /// The number of octets between two phrases, 0 if they overlap; `nil` if they are in different sentences or further
    /// apart than the reach.
    func gap(between one: Range<Int>, and other: Range<Int>, within reach: Int) -> Int? {
        let (first, second) = one.lowerBound < other.lowerBound ? (one, other) : (other, one)
        let between = first.upperBound..<max(first.upperBound, second.lowerBound)
        return between.count <= reach && !octets[between].contains(Self.sentenceEnd) ? between.count : nil
    }

    /// Whether it has a word outside these ranges that is not a number, an echo or a stop word and has at least three
    /// letters. In scripts without spaces each character is a word, except hiragana.
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

    /// Words that do not name a person or a thing.
    private static let stopWords = Set(
        [
            "sorry", "any", "more", "anymore", "longer", "now", "not", "there", "with", "the", "has", "been", "was",
            "are", "and", "for", "here", "please", "this", "that", "code", "rcpt",
        ]
        .map { Array($0.utf8) })

    /// Whether a place is inside a URL or a host name.
    func isOpaque(_ range: Range<Int>) -> Bool {
        opaque.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }

    /// Whether a word begins at an octet. In scripts without spaces each character begins a word.
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

    /// Whether the word before an octet continues with it.
    func continuesWord(at offset: Int) -> Bool {
        offset < octets.count && Self.beginsLetter(octets[offset])
    }

    /// Whether a letter or digit of a script with spaces begins with this octet.
    private static func beginsLetter(_ octet: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(octet)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(octet) || (0xC0..<0xE0).contains(octet)
    }

    // MARK: Building

    private mutating func append(_ token: ReplyToken, echoes echo: EchoDetector, isFirst: Bool) {
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
        // Nearly all words. An apostrophe needs a look at the letters around it.
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
                if Self.isElision(between: scalars[..<index], and: scalars[(index + 1)...]) { appendSpace() }
            case "。", "！", "？", "；": append(mark: Self.sentenceEnd)
            case _ where folded.value < 0xC0 || folded.properties.isPunctuation: appendSpace()
            default: octets.append(contentsOf: UTF8.encode(folded)!)
            }
        }
    }

    /// Whether an apostrophe separates two words, as in "l'adresse" and "dell'utente", and is not part of one, as in
    /// "doesn't".
    private static func isElision(
        between before: ArraySlice<Unicode.Scalar>, and after: ArraySlice<Unicode.Scalar>
    ) -> Bool {
        func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
        return before.reversed().prefix(while: isLetter).count == 1 || after.prefix(while: isLetter).count > 2
    }

    private mutating func appendSpace() {
        if let last = octets.last, last != UInt8(ascii: " ") { octets.append(UInt8(ascii: " ")) }
    }
}

extension Unicode.Scalar {
    /// Whether it is an ideograph, a katakana or a hangul.
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
