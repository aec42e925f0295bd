import Foundation
import Ingest
import MailTerms

/// A folder of one test's own, gone when the test is over.
final class Scratch {
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "mailmo-ingest-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func file(_ name: String = "leads.csv", _ bytes: some Sequence<UInt8>) throws -> String {
        let path = "\(folder)/\(name)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }
}

/// A file read to its end.
struct ReadFile {
    var layout: TableLayout
    var choice: String
    var rows: [String] = []
    var cells: [[String]] = []
    var fieldCounts: [Int] = []
    var rejected: [RejectedRecord] = []
    var trailer = ""
    var widest = 0

    init(_ text: String, _ options: IngestOptions = IngestOptions(), batch: Int = 7) throws {
        try self.init(bytes: Array(text.utf8), options, batch: batch)
    }

    init(bytes: [UInt8], _ options: IngestOptions = IngestOptions(), batch: Int = 7) throws {
        let scratch = try Scratch()
        let stage = try IngestStage(path: try scratch.file("leads.csv", bytes), options: options)
        layout = stage.layout
        choice = stage.columnChoice
        while let batch = try stage.next(maxRows: batch) {
            for row in 0..<batch.count {
                rows.append(String(decoding: batch.record(row), as: UTF8.self))
                fieldCounts.append(batch.fieldCounts[row])
                cells.append(
                    (0..<batch.columnCount).map { String(decoding: batch.cell(row: row, column: $0), as: UTF8.self) })
            }
        }
        rejected = stage.takeRejected()
        trailer = String(decoding: stage.trailer, as: UTF8.self)
        widest = stage.widest
    }

    var header: String? { layout.header.map { String(decoding: $0, as: UTF8.self) } }
    var addresses: [String] { cells.map { $0[0] } }
}
