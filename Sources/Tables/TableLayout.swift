import MailTerms

/// What is known of a CSV file before its first data row is read: how to read it, and how to write it back.
package struct TableLayout: Sendable, Equatable {
    /// As which the delimiter is read and written.
    package var delimiter: UInt8
    /// The delimiter as it stands in the file, in UTF-8 if the file is in UTF-16. If it is more than one byte,
    /// `delimiter` stands for it between reading and writing.
    package var delimiterText: [UInt8]
    package var encoding = TextEncoding.utf8
    /// Whether every record is in `encoding`, because someone said so. Else one that is not valid UTF-8 is read as
    /// Windows-1252, and one that is, and not plain ASCII, as UTF-8: files exist that mix them.
    package var encodingIsGiven = false
    package var quoting = Quoting()
    /// The bytes before the first record, as UTF-8 in a file of UTF-16: the byte order mark, and the line `sep=;` that
    /// Excel reads. They are written back as they came.
    package var preamble: [UInt8] = []
    /// Lines above the header that are no rows: what the table is about, when it was made.
    package var titles: [Title] = []
    /// The raw header record with its line end; `nil` where the first record is data.
    package var header: [UInt8]?
    /// The stretches of `header` that are its fields; empty unless someone wants to change fields.
    package var headerFields: [Range<Int>] = []
    /// The header's fields, unquoted; without a header `column 1`, `column 2`, ...
    package var columnNames: [String]
    /// The e-mail columns, counted from 0, in the order asked for; at least one.
    package var emailColumns: [Int]
    /// The number of fields that every output record is padded to: the widest record seen so far.
    package var width: Int
    /// Whether the file is compressed.
    package var isGzip = false

    /// Among the bytes of a file of UTF-16, which are in UTF-8 everywhere between its reading and its writing, this
    /// one, which UTF-8 never has, stands before a byte that is no part of a character.
    package static let rawByteMark: UInt8 = 0xFF

    package init(delimiter: UInt8, header: [UInt8]?, columnNames: [String], emailColumns: [Int], width: Int) {
        self.delimiter = delimiter
        delimiterText = [delimiter]
        self.header = header
        self.columnNames = columnNames
        self.emailColumns = emailColumns
        self.width = width
    }
}

/// A record above the header, as it stood.
package struct Title: Sendable, Equatable {
    package var record: [UInt8]
    /// The stretches of it that are its fields; empty unless someone wants to change fields.
    package var fields: [Range<Int>]

    package init(record: [UInt8], fields: [Range<Int>]) {
        self.record = record
        self.fields = fields
    }
}

/// What a file quotes although it need not: new cells are written in the same way.
package struct Quoting: Sendable, Equatable {
    /// What quotes are written with.
    package var mark: UInt8
    package var texts: Bool
    package var numbers: Bool
    package var empties: Bool

    package init(
        mark: UInt8 = .quote, texts: Bool = false, numbers: Bool = false, empties: Bool = false
    ) {
        self.mark = mark
        self.texts = texts
        self.numbers = numbers
        self.empties = empties
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
