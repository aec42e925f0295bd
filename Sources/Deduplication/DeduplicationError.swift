/// Why the index of mailboxes has failed.
package enum DeduplicationError: Error, Equatable, Sendable {
    /// The system has no memory for the filter.
    case noMemory(bytes: Int)
    /// A temporary file in `folder` cannot be made, written or read. `code` is the `errno`.
    case cannotKeep(folder: String, code: Int32)
}
