import MailTerms
import Tables

/// What is added to each record, and how the new columns are called.
package struct WriteOptions: Sendable, Equatable {
    /// Stands before every new column's name.
    package var prefix: String
    /// The new columns, in order.
    package var columns: [Column]
    /// Which action follows from each verdict.
    package var actions: ActionPolicy
    /// Whether columns of an earlier run are replaced where they stand.
    package var refreshes: Bool
    /// Whether the input's own cells that a spreadsheet would take for formulas get an apostrophe.
    package var escapesFormulas: Bool

    /// Whether the fields of each record must be known.
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
