import Glibc

/// A blocked Bloom filter: it finds every key that was inserted, and rejects nearly every other key.
///
/// All bits of a key are in one block of 512 bits, so that a look-up reads one cache line. A class, not a struct with a
/// `deinit`, because the compiler (6.3.1) crashes on the latter with `--sanitize thread`.
final class KeyFilter {
    /// Bits for each key at full capacity. About 3 % of the keys that were not inserted are not rejected.
    private static let bitsPerKey = 8
    private static let bitsSet = 5
    private static let wordsPerBlock = 8

    let capacity: Int
    private let blocks: UInt64
    /// Mapped with mmap(2), because the allocator would keep the memory of an old filter.
    private let memory: UnsafeMutableRawBufferPointer
    private let words: UnsafeMutableBufferPointer<UInt64>

    init(capacity: Int) throws(DeduplicationError) {
        self.capacity = capacity
        blocks = UInt64(max(1, (capacity * Self.bitsPerKey + 511) / 512))
        let size = Int(blocks) * Self.wordsPerBlock * MemoryLayout<UInt64>.stride
        let start = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let start, start != MAP_FAILED else {
            throw .noMemory(bytes: size)
        }
        memory = UnsafeMutableRawBufferPointer(start: start, count: size)
        // Mapped memory is zero.
        words = memory.bindMemory(to: UInt64.self)
    }

    deinit {
        munmap(memory.baseAddress, memory.count)
    }

    func insert(_ entry: KeyEntry) {
        let start = block(of: entry)
        var bits = Self.bits(of: entry)
        for _ in 0..<Self.bitsSet {
            words[start + Int(bits >> 6 & 7)] |= 1 << (bits & 63)
            bits >>= 9
        }
    }

    /// False if the key was not inserted.
    func mayContain(_ entry: KeyEntry) -> Bool {
        let start = block(of: entry)
        var bits = Self.bits(of: entry)
        for _ in 0..<Self.bitsSet {
            if words[start + Int(bits >> 6 & 7)] >> (bits & 63) & 1 == 0 { return false }
            bits >>= 9
        }
        return true
    }

    /// Blocks are in the order of the keys, so that the keys of a sorted run fill the filter from its start to its end.
    private func block(of entry: KeyEntry) -> Int {
        Int(entry.high.multipliedFullWidth(by: blocks).high) * Self.wordsPerBlock
    }

    /// 54 bits from the half of the key that does not choose the block.
    private static func bits(of entry: KeyEntry) -> UInt64 {
        ((entry.low >> 32) &* 0xC2B2_AE3D_27D4_EB4F) >> 10
    }
}
