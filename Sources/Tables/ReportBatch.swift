import MailTerms

/// The reports of the e-mail cells of a batch: a few reports that many cells share.
///
/// A list that is checked only by its syntax has about a dozen different reports for any number of rows.
package struct ReportBatch: Sendable {
    /// The report of one cell; a trivial value.
    package struct Cell: Sendable {
        /// The index of its report.
        package var report: Int
        /// The number of the first data row with the same mailbox, from 1; 0 in that row itself.
        package var duplicateOf: Int

        package init(report: Int, duplicateOf: Int = 0) {
            self.report = report
            self.duplicateOf = duplicateOf
        }
    }

    package private(set) var reports: [Report] = []
    /// In the order of the rows, and in each row of the e-mail columns.
    package private(set) var cells: [Cell] = []

    package init(capacity: Int = 0) {
        cells.reserveCapacity(capacity)
    }

    /// Adds a report; returns its index.
    package mutating func add(_ report: Report) -> Int {
        reports.append(report)
        return reports.count - 1
    }

    package mutating func append(_ cell: Cell) {
        cells.append(cell)
    }
}
