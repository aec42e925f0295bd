import Ingest
import MailTerms
import Tables
import Write

/// Reads a table, writes it with one more column, and checks that the output without that column is the table.
package struct RoundTripCheck {
    private static let added = Array("deliverable".utf8)

    private let input = MemoryFile()
    private let output = MemoryFile()

    package init() {}

    /// What is wrong; `nil` if nothing is, or if the bytes are refused because they are not a table.
    ///
    /// - Parameters:
    ///   - table: the bytes of the table. A UTF-16 table is only read, not compared.
    ///   - options: with a delimiter, because the output could otherwise be read with another one.
    package func flaw(of table: [UInt8], _ options: IngestOptions, _ writeOptions: WriteOptions) -> String? {
        input.hold(table)
        let annotated: Annotated
        do {
            annotated = try Annotated(input.path, options, writeOptions)
        } catch let error as IngestError where [.notUsable, .noEmailColumn, .noSuchColumn].contains(error.kind) {
            return nil
        } catch {
            return "unexpected: \(error)"
        }
        guard annotated.layout.encoding == .utf8 || annotated.layout.encoding == .windows1252 else { return nil }
        if let flaw = annotated.flaw(of: table) { return flaw }
        // Formulas with an apostrophe and refreshed columns differ from the input.
        let isChanged = writeOptions.escapesFormulas || writeOptions.refreshes && annotated.hasEarlierColumns
        guard !isChanged, readsTheSame(annotated, options, writeOptions) else { return nil }
        return annotated.flawOfOutput(output, Self.added)
    }

    /// Whether the longest allowed record has had no influence. The rows of the output are longer than those of the table,
    /// so the output is read with the default, and then a table is comparable only if the default gives the same rows.
    private func readsTheSame(
        _ annotated: Annotated, _ options: IngestOptions, _ writeOptions: WriteOptions
    ) -> Bool {
        let defaultCap = IngestOptions().recordCap
        guard options.recordCap != defaultCap else { return true }
        var options = options
        options.recordCap = defaultCap
        guard let other = try? Annotated(input.path, options, writeOptions) else { return false }
        return other.rows.map(\.record) == annotated.rows.map(\.record)
            && other.layout.quoting.mark == annotated.layout.quoting.mark
    }
}

/// A table that was read, and its output.
private struct Annotated {
    private(set) var layout: TableLayout
    private(set) var rows: [(record: [UInt8], fieldCount: Int)] = []
    private(set) var rejected: [RejectedRecord] = []
    private(set) var trailer: [UInt8] = []
    private let newName: String
    private let sink = MemorySink()

    init(_ path: String, _ options: IngestOptions, _ writeOptions: WriteOptions) throws {
        let stage = try IngestStage(path: path, options: options)
        var batches: [RowBatch] = []
        while let batch = try stage.next(maxRows: 3) { batches.append(batch) }
        layout = stage.layout
        layout.width = stage.widest
        rejected = stage.removeRejected()
        trailer = stage.trailer
        let write = try WriteStage(
            layout: layout, options: writeOptions,
            output: try TableSink.make(for: sink, layout: layout, packs: false, name: "memory"))
        newName = write.columnNames.entries[0].name
        for batch in batches {
            rows += (0..<batch.count).map { (Array(batch.record($0)), batch.fieldCounts[$0]) }
            try write.append(batch.asRecipients, reports: batch.allDeliverable)
        }
        try write.finish(trailer: trailer)
    }

    /// The bytes before the header, or before the first row.
    private var above: [UInt8] { layout.preamble + restored(layout.titles.flatMap(\.record)) }

    /// The bytes with the delimiter of the file.
    private func restored(_ bytes: [UInt8]) -> [UInt8] {
        guard layout.delimiterText.count > 1 else { return bytes }
        return bytes.flatMap { $0 == layout.delimiter ? layout.delimiterText : [$0] }
    }

    var hasEarlierColumns: Bool {
        layout.header != nil && layout.columnNames.contains { Column.isResultColumn($0, prefix: "mailmo_") }
    }

    /// Every byte of the table is in the preamble, the header, a row, a rejected record or the trailer, in order.
    func flaw(of table: [UInt8]) -> String? {
        guard let rest = without(rejected, table) else { return "a rejected record differs from its line" }
        let read = above + restored((layout.header ?? []) + rows.flatMap(\.record) + trailer)
        return read == rest ? nil : "what was read is not what was there"
    }

