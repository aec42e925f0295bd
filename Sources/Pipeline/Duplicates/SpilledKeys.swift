import Foundation
import Glibc

/// Sorted runs of keys in nameless files, which vanish with the process.
struct SpilledKeys: ~Copyable {
    /// Entries that are read together, and whose first key is kept in memory.
    private static let blockEntries = 256
    private static let entrySize = MemoryLayout<KeyEntry>.stride

    private struct Run {
        let file: NamelessKeys
        let count: Int
        /// The first key of each block.
        let firstKeys: [UInt64]
    }

    private var runs: [Run] = []
    private var filter = KeyFilter(capacity: 1)
    private var count = 0
    private var block: [KeyEntry] = Array(repeating: .nothing, count: SpilledKeys.blockEntries)

    /// The number of the same mailbox in one of the runs.
    mutating func number(of entry: KeyEntry) throws(RunError) -> Int? {
        guard count > 0, filter.mayContain(entry) else { return nil }
        for run in runs {
            if let found = try find(entry, in: run) { return found }
        }
        return nil
    }

    mutating func append(_ entries: [KeyEntry]) throws(RunError) {
        let writer = try RunWriter(blockEntries: Self.blockEntries)
        for entry in entries { try writer.append(entry) }
        runs.append(try Self.finished(writer))
        count += entries.count
        if count <= filter.capacity {
            for entry in entries { filter.insert(entry) }
        } else {
            try merge()
        }
    }

    /// Makes one run of all, and a filter for a quarter more.
    private mutating func merge() throws(RunError) {
        // The old one is let go of first: they are the largest things here.
        filter = KeyFilter(capacity: 1)
        var larger = KeyFilter(capacity: count + count / 4)
        let writer = try RunWriter(blockEntries: Self.blockEntries)
        var readers: [RunReader] = []
        for run in runs { readers.append(try RunReader(run.file, count: run.count)) }
        while let next = readers.indices.min(by: { RunReader.precedes(readers[$0], readers[$1]) }),
            let entry = readers[next].current
        {
            larger.insert(entry)
            try writer.append(entry)
            try readers[next].advance()
        }
        runs = [try Self.finished(writer)]
        filter = larger
    }

    private static func finished(_ writer: RunWriter) throws(RunError) -> Run {
        try writer.finish()
        return Run(file: writer.file, count: writer.count, firstKeys: writer.firstKeys)
    }

    private mutating func find(_ entry: KeyEntry, in run: Run) throws(RunError) -> Int? {
        // The last block that begins at or before the key. No two mailboxes of one process share the first half
        // of their keys in earnest; but if they did, the block before might have the one looked for.
        var last = Self.blocks(in: run.firstKeys, notAfter: entry.high)
        while last > 0 {
            last -= 1
            let start = last * Self.blockEntries
            let length = min(Self.blockEntries, run.count - start)
            try run.file.read(into: &block, count: length, at: start)
            for index in 0..<length where block[index].isSameMailbox(as: entry) { return block[index].number }
            if run.firstKeys[last] < entry.high { return nil }
        }
        return nil
    }

    /// The number of blocks whose first key is not greater.
    private static func blocks(in firstKeys: [UInt64], notAfter key: UInt64) -> Int {
        var (low, high) = (0, firstKeys.count)
        while low < high {
            let middle = (low + high) / 2
            if firstKeys[middle] <= key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// A file of entries without a name.
final class NamelessKeys {
    private static let entrySize = MemoryLayout<KeyEntry>.stride
    private let descriptor: Int32

    /// In the folder for large temporary files: many systems keep `/tmp` in memory.
    private static var folder: String { ProcessInfo.processInfo.environment["TMPDIR"] ?? "/var/tmp" }

    init() throws(RunError) {
        var template = Array("\(Self.folder)/mailmo-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Self.failure(errno) }
        unlink(template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit {
        close(descriptor)
    }

    /// - Parameter position: counts entries.
    func read(into entries: inout [KeyEntry], count: Int, at position: Int) throws(RunError) {
        let wanted = count * Self.entrySize
        let got = entries.withUnsafeMutableBytes {
            pread(descriptor, $0.baseAddress, wanted, position * Self.entrySize)
        }
        guard got == wanted else { throw Self.failure(got < 0 ? errno : EIO) }
    }

    func write(_ entries: [KeyEntry], at position: Int) throws(RunError) {
        let wanted = entries.count * Self.entrySize
        let got = entries.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, wanted, position * Self.entrySize) }
        guard got == wanted else { throw Self.failure(got < 0 ? errno : ENOSPC) }
    }

    private static func failure(_ code: Int32) -> RunError {
        RunError(
            .ioError,
            "\(folder): temporary data cannot be kept there (\(String(cString: strerror(code)))); "
                + "free some space or set TMPDIR to another folder")
    }
}

/// Writes a run, entry by entry.
private final class RunWriter {
    let file: NamelessKeys
    private(set) var count = 0
    private(set) var firstKeys: [UInt64] = []
    private let blockEntries: Int
    private var pending: [KeyEntry] = []

    init(blockEntries: Int) throws(RunError) {
        self.blockEntries = blockEntries
        file = try NamelessKeys()
    }

    func append(_ entry: KeyEntry) throws(RunError) {
        if count.isMultiple(of: blockEntries) { firstKeys.append(entry.high) }
        pending.append(entry)
        count += 1
        if pending.count == 16 * blockEntries { try finish() }
    }

    func finish() throws(RunError) {
        guard !pending.isEmpty else { return }
        try file.write(pending, at: count - pending.count)
        pending.removeAll(keepingCapacity: true)
    }
}

/// Reads a run, entry by entry.
private final class RunReader {
    private static let pieceEntries = 4096

    private let file: NamelessKeys
    private let count: Int
    private var piece: [KeyEntry]
    private var position = 0

    init(_ file: NamelessKeys, count: Int) throws(RunError) {
        self.file = file
        self.count = count
        piece = Array(repeating: .nothing, count: Self.pieceEntries)
        try fill()
    }

    var current: KeyEntry? { position < count ? piece[position % Self.pieceEntries] : nil }

    func advance() throws(RunError) {
        position += 1
        if position.isMultiple(of: Self.pieceEntries) { try fill() }
    }

    /// Runs that are read to their end come last.
    static func precedes(_ left: RunReader, _ right: RunReader) -> Bool {
        guard let first = left.current else { return false }
        guard let second = right.current else { return true }
        return KeyEntry.precedes(first, second)
    }

    private func fill() throws(RunError) {
        if position < count {
            try file.read(into: &piece, count: min(Self.pieceEntries, count - position), at: position)
        }
    }
}
