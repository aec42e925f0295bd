/// What becomes of a job's input file when the job ends.
package enum InputDisposition: Sendable, Equatable, Codable {
    case stays
    /// The file moves to the archive's folder of the day when the results are published. If there can be no results, it
    /// moves to `failed`, with the reason beside it.
    ///
    /// - Parameter subfolder: of the inbox, where the file was found; made in both places. May be empty.
    case moves(archive: String, failed: String, subfolder: String)
}
