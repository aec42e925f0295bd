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
    private var rows: any RowReporting
    private let progress: RunProgress
    private let showsProgressOfRows: Bool
    private var tally = Tally()
    private var rowCount = 0

    /// - Parameter countsRows: whether the rows have not been counted by an earlier act.
    init(_ write: WriteStage, rows: any RowReporting, countsRows: Bool, progress: RunProgress) {
        self.write = write
        self.rows = rows
        self.progress = progress
        showsProgressOfRows = countsRows
    }

    struct Result: Sendable {
        var rows: Int
        var tally: Tally
        var rejected: [RejectedRecord]
    }

    /// - Parameter completion: runs on the writer's queue.
    func start(
        _ ingest: IngestStage, _ normalize: NormalizeStage, _ queues: RunQueues,
        completion: @escaping @Sendable (Swift.Result<Result, any Error>) -> Void
    ) -> Stoppable {
        let conveyor = Conveyor<RowBatch, RecipientBatch>(
            queues: .init(source: queues.ingest, workers: queues.normalize, sink: queues.write),
            credits: RunQueues.credits,
            produce: { [progress] in
                let batch = try ingest.next(maxRows: Intake.batchRows)
                progress.update { $0.bytesRead = ingest.bytesRead }
                return batch
            },
            work: { normalize.normalize($0) },
            deliver: { try self.take($0) },
            completion: { error in
                if let error { return completion(.failure(error)) }
                queues.ingest.async {
                    let (rejected, trailer) = (ingest.takeRejected(), ingest.trailer)
                    queues.write.async {
                        completion(Swift.Result { try self.finish(trailer, rejected) })
                    }
                }
            })
        conveyor.start()
        return conveyor
    }

    private func take(_ batch: RecipientBatch) throws {
        let reports = try rows.reports(for: batch)
        try write.append(batch.rows, reports: reports)
        tally.count(reports)
        rowCount += batch.rows.count
        guard showsProgressOfRows else { return }
        progress.update {
            $0.rows = rowCount
            $0.statuses = tally.statuses
        }
    }

    private func finish(_ trailer: [UInt8], _ rejected: [RejectedRecord]) throws -> Result {
        try write.finish(trailer: trailer)
        return Result(rows: rowCount, tally: tally, rejected: rejected)
    }
}
