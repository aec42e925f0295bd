import Foundation
import Ingest
import MailTerms
import TestSupport
import Write

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
        let scratch = try ScratchFolder()
        let stage = try IngestStage(path: try scratch.write(input, to: "leads.csv"), options: options)
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
