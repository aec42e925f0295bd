import MailTerms
import Tables

/// What is added to each record.
package struct WriteOptions: Sendable, Equatable {
    /// The beginning of every new column's name.
    package var prefix: String
    /// The new columns, in order.
    package var columns: [Column]
    /// The action for each verdict.
    package var actions: ActionPolicy
    /// Whether columns of an earlier run are replaced.
    package var refreshes: Bool
    /// Whether cells of the input that a spreadsheet reads as formulas get an apostrophe.
    package var escapesFormulas: Bool

    /// Whether fields of the input may change, so that the ranges of the fields are needed.
    package var changesFields: Bool { refreshes || escapesFormulas }

    package init(
        prefix: String = "mailmo_", columns: [Column] = Column.allCases, actions: ActionPolicy = .standard,
        refreshes: Bool = false, escapesFormulas: Bool = false
    ) {
        self.prefix = prefix
        self.columns = columns
        self.actions = actions
        self.refreshes = refreshes
        self.escapesFormulas = escapesFormulas
    }
}
