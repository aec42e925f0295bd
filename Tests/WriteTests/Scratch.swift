import Foundation
import Ingest
import MailTerms
import Write

/// A folder of one test's own, gone when the test is over.
final class Scratch {
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "mailmo-write-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = "\(folder)/\(name)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    func path(_ name: String) -> OutputPath { OutputPath("\(folder)/\(name)") }

    /// Names in the folder, hidden ones too, in order.
    var content: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
    }

    func text(_ name: String) throws -> String {
        try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }
}

/// Keeps what is written to it.
final class MemorySink: ByteSink {
    private(set) var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    func write(_ bytes: [UInt8]) throws(WriteError) {
        self.bytes += bytes
    }
}

extension Report {
    /// Deliverable, as far as a sample need say.
    static func sample(_ reason: Reason = .accepted) -> Report {
        Report(
            verdict: Verdict(reason: reason, confidence: .high, score: 97), email: "ann@example.org",
            checkedAt: Timestamp(milliseconds: 1_795_421_700_000), source: .live)
    }
}

/// A table read by `Ingest` and written by `Write`, every cell with the same report.
struct Annotated {
    let output: [UInt8]
    let rejected: [RejectedRecord]
    /// Fields of each row of the input.
    let fieldCounts: [Int]
    let width: Int

    init(
        _ input: [UInt8], _ options: IngestOptions = IngestOptions(), columns: [Column] = [.status],
        report: Report = .sample()
    ) throws {
        let scratch = try Scratch()
        let stage = try IngestStage(path: try scratch.file("leads.csv", input), options: options)
        var batches: [RowBatch] = []
        while let batch = try stage.next(maxRows: 3) { batches.append(batch) }
        var layout = stage.layout
        layout.width = stage.widest
        let sink = MemorySink()
        let write = WriteStage(layout: layout, options: WriteOptions(columns: columns), output: sink)
        for batch in batches {
            try write.append(batch, reports: Array(repeating: report, count: batch.count * batch.columnCount))
        }
        try write.finish(trailer: stage.trailer)
        output = sink.bytes
        rejected = stage.rejected
        fieldCounts = batches.flatMap(\.fieldCounts)
        width = layout.width
    }

    var text: String { String(decoding: output, as: UTF8.self) }
}
