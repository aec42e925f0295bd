/// Whether the first record of a file names the columns.
package enum HeaderChoice: String, Sendable, CaseIterable {
    /// The file's beginning shows it.
    case auto
    case present
    case absent
}
