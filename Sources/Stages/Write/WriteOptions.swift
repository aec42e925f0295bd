import MailTerms

/// What is added to each record, and how the new columns are called.
package struct WriteOptions: Sendable, Equatable {
    /// Stands before every new column's name.
    package var prefix: String
    /// The new columns, in order.
    package var columns: [Column]
    /// Whether rows are also written to one file per status: then `WriteStage` is given a sink for each.
    package var split: Bool

    package init(prefix: String = "mailmo_", columns: [Column] = Column.allCases, split: Bool = false) {
        self.prefix = prefix
        self.columns = columns
        self.split = split
    }
}
