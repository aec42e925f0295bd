/// Tells of nearly every key that it was never put in; of one that was, it never says so (a blocked Bloom filter).
///
/// All bits of a key lie in one block of 512, so that a question costs one look into memory.
struct KeyFilter {
    /// Bits a key, at capacity: some two questions in a hundred are answered "perhaps" for nothing.
    private static let bitsPerKey = 10
    private static let bitsSet = 6
    private static let wordsPerBlock = 8

    let capacity: Int
    private var words: [UInt64]
    private let blocks: UInt64

    init(capacity: Int) {
        self.capacity = capacity
        blocks = UInt64(max(1, (capacity * Self.bitsPerKey + 511) / 512))
        words = Array(repeating: 0, count: Int(blocks) * Self.wordsPerBlock)
    }

    mutating func insert(_ entry: KeyEntry) {
        let start = block(of: entry)
        var bits = Self.bits(of: entry)
        for _ in 0..<Self.bitsSet {
            words[start + Int(bits >> 6 & 7)] |= 1 << (bits & 63)
            bits >>= 9
        }
    }

    func mayContain(_ entry: KeyEntry) -> Bool {
        let start = block(of: entry)
        var bits = Self.bits(of: entry)
        for _ in 0..<Self.bitsSet {
            if words[start + Int(bits >> 6 & 7)] >> (bits & 63) & 1 == 0 { return false }
            bits >>= 9
        }
        return true
    }

    /// By the key's first half, whose last bits are not used for anything else; multiplied rather than divided.
    private func block(of entry: KeyEntry) -> Int {
        let spread = entry.high &* 0x9E37_79B9_7F4A_7C15
        return Int(spread.multipliedFullWidth(by: blocks).high) * Self.wordsPerBlock
    }

    /// 54 bits that do not depend on the number.
    private static func bits(of entry: KeyEntry) -> UInt64 {
        ((entry.low >> 32) &* 0xC2B2_AE3D_27D4_EB4F) >> 10
    }
}