    /// The output is a table with the same rows, and one field more in each.
    func flawOfOutput(_ file: MemoryFile, _ added: [UInt8]) -> String? {
        guard !rows.isEmpty else { return nil }
        // The bytes above the header are left out, because they could be read as the header.
        file.hold(Array(sink.bytes.dropFirst(above.count)))
        var options = IngestOptions(
            delimiter: layout.delimiter, encoding: .windows1252, header: layout.header == nil ? .absent : .present,
            columns: ["1"])
        if layout.delimiterText.count > 1 {
            options.delimiter = String(decoding: layout.delimiterText, as: UTF8.self).unicodeScalars.first
            options.encoding = .utf8
        }
        let quotes: [UInt8] = layout.quoting.texts ? [layout.quoting.mark] : []
        var row = 0
        var stripped: [UInt8] = []
        do {
            let stage = try IngestStage(path: file.path, options: options)
            if let header = stage.layout.header {
                let missing = repeatElement(layout.delimiter, count: layout.width - layout.columnNames.count + 1)
                guard let original = header.removing(Array(missing) + quotes + Array(newName.utf8) + quotes)
                else { return "the header does not end with what was added" }
                stripped += original
            }
            while let batch = try stage.next(maxRows: 100) {
                for index in 0..<batch.count {
                    guard row < rows.count else { return "there are more rows than there were" }
                    let missing = repeatElement(layout.delimiter, count: layout.width - rows[row].fieldCount + 1)
                    let record = Array(batch.record(index))
                    guard let original = record.removing(Array(missing) + quotes + added + quotes) else {
                        return "row \(row + 1) does not end with what was added"
                    }
                    if batch.fieldCounts[index] != layout.width + 1 { return "row \(row + 1) is not aligned" }
                    stripped += original
                    row += 1
                }
            }
            if !stage.rejected.isEmpty { return "a row that was written cannot be read" }
            if row < rows.count { return "there are fewer rows than there were" }
            // All rows are compared together, because a rejected record may have been between a CR and an LF.
            let same = stripped + stage.trailer == (layout.header ?? []) + rows.flatMap(\.record) + trailer
            return same ? nil : "the rows are not what they were"
        } catch  where error.kind == .notUsable {
            // Without a rejected record, the rest may look like binary data or be empty.
            return nil
        } catch {
            return "the output cannot be read: \(error)"
        }
    }

    /// The table without the rejected records, each of which ends with the line that it is reported for; `nil` if one
    /// differs.
    private func without(_ rejected: [RejectedRecord], _ table: [UInt8]) -> [UInt8]? {
        var ends: [Int] = []
        for (index, byte) in table.enumerated() {
            let next = index + 1 < table.count ? table[index + 1] : nil
            if byte == .lineFeed || (byte == .carriageReturn && next != .lineFeed) { ends.append(index + 1) }
        }
        ends.append(table.count)
        var rest = table
        for record in rejected.reversed() {
            guard ends.indices.contains(record.line - 1) else { return nil }
            let end = ends[record.line - 1]
            let start = end - record.record.count
            guard start >= 0, Array(table[start..<end]) == record.record else { return nil }
            rest.removeSubrange(start..<end)
        }
        return rest
    }
}

/// Keeps the bytes that are written to it.
private final class MemorySink: ByteSink {
    private(set) var bytes: [UInt8] = []

    func write(_ bytes: UnsafeRawBufferPointer) throws(WriteError) {
        self.bytes += bytes
    }
}

extension RowBatch {
    fileprivate var asRecipients: RecipientBatch {
        var batch = RecipientBatch(self)
        for _ in 0..<count * columnCount {
            batch.append(.failure(AddressRefusal(.empty, rule: "empty-cell", "not read")))
        }
        return batch
    }

    fileprivate var allDeliverable: ReportBatch {
        var reports = ReportBatch()
        let report = reports.add(
            Report(
                verdict: Verdict(reason: .accepted, confidence: .high, score: 97),
                checkedAt: Timestamp(milliseconds: 0), source: .live))
        for _ in 0..<count * columnCount { reports.append(.init(report: report)) }
        return reports
    }
}

extension [UInt8] {
    /// The record without a text before its line end; `nil` if that text is not there.
    fileprivate func removing(_ added: [UInt8]) -> [UInt8]? {
        let end = withUnsafeBufferPointer(\.lineEnd)
        guard self[..<end].suffix(added.count) == added[...] else { return nil }
        return Array(self[..<(end - added.count)]) + self[end...]
    }
}
