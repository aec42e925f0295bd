/// Sorted runs of keys in nameless files, which the kernel removes when the process ends.
struct SpilledKeys: ~Copyable {
    /// The number of entries of a block: it is read as a whole, and its first key is in memory.
    private static let blockEntries = 256

    private struct Run {
        let file: TemporaryFile
        let count: Int
        /// The first key of each block.
        let firstKeys: [UInt64]
    }

    private let folder: String
    private var runs: [Run] = []
    private var filter: KeyFilter?
    private var count = 0
    private var block: [KeyEntry] = Array(repeating: .vacant, count: SpilledKeys.blockEntries)

    /// - Parameter folder: the folder of the files.
    init(folder: String) {
        self.folder = folder
    }

    /// The number of the same mailbox in one of the runs; `nil` if there is none.
    mutating func number(of entry: KeyEntry) throws(DeduplicationError) -> Int? {
        guard filter?.mayContain(entry) == true else { return nil }
        for run in runs {
            if let found = try find(entry, in: run) { return found }
        }
        return nil
    }

    /// Adds sorted entries as a run.
    mutating func append(_ entries: UnsafeBufferPointer<KeyEntry>) throws(DeduplicationError) {
        var writer = try RunWriter(blockEntries: Self.blockEntries, in: folder)
        for entry in entries { try writer.append(entry) }
        runs.append(try Self.finished(&writer))
        count += entries.count
        if let capacity = filter?.capacity, count <= capacity {
            for entry in entries { filter?.insert(entry) }
        } else {
            try merge()
        }
    }

    /// Merges all runs into one, and makes a filter with room for an eighth more entries, at least for 2^20 more.
    private mutating func merge() throws(DeduplicationError) {
        // The old filter is freed first, because filters are the largest part of the memory.
        filter = nil
        let larger = try KeyFilter(capacity: count + max(count / 8, 1 << 20))
        var writer = try RunWriter(blockEntries: Self.blockEntries, in: folder)
        var readers: [RunReader] = []
        for run in runs { readers.append(try RunReader(run.file, count: run.count)) }
        while !readers.isEmpty {
            var next = 0
            for index in readers.indices.dropFirst()
            where KeyEntry.precedes(readers[index].current, readers[next].current) { next = index }
            larger.insert(readers[next].current)
            try writer.append(readers[next].current)
            if try !readers[next].advance() { readers.remove(at: next) }
        }
        runs = [try Self.finished(&writer)]
        filter = larger
    }

    private static func finished(_ writer: inout RunWriter) throws(DeduplicationError) -> Run {
        try writer.finish()
        return Run(file: writer.file, count: writer.count, firstKeys: writer.firstKeys)
    }

    private mutating func find(_ entry: KeyEntry, in run: Run) throws(DeduplicationError) -> Int? {
        // The last block that begins at or before the key. If two mailboxes had the same first half of their keys,
        // which is very improbable, the block before it could have the entry.
        var last = Self.blocks(in: run.firstKeys, notAfter: entry.high)
        while last > 0 {
            last -= 1
            let start = last * Self.blockEntries
            let length = min(Self.blockEntries, run.count - start)
            try run.file.read(entries: &block, count: length, at: start)
            for index in 0..<length where block[index].isSameMailbox(as: entry) { return block[index].number }
            if run.firstKeys[last] < entry.high { return nil }
        }
        return nil
    }

    /// The number of blocks whose first key is at most `key`.
    private static func blocks(in firstKeys: [UInt64], notAfter key: UInt64) -> Int {
        var (low, high) = (0, firstKeys.count)
        while low < high {
            let middle = (low + high) / 2
            if firstKeys[middle] <= key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
