/// A key that identifies a mailbox without its address: 128 bits from a hash with a random seed of this process.
///
/// The chance that two of many mailboxes have the same key can be neglected. A key is valid only in this process, so it is
/// never stored.
package struct MailboxKey: Equatable, Sendable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// - Parameter name: the mailbox name in UTF-8 (`Address.mailboxName`).
    package init(of name: UnsafeRawBufferPointer) {
        // Both halves come from one hasher, whose state is wider than 128 bits.
        var hasher = Hasher()
        hasher.combine(bytes: name)
        var other = hasher
        other.combine(1 as UInt8)
        high = UInt64(bitPattern: Int64(hasher.finalize()))
        low = UInt64(bitPattern: Int64(other.finalize()))
    }
}
