/// Why it cannot be said any more which mailbox was there before.
package enum DeduplicationError: Error, Equatable, Sendable {
    /// The system has no memory for the filter.
    case noMemory(bytes: Int)
    /// A temporary file cannot be made, written or read. `code` is an `errno`.
    case cannotKeep(folder: String, code: Int32)
}
