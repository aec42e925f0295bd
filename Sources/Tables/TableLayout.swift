import MailTerms

/// The form of a CSV file, known before its first data row is read: how to read it and how to write it.
package struct TableLayout: Sendable, Equatable {
    /// The byte that is read and written as the delimiter.
    package var delimiter: UInt8
    /// The delimiter in the file; in UTF-8 if the file is in UTF-16. If it has more than one byte, `delimiter` replaces it
    /// between reading and writing.
    package var delimiterText: [UInt8]
    package var encoding = TextEncoding.utf8
    /// Whether the configuration gives the encoding, so that every record is in it. Otherwise a record that is not valid
    /// UTF-8 is read as Windows-1252, and any other as UTF-8, because some files mix both.
    package var encodingIsGiven = false
    package var quoting = Quoting()
    /// The bytes before the first record: the byte order mark, and the line `sep=;` of Excel. In UTF-8 if the file is in
    /// UTF-16. They are written back unchanged.
    package var preamble: [UInt8] = []
    /// Lines above the header that are not data rows: a title, a date.
    package var titles: [Title] = []
    /// The raw header record with its line end; `nil` if the first record is data.
    package var header: [UInt8]?
    /// The ranges of the fields in `header`; empty unless fields will be changed.
    package var headerFields: [Range<Int>] = []
    /// The header's fields, unquoted; without a header `column 1`, `column 2`, ...
    package var columnNames: [String]
    /// The indices of the e-mail columns, from 0, in the configured order; at least one.
    package var emailColumns: [Int]
    /// The number of fields that every output record is padded to: that of the widest record so far.
    package var width: Int
    /// Whether the file is compressed.
    package var isGzip = false

    /// Marks a byte of a UTF-16 file that is not part of a character. Between reading and writing such a file is in UTF-8,
    /// which never has this byte; the mark precedes the raw byte.
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

/// A record above the header, unchanged.
package struct Title: Sendable, Equatable {
    package var record: [UInt8]
    /// The ranges of its fields; empty unless fields will be changed.
    package var fields: [Range<Int>]

    package init(record: [UInt8], fields: [Range<Int>]) {
        self.record = record
        self.fields = fields
    }
}

/// Which fields a file quotes without need. New cells are quoted in the same way.
package struct Quoting: Sendable, Equatable {
    /// The quotation mark.
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
    /// Why it is rejected, in words for the owner of the file.
    package var reason: String
    /// The bytes of the record in the file, cut at the size limit.
    package var record: [UInt8]

    package init(line: Int, reason: String, record: [UInt8]) {
        self.line = line
        self.reason = reason
        self.record = record
    }
}
