import Glibc

/// Tells of nearly every key that it was never put in; of one that was, it never says so (a blocked Bloom filter).
///
/// All bits of a key lie in one block of 512, so that a question costs one look into memory.
struct KeyFilter: ~Copyable {
    /// Bits a key, at capacity: some three questions in a hundred are answered "perhaps" for nothing.
    private static let bitsPerKey = 8
    private static let bitsSet = 5
    private static let wordsPerBlock = 8

    let capacity: Int
    private let blocks: UInt64
    /// Straight from the system, and back to it: the allocator would keep what an outgrown filter has left.
    private let memory: UnsafeMutableRawBufferPointer
    private let words: UnsafeMutableBufferPointer<UInt64>

    init(capacity: Int) throws(RunError) {
        self.capacity = capacity
        blocks = UInt64(max(1, (capacity * Self.bitsPerKey + 511) / 512))
        let size = Int(blocks) * Self.wordsPerBlock * MemoryLayout<UInt64>.stride
        let start = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let start, start != MAP_FAILED else {
            throw RunError(.ioError, "there is no memory for \(size >> 20) MiB more; free some and run again")
        }
        memory = UnsafeMutableRawBufferPointer(start: start, count: size)
        // Zeros, as they come from the system.
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

    func mayContain(_ entry: KeyEntry) -> Bool {
        let start = block(of: entry)
        var bits = Self.bits(of: entry)
        for _ in 0..<Self.bitsSet {
            if words[start + Int(bits >> 6 & 7)] >> (bits & 63) & 1 == 0 { return false }
            bits >>= 9
        }
        return true
    }

    /// In the order of the keys: so those of a sorted run go into the filter from its beginning to its end.
    private func block(of entry: KeyEntry) -> Int {
        Int(entry.high.multipliedFullWidth(by: blocks).high) * Self.wordsPerBlock
    }

    /// 54 bits, by the half of the key that does not choose the block.
    private static func bits(of entry: KeyEntry) -> UInt64 {
        ((entry.low >> 32) &* 0xC2B2_AE3D_27D4_EB4F) >> 10
    }
}
