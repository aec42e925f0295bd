import Usage

/// A file to verify, and what to do with it.
package struct ConvertRequest: Sendable, Equatable, Codable {
    package enum Output: Sendable, Equatable, Codable {
        /// Beside the input, under names made from its name.
        case besideInput
        /// Under the same names in another folder.
        case folder(String)
        case file(String, force: Bool)
        case standardOutput
    }

    /// A seekable file.
    package var path: String
    /// The name of the input in messages and logs: its file name, or `-` for standard input.
    package var name: String
    package var output: Output
    /// The name of the input in errors.
    package var inputName: String { isStandardInput ? "standard input" : path }
    package var isStandardInput: Bool { name == "-" }
    /// Whether no person waits for the job. Then it is tried again after an error that the file is not the cause of.
    package var isUnattended: Bool { trigger.isUnattended }
    /// Whether to wait for retries (greylisting) before the results are written.
    package var waitsForRetries: Bool
    /// Whether the columns of an earlier run are replaced in their place.
    package var refreshes = false
    /// Whether the file's own cells are escaped if a spreadsheet would take them for formulas.
    package var escapesFormulas = false
    /// Whether mailboxes are asked about again although earlier jobs have answers.
    package var asksAgain = false
    package var trigger = UsageEvent.Trigger.convert
    /// The name of the schedule's entry; `nil` for other triggers.
    package var entry: String?
    package var disposition = InputDisposition.stays
    /// The account that the file belongs to; `nil` if it belongs to none.
    package var account: String?

    package init(path: String, name: String, output: Output, waitsForRetries: Bool) {
        self.path = path
        self.name = name
        self.output = output
        self.waitsForRetries = waitsForRetries
    }

    /// The store keeps requests and finds a job by its request, so these names must stay.
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
