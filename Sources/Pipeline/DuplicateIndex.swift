import MailTerms

/// Finds where a mailbox stood before. Holds 128-bit fingerprints, not addresses.
struct DuplicateIndex {
    /// Two independent keyed hashes; among 10 million mailboxes two share both with a chance of 10^-25.
    private struct Fingerprint: Hashable {
        let first: Int
        let second: Int

        init(_ key: String) {
            first = key.hashValue
            var hasher = Hasher()
            hasher.combine(0x6D61_696C as Int)
            hasher.combine(key)
            second = hasher.finalize()
        }
    }

    private var found: [Fingerprint: Int32] = [:]

    /// The number that the same mailbox was given before; otherwise `nil`, and it is given this one.
    mutating func earlier(_ recipient: Recipient, elseGive number: Int) -> Int? {
        let fingerprint = Fingerprint(recipient.mailboxKey)
        if let earlier = found[fingerprint] { return Int(earlier) }
        found[fingerprint] = Int32(truncatingIfNeeded: number)
        return nil
    }
}
