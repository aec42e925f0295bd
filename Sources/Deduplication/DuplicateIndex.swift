import MailTerms

/// Finds the number that a mailbox got when it came first. Memory hardly grows with the list.
///
/// New keys go into a table in memory. A full table is written to a nameless file as a sorted run. A Bloom filter of
/// about eight to nine bits for each key excludes the runs for nearly every new mailbox. The runs are merged when the
/// filter has to grow. The files and the table have no address, only keys that have no meaning outside this process.
///
/// A temporary table of SQLite is slower (`Benchmarks/deduplication`). Ten million random keys,
/// two fifths of them repeats, took 6.3 CPU s here and 31.3 s in such a table with the same memory (18 MiB); a million
/// keys took 0.38 s and 1.53 s. A convert without network checks takes some 2 CPU s for a million rows altogether.
///
/// Not safe for concurrent use: an index belongs to one queue.
package struct DuplicateIndex: ~Copyable {
    private var recent: KeyTable
    private var runs: SpilledKeys

    /// - Parameters:
    ///   - folder: the folder for files when the table in memory is full.
    ///   - tableSlots: the most slots in memory, 16 bytes each; a power of two.
    package init(folder: String, tableSlots: Int = 1 << 18) {
        recent = KeyTable(mostSlots: tableSlots)
        runs = SpilledKeys(folder: folder)
    }

    /// The number that the same mailbox got before. If there is none, it returns `nil`, and the mailbox gets `number`.
    ///
    /// - Parameter number: from 0, below 2^32 - 1.
    /// - Throws: if there is not enough memory, or a temporary file fails. The index must not be used afterwards.
    package mutating func earlierNumber(
        of mailbox: MailboxKey, orAssign number: Int
    ) throws(DeduplicationError) -> Int? {
        let entry = KeyEntry(mailbox, number: number)
        let slot: Int
        switch recent.find(entry) {
        case .found(let earlier): return earlier
        case .missing(let free): slot = free
        }
        if let earlier = try runs.number(of: entry) { return earlier }
        guard recent.isFull else {
            recent.insert(entry, at: slot)
            return nil
        }
        try recent.drain { entries throws(DeduplicationError) in try runs.append(entries) }
        recent.insert(entry)
        return nil
    }
}
