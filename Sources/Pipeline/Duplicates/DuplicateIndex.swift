import MailTerms

/// Finds where a mailbox stood before, in memory that hardly grows with the list.
///
/// What is new goes into a table. A full table goes to a nameless file as a sorted run, and a filter of some nine bits
/// a key tells for nearly every new mailbox that no run has it. Runs are merged whenever the filter has to grow.
/// Files and table hold keys that mean nothing outside this process, and no address.
struct DuplicateIndex: ~Copyable {
    private var recent: KeyTable
    private var runs: SpilledKeys

    /// - Parameter tableSlots: the most places in memory, a power of two; 16 bytes each.
    init(tableSlots: Int = 1 << 18) {
        recent = KeyTable(mostSlots: tableSlots)
        runs = SpilledKeys()
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

/// A mailbox's key and number: 96 bits that tell it from all others, and 32 for the number.
struct KeyEntry: Equatable {
    let high: UInt64
    /// 32 bits of the key over the number.
    let low: UInt64

    static let nothing = KeyEntry(high: 0, low: 0)

    init(_ mailbox: MailboxKey, number: Int) {
        high = mailbox.high
        // One more, so that no entry is nothing.
        low = mailbox.low & ~0xFFFF_FFFF | UInt64(UInt32(truncatingIfNeeded: number + 1))
    }

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    var number: Int { Int(low & 0xFFFF_FFFF) - 1 }
    var isNothing: Bool { low & 0xFFFF_FFFF == 0 }

    func isSameMailbox(as other: KeyEntry) -> Bool {
        high == other.high && low >> 32 == other.low >> 32
    }

    static func precedes(_ left: KeyEntry, _ right: KeyEntry) -> Bool {
        left.high != right.high ? left.high < right.high : left.low < right.low
    }
}
