import MailTerms

/// Finds where a mailbox stood before, in memory that hardly grows with the list.
///
/// What is new goes into a table. A full table goes to a nameless file as a sorted run, and a filter of some nine bits
/// a key tells for nearly every new mailbox that no run has it. Runs are merged whenever the filter has to grow.
/// Files and table hold keys that mean nothing outside this process, and no address.
struct DuplicateIndex: ~Copyable {
    private var recent: KeyTable
    private var runs: SpilledKeys

    /// - Parameters:
    ///   - folder: where files are made once memory is full.
    ///   - tableSlots: the most places in memory, a power of two; 16 bytes each.
    init(folder: String, tableSlots: Int = 1 << 18) {
        recent = KeyTable(mostSlots: tableSlots)
        runs = SpilledKeys(folder: folder)
    }

    /// The number that the same mailbox was given before; otherwise `nil`, and it is given this one.
    ///
    /// - Parameter number: below 2^32 - 1.
    mutating func earlier(_ mailbox: MailboxKey, elseGive number: Int) throws(RunError) -> Int? {
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
        try recent.drain { entries throws(RunError) in try runs.append(entries) }
        recent.insert(entry)
        return nil
    }
}
