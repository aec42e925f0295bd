import Usage

/// One file to be turned into its annotated twin.
package struct ConvertRequest: Sendable, Equatable, Codable {
    package enum Output: Sendable, Equatable, Codable {
        /// Beside the input, under names of its own.
        case besideInput
        /// Under the same names in another folder.
        case folder(String)
        case file(String, force: Bool)
        case standardOutput
    }

    /// A seekable file.
    package var path: String
    /// What the input is called in messages and logs: its file name, or `-`.
    package var name: String
    package var output: Output
    /// What the input is called in errors.
    package var inputName: String { isStandardInput ? "standard input" : path }
    package var isStandardInput: Bool { name == "-" }
    /// Whether nobody is there to give the command again: what went wrong outside the file is tried again.
    package var isUnattended: Bool { [.inbox, .schedule].contains(trigger) }
    /// Whether to wait for retries (greylisting) before the results are written.
    package var waitsForRetries: Bool
    /// Whether columns of an earlier run are replaced where they stand.
    package var refreshes = false
    /// Whether the file's own cells that a spreadsheet would take for formulas are defused.
    package var escapesFormulas = false
    /// Whether the same file is asked about again although an earlier job has just checked it.
    package var asksAgain = false
    package var trigger = UsageEvent.Trigger.convert
    /// The schedule's entry that asks for it.
    package var entry: String?
    package var disposition = InputDisposition.stays
    /// Whose file it is; `nil` where nobody says.
    package var account: String?

    package init(path: String, name: String, output: Output, waitsForRetries: Bool) {
        self.path = path
        self.name = name
        self.output = output
        self.waitsForRetries = waitsForRetries
    }

    /// The store keeps requests, and finds a job by its request: these names stay.
    private enum CodingKeys: String, CodingKey {
        case path
        case name
        case output
        case waitsForRetries
        case refreshes
        case escapesFormulas
        case asksAgain
        case trigger
        case entry
        case disposition = "original"
        case account
    }
}
