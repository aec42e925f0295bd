import MailTerms

/// A table that is written beside the results, of some of their rows.
package enum ExtraTable: Sendable, Hashable, CaseIterable {
    /// Rows with this status, as they stand in the results.
    case status(Status)
    /// Rows that are to be sent, as they stand in the input, one for each mailbox.
    case clean

    package static let allCases = Status.allCases.map(Self.status) + [.clean]

    /// As it stands in the file's name.
    package var name: String {
        switch self {
        case .status(let status): status.rawValue
        case .clean: "clean"
        }
    }
}
