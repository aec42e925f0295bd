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
}
