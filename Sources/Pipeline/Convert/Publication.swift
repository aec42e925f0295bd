import Dispatch
import Ingest
import MailTerms
import Normalize
import Write

/// The last act, and for checks without network the only one: ingest ─► normalize ─► write.
///
/// Unchecked: the row reports, the tally and the writer belong to the sink's queue, the ingest stage to the source's.
final class Publication: @unchecked Sendable {
    private let write: WriteStage
    private let rows: any RowReporting
    private let progress: RunProgress
    private let showsProgressOfRows: Bool
    private let reject: ([RejectedRecord]) throws -> Void
    private var tally = Tally()
    private var rowCount = 0
    private var rejectedCount = 0
    private var firstRejected: RejectedRecord?

    /// - Parameters:
    ///   - countsRows: whether the rows have not been counted by an earlier act.
    ///   - reject: takes the records that could not be read; runs on the writer's queue.
    init(
        _ write: WriteStage, rows: any RowReporting, countsRows: Bool, progress: RunProgress,
        reject: @escaping ([RejectedRecord]) throws -> Void
    ) {
        self.reject = reject
        self.write = write
        self.rows = rows
        self.progress = progress
        showsProgressOfRows = countsRows
    }

    struct Result: Sendable {
        var rows: Int
        var tally: Tally
        var rejected: Int
        var firstRejected: RejectedRecord?
        /// What the file is written in, now that all of it has been read.
        var encoding: TextEncoding
    }

    /// - Parameter completion: runs on the writer's queue.
    func start(
        _ ingest: IngestStage, _ normalize: NormalizeStage, _ queues: RunQueues,
        completion: @escaping @Sendable (Swift.Result<Result, any Error>) -> Void
    ) -> Stoppable {
        let conveyor = Conveyor<ReadBatch, (RecipientBatch, [RejectedRecord])>(
            queues: .init(source: queues.ingest, workers: queues.normalize, sink: queues.write),
            credits: RunQueues.credits,
            produce: { [progress] in try ReadBatch(ingest, progress) },
            work: { (normalize.normalize($0.rows), $0.rejected) },
            deliver: { try self.take($0, $1) },
            completion: { error in
                if let error { return completion(.failure(error)) }
                queues.ingest.async {
                    let (rejected, trailer, encoding) = (ingest.takeRejected(), ingest.trailer, ingest.encoding)
                    queues.write.async {
                        completion(Swift.Result { try self.finish(rejected, trailer, encoding) })
                    }
                }
            })
        conveyor.start()
        return conveyor
    }

    private func take(_ batch: RecipientBatch, _ rejected: [RejectedRecord]) throws {
        try take(rejected)
        let reports = try rows.reports(for: batch)
        try write.append(batch, reports)
        tally.count(batch, reports)
        rowCount += batch.rows.count
        guard showsProgressOfRows else { return }
        progress.update {
            $0.rows = rowCount
            $0.statuses = tally.statuses
        }
    }

    private func take(_ rejected: [RejectedRecord]) throws {
        guard !rejected.isEmpty else { return }
        rejectedCount += rejected.count
        firstRejected = firstRejected ?? rejected.first
        try reject(rejected)
    }

    private func finish(
        _ rejected: [RejectedRecord], _ trailer: [UInt8], _ encoding: TextEncoding
    ) throws -> Result {
        try take(rejected)
        try write.finish(trailer: trailer)
        return Result(
            rows: rowCount, tally: tally, rejected: rejectedCount, firstRejected: firstRejected,
            encoding: encoding)
    }
}

/// What one turn of the reader gives.
struct ReadBatch: Sendable {
    let rows: RowBatch
    /// Records behind the rows before, or between these, that could not be read.
    let rejected: [RejectedRecord]

    /// `nil` at the end of the file.
    init?(_ ingest: IngestStage, _ progress: RunProgress) throws {
        guard let rows = try ingest.next(maxRows: RunQueues.batchRows) else { return nil }
        self.rows = rows
        rejected = ingest.takeRejected()
        progress.update { $0.bytesRead = ingest.bytesRead }
    }
}
