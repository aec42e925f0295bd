import MailTerms

/// How far something has come that is asked again later.
package struct Deferral: Sendable, Equatable {
    /// Attempts made so far, at least 1.
    package var attempts: Int
    package var first: Timestamp
    /// Not before this moment.
    package var next: Timestamp

    package init(attempts: Int, first: Timestamp, next: Timestamp) {
        self.attempts = attempts
        self.first = first
        self.next = next
    }

    /// - Returns: `nil` where a row has none.
    init?(attempts: Int?, first: Int64?, next: Int64?) {
        guard let attempts, let first, let next else { return nil }
        self.init(
            attempts: attempts, first: Timestamp(milliseconds: first), next: Timestamp(milliseconds: next))
    }
}
