import MailTerms

/// The words of a reply, folded for comparison, without the echo of what we sent.
struct ReplyText {
    /// Lower-case UTF-8; runs of white space are one space.
    private let folded: [UInt8]

    init(_ text: String, withoutEchoOf address: Address?) {
        var folded = Array(text.lowercased().utf8)
        if let address {
            let localPart = Array(address.localPart.lowercased().utf8)
            let domain = Array(address.domain.utf8)
            folded.blankOut(localPart + [UInt8(ascii: "@")] + domain)
            folded.blankOut(domain)
            // A local part alone is an echo only where it stands quoted or bracketed: it may be a common word.
            for (open, close) in zip("<\"'[(".utf8, ">\"'])".utf8) { folded.blankOut([open] + localPart + [close]) }
        }
        self.folded = folded.withSingleSpaces
    }

    /// Whether any of the phrases occurs as whole words. A star at the end of one stands for the rest of a word.
    func containsAny(of phrases: [String]) -> Bool {
        phrases.contains { phrase in
            let isOpen = phrase.utf8.last == UInt8(ascii: "*")
            let words = phrase.utf8.dropLast(isOpen ? 1 : 0)
            var offset = 0
            while let found = folded.firstRange(of: words, from: offset) {
                if !folded.isLetter(found.lowerBound - 1), isOpen || !folded.isLetter(found.upperBound) { return true }
                offset = found.lowerBound + 1
            }
            return false
        }
    }
}

extension [UInt8] {
    /// The octets of a pattern that is not empty, at or behind an offset. Replies are short and read by the million:
    /// a plain search beats one that prepares itself.
    fileprivate func firstRange(of pattern: some Collection<UInt8>, from start: Int) -> Range<Int>? {
        guard let first = pattern.first else { return nil }
        let length = pattern.count
        var offset = start
        while offset + length <= count {
            if self[offset] == first, self[offset..<offset + length].elementsEqual(pattern) {
                return offset..<offset + length
            }
            offset += 1
        }
        return nil
    }

    /// Whether an ASCII letter or digit stands at an offset, which may lie outside.
    fileprivate func isLetter(_ offset: Int) -> Bool {
        guard indices.contains(offset) else { return false }
        switch self[offset] {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): return true
        default: return false
        }
    }

    /// Puts spaces in the place of each occurrence.
    fileprivate mutating func blankOut(_ pattern: [UInt8]) {
        var offset = 0
        while let found = firstRange(of: pattern, from: offset) {
            for index in found { self[index] = UInt8(ascii: " ") }
            offset = found.upperBound
        }
    }

    /// White space is ASCII's, and the no-break space, which some servers write.
    fileprivate var withSingleSpaces: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(count)
        var index = 0
        while index < count {
            let isNoBreakSpace = self[index] == 0xC2 && index + 1 < count && self[index + 1] == 0xA0
            if isNoBreakSpace || self[index] <= UInt8(ascii: " ") {
                if let last = result.last, last != UInt8(ascii: " ") { result.append(UInt8(ascii: " ")) }
                index += isNoBreakSpace ? 2 : 1
            } else {
                result.append(self[index])
                index += 1
            }
        }
        return result
    }
}
