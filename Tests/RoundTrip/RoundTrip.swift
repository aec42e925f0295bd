import Ingest
import MailTerms
import Tables
import Write

/// Reads a table, writes it with one more column, and looks whether taking that away gives the table back.
package struct RoundTrip {
    private static let added = Array("deliverable".utf8)

    private let input = MemoryFile()
    private let output = MemoryFile()

    package init() {}

    /// What is wrong; `nil` where all is well, or the bytes are refused as no table.
    ///
    /// - Parameters:
    ///   - table: in an encoding of single bytes; of UTF-16 only what is read is compared.
    ///   - options: with a delimiter, or the output might be read by another one.
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
        // A formula that was defused is no longer what it was, and neither is a column that was refreshed.
        let isChanged = writeOptions.escapesFormulas || writeOptions.refreshes && annotated.hasEarlierColumns
        return isChanged ? nil : annotated.flawOfOutput(output, Self.added)
    }
}

/// A table as it was read, and as it was written.
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
            output: try TableSink.make(sink, layout, packs: false, name: "memory"))
        newName = write.columnNames.entries[0].name
        for batch in batches {
            rows += (0..<batch.count).map { (Array(batch.record($0)), batch.fieldCounts[$0]) }
            try write.append(batch.asRecipients, batch.allDeliverable)
        }
        try write.finish(trailer: trailer)
    }

    /// What comes before the header, or the first row.
    private var above: [UInt8] { layout.preamble + restored(layout.titles.flatMap(\.record)) }

    /// With the delimiter as it stands in the file.
    private func restored(_ bytes: [UInt8]) -> [UInt8] {
        guard layout.delimiterText.count > 1 else { return bytes }
        return bytes.flatMap { $0 == layout.delimiter ? layout.delimiterText : [$0] }
    }

    var hasEarlierColumns: Bool {
        layout.header != nil && layout.columnNames.contains { Column.isResultColumn($0, prefix: "mailmo_") }
    }

    /// Every byte of the table is in the preamble, the header, a row, a rejected record or the trailer, in order.
    func flaw(of table: [UInt8]) -> String? {
        guard let rest = without(rejected, table) else { return "a rejected record is not what stands on its line" }
        let read = above + restored((layout.header ?? []) + rows.flatMap(\.record) + trailer)
        return read == rest ? nil : "what was read is not what was there"
    }

    /// The output is a table with the same rows, and one field more in each.
    func flawOfOutput(_ file: MemoryFile, _ added: [UInt8]) -> String? {
        guard !rows.isEmpty else { return nil }
        // What stands above the header does not concern the rows, and might be taken for it.
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
            // Between two rows, a rejected record may have kept a CR and an LF apart: so all are compared at once.
            let same = stripped + stage.trailer == (layout.header ?? []) + rows.flatMap(\.record) + trailer
            return same ? nil : "the rows are not what they were"
        } catch  where error.kind == .notUsable {
            // Without a rejected record, what is left may look like binary data, or like nothing.
            return nil
        } catch {
            return "the output cannot be read: \(error)"
        }
    }

    /// A rejected record ends with the line that it is reported for.
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

/// Keeps what is written to it.
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
    /// Takes something away from before the line end; `nil` where it is not there.
    fileprivate func removing(_ added: [UInt8]) -> [UInt8]? {
        let end = withUnsafeBufferPointer(\.lineEnd)
        guard self[..<end].suffix(added.count) == added[...] else { return nil }
        return Array(self[..<(end - added.count)]) + self[end...]
    }
}
