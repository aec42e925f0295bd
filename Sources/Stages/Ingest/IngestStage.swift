import MailTerms

/// The first stage: a CSV file becomes batches of rows, each row with its bytes as they stood and the text of its
/// e-mail cells.
///
/// Every byte behind the byte order mark is in the header, in exactly one row, in a rejected record, or in `trailer`.
/// A record that cannot be read is rejected by itself; only a file that is no table, or a disk that fails, throws.
/// Memory does not depend on the file's size.
///
/// Unchecked: it is made on one queue and used by one queue after that, never by two at a time.
package final class IngestStage: @unchecked Sendable {
    /// A batch ends early rather than hold more than about this many bytes, however long its records are.
    private static let batchBytes = 4 << 20

    package let layout: TableLayout
    /// How each e-mail column was found, in words: `column 5 "email", by its name`.
    package let columnChoice: String
    /// Bytes of the file when it was opened.
    package let fileSize: Int
    /// The fields of the widest record so far, the header among them.
    package private(set) var widest: Int
    /// Records that could not be read, since they were last taken. Data row numbers do not count them.
    package private(set) var rejected: [RejectedRecord] = []
    /// The blank lines behind the last record, once `next` has given `nil`.
    package private(set) var trailer: [UInt8] = []

    private let reader: RecordReader
    private var rowsGiven = 0

    /// - Parameter name: what the file is called in errors; by default its path.
    package init(
        path: String, name: String? = nil, options: IngestOptions = IngestOptions()
    ) throws(IngestError) {
        let file = try InputFile(path: path, name: name ?? path)
        let survey = try Survey(of: file, options: options)
        let columns = survey.choices.map(\.column)
        reader = RecordReader(
            file, from: survey.byteOrderMark.count, delimiter: survey.delimiter, keeping: .these(columns),
            cap: options.recordCap)
        let header = survey.hasHeader ? try Self.readHeader(reader, of: file) : nil
        reader.expectedFields = survey.usualFieldCount
        widest = survey.widest
        fileSize = file.size
        layout = TableLayout(
            delimiter: survey.delimiter, byteOrderMark: survey.byteOrderMark, header: header,
            columnNames: survey.columnNames, emailColumns: columns, width: survey.widest)
        let names = survey.hasHeader ? survey.columnNames : []
        columnChoice = survey.choices
            .map { choice in
                let name = names.indices.contains(choice.column) ? " \"\(names[choice.column])\"" : ""
                return "column \(choice.column + 1)\(name), \(choice.how)"
            }
            .joined(separator: "; ")
    }

    /// How far the file has been read, in bytes.
    package var bytesRead: Int { reader.position }

    /// The next rows, at most `maxRows`; `nil` at the end of the file. A batch may hold fewer rows, even none,
    /// where records are very long or many are rejected.
    package func next(maxRows: Int) throws(IngestError) -> RowBatch? {
        var batch = RowBatch(firstRow: rowsGiven + 1, columnCount: layout.emailColumns.count)
        var rejectedBytes = 0
        var steps = 0
        while batch.count < maxRows, batch.bytes.count + rejectedBytes < Self.batchBytes, steps < maxRows {
            steps += 1
            switch try reader.next() {
            case .record:
                add(to: &batch)
            case .rejected(let record):
                rejectedBytes += record.record.count
                rejected.append(record)
            case .end:
                trailer = Array(reader.record)
                return steps == 1 ? nil : batch
            }
        }
        return batch
    }

    /// Empties `rejected`.
    package func takeRejected() -> [RejectedRecord] {
        defer { rejected = [] }
        return rejected
    }

    private func add(to batch: inout RowBatch) {
        for column in 0..<batch.columnCount { batch.append(cell: reader.cell(column)) }
        batch.append(record: reader.record, fieldCount: reader.fieldCount)
        rowsGiven += 1
        widest = max(widest, reader.fieldCount)
    }

    private static func readHeader(_ reader: RecordReader, of file: InputFile) throws(IngestError) -> [UInt8] {
        guard case .record = try reader.next() else {
            throw IngestError(.notUsable, file.name, "changed while it was read; try again once it is complete")
        }
        return Array(reader.record)
    }
}
