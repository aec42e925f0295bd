/// What is known of a CSV file before its first data row is read: how to read it, and how to write it back.
package struct TableLayout: Sendable, Equatable {
    /// `,` `;` TAB or `|`.
    package var delimiter: UInt8
    /// The bytes before the first record that belong to the encoding; written back as they came.
    package var byteOrderMark: [UInt8]
    /// The raw header record with its line end; `nil` where the first record is data.
    package var header: [UInt8]?
    /// The header's fields, unquoted; without a header `column 1`, `column 2`, ...
    package var columnNames: [String]
    /// The e-mail columns, counted from 0, in the order asked for; at least one.
    package var emailColumns: [Int]
    /// The number of fields that every output record is padded to: the widest record seen so far.
    package var width: Int

    package init(
        delimiter: UInt8, byteOrderMark: [UInt8], header: [UInt8]?, columnNames: [String], emailColumns: [Int],
        width: Int
    ) {
        self.delimiter = delimiter
        self.byteOrderMark = byteOrderMark
        self.header = header
        self.columnNames = columnNames
        self.emailColumns = emailColumns
        self.width = width
    }
}

/// A record that could not be read as CSV.
package struct RejectedRecord: Sendable, Equatable {
    /// The physical line (from 1) on which the record begins.
    package var line: Int
    /// Why, in words a person can act on.
    package var reason: String
    /// The record's bytes as they stand in the file, cut where they exceed the cap.
    package var record: [UInt8]

    package init(line: Int, reason: String, record: [UInt8]) {
        self.line = line
        self.reason = reason
        self.record = record
    }
}
