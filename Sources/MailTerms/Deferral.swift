/// The state of a retry: a mailbox or a control that is asked again later.
package struct Deferral: Sendable, Equatable {
    /// Attempts made so far, at least 1.
    package var attempts: Int
    /// The moment of the first attempt.
    package var first: Timestamp
    /// The earliest moment of the next attempt.
    package var next: Timestamp

    package init(attempts: Int, first: Timestamp, next: Timestamp) {
        self.attempts = attempts
        self.first = first
        self.next = next
    }
}
