import MailTerms

/// Finds the number that a mailbox was given when it was met first, in memory that hardly grows with the list.
///
/// New keys go into a table in memory. A full table is written to a nameless file as a sorted run. A Bloom filter of
/// some nine bits a key rules out the runs for nearly every new mailbox. The runs are merged when the filter has to grow.
/// Files and table hold keys that mean nothing outside this process, and no address.
///
/// Why this is not a temporary table of SQLite: `Benchmarks/deduplication` compares the two. Ten million random keys,
/// two fifths of them repeats, took 6.3 CPU s here and 31.3 s in such a table with the same memory (18 MiB); a million
/// keys took 0.38 s and 1.53 s. A convert without network checks takes some 2 CPU s for a million rows altogether.
///
/// Not safe for concurrent use: an index belongs to one queue.
package struct DuplicateIndex: ~Copyable {
    private var recent: KeyTable
    private var runs: SpilledKeys

    /// - Parameters:
    ///   - folder: where files are made once memory is full.
    ///   - tableSlots: the most places in memory, 16 bytes each; a power of two.
    package init(folder: String, tableSlots: Int = 1 << 18) {
        recent = KeyTable(mostSlots: tableSlots)
        runs = SpilledKeys(folder: folder)
    }

    /// The number that the same mailbox was given before; otherwise `nil`, and it is given this one.
    ///
    /// - Parameter number: from 0, below 2^32 - 1.
    /// - Throws: if there is no memory, or a temporary file fails. The index is of no use afterwards.
    package mutating func earlier(_ mailbox: MailboxKey, elseGive number: Int) throws(DeduplicationError) -> Int? {
        let entry = KeyEntry(mailbox, number: number)
        let place: Int
        switch recent.find(entry) {
        case .found(let earlier): return earlier
        case .missing(let free): place = free
        }
        if let earlier = try runs.number(of: entry) { return earlier }
        guard recent.isFull else {
            recent.insert(entry, at: place)
            return nil
        }
        try recent.drain { entries throws(DeduplicationError) in try runs.append(entries) }
        recent.insert(entry)
        return nil
    }
}
