/// A hash table of keys with open addressing. It is at most three quarters full, and grows up to its limit of slots.
///
/// The first bits of a key choose its slot, so the table is nearly sorted.
struct KeyTable {
    enum Lookup {
        case found(number: Int)
        /// The entry would go into this slot.
        case missing(slot: Int)
    }

    private static let fewestSlots = 1 << 10

    private let mostSlots: Int
    private var slots: [KeyEntry]
    private var count = 0
    private var shift: UInt64

    init(mostSlots: Int) {
        self.mostSlots = max(mostSlots, 4)
        let size = min(Self.fewestSlots, self.mostSlots)
        slots = Array(repeating: .vacant, count: size)
        shift = UInt64(64 - size.trailingZeroBitCount)
    }

    /// Whether the table can hold no more entries.
    var isFull: Bool { slots.count == mostSlots && isCrowded }

    private var isCrowded: Bool { count >= slots.count / 4 * 3 }

    mutating func find(_ entry: KeyEntry) -> Lookup {
        if isCrowded, slots.count < mostSlots { grow() }
        return slots.withUnsafeBufferPointer { slots in
            var slot = Int(entry.high >> shift)
            while !slots[slot].isVacant {
                if slots[slot].isSameMailbox(as: entry) { return .found(number: slots[slot].number) }
                slot = (slot + 1) & (slots.count - 1)
            }
            return .missing(slot: slot)
        }
    }

    mutating func insert(_ entry: KeyEntry, at slot: Int) {
        slots[slot] = entry
        count += 1
    }

    mutating func insert(_ entry: KeyEntry) {
        if case .missing(let slot) = find(entry) { insert(entry, at: slot) }
    }

    /// Calls `body` with all entries, sorted, and removes them.
    mutating func drain(_ body: (UnsafeBufferPointer<KeyEntry>) throws(DeduplicationError) -> Void)
        throws(DeduplicationError)
    {
        let size = slots.count
        try slots.withUnsafeMutableBufferPointer { slots throws(DeduplicationError) in
            // Entries at the start that belong to the end of the table are moved there. The sort then moves each entry
            // only a few slots.
            let wrapped = slots.prefix { !$0.isVacant }.prefix { Int($0.high >> shift) > size / 2 }.count
            let wrappedEntries = Array(slots[..<wrapped])
            var filled = 0
            for index in wrapped..<size where !slots[index].isVacant {
                slots[filled] = slots[index]
                filled += 1
            }
            for entry in wrappedEntries {
                slots[filled] = entry
                filled += 1
            }
            Self.sort(UnsafeMutableBufferPointer(rebasing: slots[..<filled]))
            defer { slots.update(repeating: .vacant) }
            try body(UnsafeBufferPointer(rebasing: slots[..<filled]))
        }
        count = 0
    }

    /// Sorts by insertion, which needs few steps because each entry is near its final index.
    private static func sort(_ entries: UnsafeMutableBufferPointer<KeyEntry>) {
        for index in entries.indices.dropFirst() {
            let entry = entries[index]
            var position = index
            while position > 0, KeyEntry.precedes(entry, entries[position - 1]) {
                entries[position] = entries[position - 1]
                position -= 1
            }
            entries[position] = entry
        }
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: .vacant, count: old.count * 2)
        shift -= 1
        for entry in old where !entry.isVacant {
            var slot = Int(entry.high >> shift)
            while !slots[slot].isVacant { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = entry
        }
    }
}
