import MailTerms

/// A table with some of the rows, which is written beside the results.
package enum ExtraTable: Sendable, Hashable, CaseIterable {
    /// The rows of the results with this status.
    case status(Status)
    /// The unchanged rows of the input with the action `send`, one for each mailbox.
    case clean

    package static let allCases = Status.allCases.map(Self.status) + [.clean]

    /// Its word in the file's name.
    package var name: String {
        switch self {
        case .status(let status): status.rawValue
        case .clean: "clean"
        }
    }
}
