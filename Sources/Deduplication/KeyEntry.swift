import MailTerms

/// A mailbox's key and number: 96 bits of the key, and 32 bits of the number.
struct KeyEntry: Equatable {
    let high: UInt64
    /// 32 bits of the key in the upper half, the number plus 1 in the lower half.
    let low: UInt64

    static let vacant = KeyEntry(high: 0, low: 0)

    init(_ mailbox: MailboxKey, number: Int) {
        high = mailbox.high
        // Plus 1, so that no entry is equal to a vacant slot.
        low = mailbox.low & ~0xFFFF_FFFF | UInt64(UInt32(truncatingIfNeeded: number + 1))
    }

    private init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    var number: Int { Int(low & 0xFFFF_FFFF) - 1 }
    var isVacant: Bool { low & 0xFFFF_FFFF == 0 }

    func isSameMailbox(as other: KeyEntry) -> Bool {
        high == other.high && low >> 32 == other.low >> 32
    }

    static func precedes(_ left: KeyEntry, _ right: KeyEntry) -> Bool {
        left.high != right.high ? left.high < right.high : left.low < right.low
    }
}
