import MailTerms

/// Shows in one pass over the bytes of a name that it has none of `RemarkWords`. Nearly all names have none.
///
/// A Bloom filter: "none" is always right, "perhaps" is decided by `Remark`.
///
/// Unchecked: nothing is written after the initializer. The bits are in plain memory that is never freed, because
/// reference counting would cost more than reading a cell.
struct RemarkFilter: @unchecked Sendable {
    /// A bit for each hash of a word's ASCII letters, or of its bytes if it has no ASCII letters.
    private let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: Self.size)
    private static let size = 1 << 10

    static let shipped = RemarkFilter()

    private init() {
        bits.initialize(repeating: 0, count: Self.size)
        let lone =
            RemarkWords.words.flatMap(Self.spellings)
            + RemarkWords.phrases.flatMap { phrase in
                // A text without the longest word of a phrase does not have the phrase.
                Self.spellings(of: phrase.max { $0.utf8.count < $1.utf8.count } ?? "")
            }
        for word in lone {
            let octets = Array(word.utf8)
            octets.withUnsafeBufferPointer { add(hashes(of: $0)) }
        }
        for text in RemarkWords.unspaced {
            let pair = Array(String(text.prefix(2)).utf8)
            pair.withUnsafeBufferPointer { add(hashes(of: $0).suffix(1)) }
        }
    }

    /// The word as people write it: in lower case, in capitals, with a capital first letter, with and without accents.
    private static func spellings(of word: String) -> [String] {
        [word, Remark.folded(word)].flatMap { [$0, $0.uppercased(), $0.prefix(1).uppercased() + $0.dropFirst()] }
    }

    private func add(_ hashes: some Sequence<UInt32>) {
        for hash in hashes { bits[Int(hash >> 6) & (Self.size - 1)] |= 1 << UInt64(hash & 63) }
    }

    private func hashes(of octets: UnsafeBufferPointer<UInt8>) -> [UInt32] {
        var hashes: [UInt32] = []
        _ = Self.forEachHash(in: octets, isWindows1252: false) { hash in
            hashes.append(hash)
            return false
        }
        return hashes
    }

    /// Whether a name may have a remark's words; if false, it has none.
    ///
    /// - Parameters:
    ///   - name: in UTF-8 or in an encoding with one byte for each character.
    ///   - isWindows1252: whether the file is declared to be in that encoding. If not, a name that is not valid UTF-8
    ///     is in it.
    func mayContainRemarkWords(_ name: Slice<UnsafeBufferPointer<UInt8>>, isWindows1252: Bool) -> Bool {
        Self.forEachHash(in: UnsafeBufferPointer(rebasing: name), isWindows1252: isWindows1252) { hash in
            bits[Int(hash >> 6) & (Self.size - 1)] & 1 << UInt64(hash & 63) != 0
        }
    }

    /// - Parameter isFound: called with the hash of each word; true ends the search.
    /// - Returns: whether a word was found, or the text has a character that only `Remark` can read.
    @inline(__always)
    private static func forEachHash(
        in text: UnsafeBufferPointer<UInt8>, isWindows1252: Bool, _ isFound: (UInt32) -> Bool
    ) -> Bool {
        var hash: UInt32 = 0
        var rest: UInt32 = 0
        var before: UInt32 = 0
        var isRaw = false
        var isASCII = true
        for index in text.indices {
            let octet = text[index]
            if octet >= 0x80, isASCII {
                isASCII = false
                if containsSigns(text, isWindows1252: isWindows1252) { return true }
            }
            switch octet {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                hash = mixed(hash, with: octet | 0x20)
            case UInt8(ascii: "'"): break
            case 0..<0x80:
                if hash != 0 ? isFound(scrambled(hash)) : rest != 0 && isFound(scrambled(rest)) { return true }
                (hash, rest, before, isRaw) = (0, 0, 0, false)
            // Characters of no width, combining marks, quotes, full-width letters, and all that follow them in Unicode.
            case 0xC2...0xCD where isSpecial(text, at: index): return true
            case 0xE1...0xF4 where isSpecial(text, at: index): return true
            // Greek, Cyrillic, Hebrew, Arabic.
            case 0xCE...0xDF:
                isRaw = true
                rest = mixed(rest, with: octet)
            case 0xE0...0xEE where isWide(text, at: index):
                let wide = mixed(mixed(mixed(0, with: octet), with: text[index + 1]), with: text[index + 2])
                if before != 0, isFound(scrambled(before &* 31 ^ wide)) { return true }
                before = wide
            // Letters with accents are left out of the hash.
            case 0x80..<0xC0 where isRaw: rest = mixed(rest, with: octet)
            default: isRaw = false
            }
        }
        return hash != 0 ? isFound(scrambled(hash)) : rest != 0 && isFound(scrambled(rest))
    }

    /// Whether a text may be in Windows-1252, and has a sign of that encoding, such as a dash, a cross, `×` or `÷`.
    private static func containsSigns(_ text: UnsafeBufferPointer<UInt8>, isWindows1252: Bool) -> Bool {
        guard text.contains(where: { (0x80..<0xC0).contains($0) || $0 == 0xD7 || $0 == 0xF7 }) else { return false }
        return isWindows1252 || !isUTF8(text)
    }

    private static func isUTF8(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        do {
            _ = try UTF8Span(validating: text.span)
            return true
        } catch {
            return false
        }
    }

    private static func isSpecial(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard index + 1 < text.count, text[index + 1] & 0xC0 == 0x80 else { return false }
        switch text[index] {
        case 0xC2, 0xCB...0xCD: return true
        // Two characters among the letters with accents are signs.
        case 0xC3: return text[index + 1] == 0x97 || text[index + 1] == 0xB7
        case 0xE1, 0xE2, 0xEF...0xF4: return true
        default: return false
        }
    }

    private static func isWide(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        index + 2 < text.count && text[index + 1] & 0xC0 == 0x80 && text[index + 2] & 0xC0 == 0x80
    }

    @inline(__always)
    private static func mixed(_ hash: UInt32, with octet: UInt8) -> UInt32 {
        (hash &+ UInt32(octet)) &* 0x9E37_79B1
    }

    @inline(__always)
    private static func scrambled(_ hash: UInt32) -> UInt32 { hash ^ hash >> 15 }
}
