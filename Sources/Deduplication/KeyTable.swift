/// A hash table of keys: open addressing, at most three quarters full, grown until it has all the places it may have.
///
/// A key's place is told by its first bits, so the table is all but sorted.
struct KeyTable {
    enum Lookup {
        case found(number: Int)
        /// Where it would go.
        case missing(place: Int)
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

    /// Whether nothing more can be put in.
    var isFull: Bool { slots.count == mostSlots && isCrowded }

    private var isCrowded: Bool { count >= slots.count / 4 * 3 }

    mutating func find(_ entry: KeyEntry) -> Lookup {
        if isCrowded, slots.count < mostSlots { grow() }
        return slots.withUnsafeBufferPointer { slots in
            var place = Int(entry.high >> shift)
            while !slots[place].isVacant {
                if slots[place].isSameMailbox(as: entry) { return .found(number: slots[place].number) }
                place = (place + 1) & (slots.count - 1)
            }
            return .missing(place: place)
        }
    }

    mutating func insert(_ entry: KeyEntry, at place: Int) {
        slots[place] = entry
        count += 1
    }

    mutating func insert(_ entry: KeyEntry) {
        if case .missing(let place) = find(entry) { insert(entry, at: place) }
    }

    /// Hands all entries over, sorted, and forgets them.
    mutating func drain(_ body: (UnsafeBufferPointer<KeyEntry>) throws(DeduplicationError) -> Void)
        throws(DeduplicationError)
    {
        let size = slots.count
        try slots.withUnsafeMutableBufferPointer { slots throws(DeduplicationError) in
            // Those that went round the end come last, so they are set aside; the few behind one at home are
            // carried there by the sort.
            let wrapped = slots.prefix { !$0.isVacant }.prefix { Int($0.high >> shift) > size / 2 }.count
            let aside = Array(slots[..<wrapped])
            var filled = 0
            for index in wrapped..<size where !slots[index].isVacant {
                slots[filled] = slots[index]
                filled += 1
            }
            for entry in aside {
                slots[filled] = entry
                filled += 1
            }
            Self.sort(UnsafeMutableBufferPointer(rebasing: slots[..<filled]))
            defer { slots.update(repeating: .vacant) }
            try body(UnsafeBufferPointer(rebasing: slots[..<filled]))
        }
        count = 0
    }

    /// By insertion: each entry is near its place already, so this takes few steps.
    private static func sort(_ entries: UnsafeMutableBufferPointer<KeyEntry>) {
        for index in entries.indices.dropFirst() {
            let entry = entries[index]
            var place = index
            while place > 0, KeyEntry.precedes(entry, entries[place - 1]) {
                entries[place] = entries[place - 1]
                place -= 1
            }
            entries[place] = entry
        }
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: .vacant, count: old.count * 2)
        shift -= 1
        for entry in old where !entry.isVacant {
            var place = Int(entry.high >> shift)
            while !slots[place].isVacant { place = (place + 1) & (slots.count - 1) }
            slots[place] = entry
        }
    }
}
