/// Writes a sorted run of keys into a temporary file, entry by entry.
struct RunWriter {
    let file: TemporaryFile
    private(set) var count = 0
    /// The first key of each block.
    private(set) var firstKeys: [UInt64] = []
    private let blockEntries: Int
    private var pending: [KeyEntry] = []

    init(blockEntries: Int, in folder: String) throws(DeduplicationError) {
        self.blockEntries = blockEntries
        file = try TemporaryFile(in: folder)
    }

    mutating func append(_ entry: KeyEntry) throws(DeduplicationError) {
        if count.isMultiple(of: blockEntries) { firstKeys.append(entry.high) }
        pending.append(entry)
        count += 1
        if pending.count == 16 * blockEntries { try finish() }
    }

    /// Writes the entries that are still in memory.
    mutating func finish() throws(DeduplicationError) {
        guard !pending.isEmpty else { return }
        try file.write(entries: pending, at: count - pending.count)
        pending.removeAll(keepingCapacity: true)
    }
}

/// Reads a sorted run of keys, entry by entry.
struct RunReader {
    private static let pieceEntries = 4096

    private(set) var current = KeyEntry.vacant
    private let file: TemporaryFile
    private let count: Int
    private var piece: [KeyEntry]
    private var position = 0

    /// - Parameter count: the number of entries of the run, at least 1.
    init(_ file: TemporaryFile, count: Int) throws(DeduplicationError) {
        self.file = file
        self.count = count
        piece = Array(repeating: .vacant, count: Self.pieceEntries)
        try fill()
        current = piece[0]
    }

    /// Moves `current` to the next entry; false at the end of the run.
    mutating func advance() throws(DeduplicationError) -> Bool {
        position += 1
        guard position < count else { return false }
        if position.isMultiple(of: Self.pieceEntries) { try fill() }
        current = piece[position % Self.pieceEntries]
        return true
    }

    private mutating func fill() throws(DeduplicationError) {
        try file.read(entries: &piece, count: min(Self.pieceEntries, count - position), at: position)
    }
}

extension TemporaryFile {
    /// - Parameter position: the index of the first entry in the file.
    func read(entries: inout [KeyEntry], count: Int, at position: Int) throws(DeduplicationError) {
        try entries.withUnsafeMutableBufferPointer { entries throws(DeduplicationError) in
            let wanted = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: entries[..<count]))
            try read(into: wanted, at: position * MemoryLayout<KeyEntry>.stride)
        }
    }

    /// - Parameter position: the index of the first entry in the file.
    fileprivate func write(entries: [KeyEntry], at position: Int) throws(DeduplicationError) {
        try entries.withUnsafeBufferPointer { entries throws(DeduplicationError) in
            try write(UnsafeRawBufferPointer(entries), at: position * MemoryLayout<KeyEntry>.stride)
        }
    }
}
