/// Tells mailboxes apart without holding their addresses: 128 bits that depend on this process's own secret.
///
/// Two of many mailboxes share a key with no chance worth naming. It means nothing to another process, so it is never
/// kept.
package struct MailboxKey: Equatable, Sendable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// - Parameter name: the mailbox's address with everything folded that does not tell mailboxes apart.
    package init(of name: UnsafeRawBufferPointer) {
        // Both halves come from the hasher's one state, which is wider than the two together.
        var hasher = Hasher()
        hasher.combine(bytes: name)
        var other = hasher
        other.combine(1 as UInt8)
        high = UInt64(bitPattern: Int64(hasher.finalize()))
        low = UInt64(bitPattern: Int64(other.finalize()))
    }
}
