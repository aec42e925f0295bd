import Foundation
import Ingest
import MailTerms
import Tables
import TestSupport
import Write

/// Keeps the bytes that are written to it.
final class MemorySink: ByteSink {
    private(set) var bytes: [UInt8] = []

    var text: String { String(decoding: bytes, as: UTF8.self) }

    func write(_ bytes: UnsafeRawBufferPointer) throws(WriteError) {
        self.bytes += bytes
    }
}

extension Report {
    /// A sample of a report, deliverable by default.
    static func sample(_ reason: Reason = .accepted) -> Report {
        Report(
            verdict: Verdict(reason: reason, confidence: .high, score: 97),
            checkedAt: Timestamp(milliseconds: 1_795_421_700_000), source: .live)
    }
}

extension RecipientBatch {
    /// The rows with the same recipient in each cell.
    init(each rows: RowBatch, _ reading: Result<Recipient, AddressRefusal> = .success(.sample())) {
        self.init(rows)
        for _ in 0..<rows.count * rows.columnCount { append(reading) }
    }
}

extension Result<Recipient, AddressRefusal> {
    static func sample(_ localPart: String = "ann") -> Self { .success(.sample(localPart)) }
}

extension Recipient {
    static func sample(
        _ localPart: String = "ann", suggestion: String? = nil, hasRemark: Bool = false
    ) -> Recipient {
        Recipient(
            address: Address(localPart: localPart, domain: "example.org"), flags: AddressFlags(),
            suggestion: suggestion, hasRemark: hasRemark)
    }
}

extension ReportBatch {
    /// A report for each cell.
    init(_ reports: [Report], duplicateOf: Int = 0) {
        self.init()
        for report in reports { append(.init(report: add(report), duplicateOf: duplicateOf)) }
    }
}

/// A table read by `Ingest` and written by `Write`, every cell with the same report.
struct Annotated {
    let output: [UInt8]
    let rejected: [RejectedRecord]
    /// Fields of each row of the input.
    let fieldCounts: [Int]
    let width: Int
    let quoting: Quoting

    init(
        _ input: [UInt8], _ options: IngestOptions = IngestOptions(),
        _ writeOptions: WriteOptions = WriteOptions(columns: [.status]), report: Report = .sample(),
        reading: Result<Recipient, AddressRefusal> = .sample()
    ) throws {
        let scratch = try ScratchFolder()
        var options = options
        options.findsFields = writeOptions.changesFields
        let stage = try IngestStage(path: try scratch.write(input, to: "leads.csv"), options: options)
        var batches: [RowBatch] = []
        while let batch = try stage.next(maxRows: 3) { batches.append(batch) }
        var layout = stage.layout
        layout.width = stage.widest
        layout.encoding = stage.encoding
        let sink = MemorySink()
        let write = try WriteStage(
            layout: layout, options: writeOptions,
            output: try TableSink.make(for: sink, layout: layout, packs: layout.isGzip, name: "memory"))
        for batch in batches {
            try write.append(
                RecipientBatch(each: batch, reading),
                reports: ReportBatch(Array(repeating: report, count: batch.count * batch.columnCount)))
        }
        try write.finish(trailer: stage.trailer)
        output = sink.bytes
        rejected = stage.rejected
        fieldCounts = batches.flatMap(\.fieldCounts)
        width = layout.width
        quoting = layout.quoting
    }

    var text: String { String(decoding: output, as: UTF8.self) }
}
