import Foundation
import Ingest
import MailTerms
import Tables
import TestSupport

/// What `IngestStage` gives for a whole file.
struct IngestedFile {
    var layout: TableLayout
    var columnMessage: String
    var rows: [String] = []
    var cells: [[String]] = []
    var fieldCounts: [Int] = []
    var rejected: [RejectedRecord] = []
    var trailer = ""
    var widest = 0
    var doubts: [ColumnDoubt] = []

    init(_ text: String, _ options: IngestOptions = IngestOptions(), batch: Int = 7) throws {
        try self.init(bytes: Array(text.utf8), options, batch: batch)
    }

    init(bytes: [UInt8], _ options: IngestOptions = IngestOptions(), batch: Int = 7) throws {
        let scratch = try ScratchFolder()
        let stage = try IngestStage(path: try scratch.write(bytes, to: "leads.csv"), options: options)
        layout = stage.layout
        columnMessage = stage.columnChoice
        doubts = stage.doubts
        while let batch = try stage.next(maxRows: batch) {
            for row in 0..<batch.count {
                rows.append(String(decoding: batch.record(row), as: UTF8.self))
                fieldCounts.append(batch.fieldCounts[row])
                cells.append(
                    (0..<batch.columnCount).map { String(decoding: batch.cell(row: row, column: $0), as: UTF8.self) })
            }
        }
        rejected = stage.removeRejected()
        trailer = String(decoding: stage.trailer, as: UTF8.self)
        widest = stage.widest
    }

    var header: String? { layout.header.map { String(decoding: $0, as: UTF8.self) } }
    var addresses: [String] { cells.map { $0[0] } }
}
