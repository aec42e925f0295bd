import Deduplication
import Dispatch
import Ingest
import MailTerms
import Normalize
import Tables
import Write

/// The last act, and the only act without network checks: ingest ─► normalize ─► write.
///
/// Unchecked: after `start`, everything belongs to `queues.write`, and each method checks that. The ingest stage belongs to
/// `queues.ingest`.
final class Publication: @unchecked Sendable {
    private let stage: WriteStage
    private let rows: any RowReporting
    private let progress: RunProgress
    private let showsProgressOfRows: Bool
    private let reject: ([RejectedRecord]) throws -> Void
    private let firstColumn: FirstColumn?
    private let queues: RunQueues
    private var tally: Tally
    private var counts = Counts()

    private struct Counts {
        var rows = 0
        var rejected = 0
        var firstRejected: RejectedRecord?
    }

    /// - Parameters:
    ///   - countsRows: whether progress shows the rows of this act, because no earlier act has counted them.
    ///   - actions: the policy for the tally.
    ///   - firstColumn: needed if there are several e-mail columns and a clean file; else `nil`.
    ///   - queues: rows are read on `ingest`; everything else happens on `write`.
    ///   - reject: writes the records that could not be read. Runs on `queues.write`.
    init(
        _ stage: WriteStage, rows: any RowReporting, countsRows: Bool, actions: ActionPolicy,
        firstColumn: FirstColumn?, progress: RunProgress, queues: RunQueues,
        reject: @escaping ([RejectedRecord]) throws -> Void
    ) {
        self.reject = reject
        self.firstColumn = firstColumn
        tally = Tally(actions)
        self.stage = stage
        self.rows = rows
        self.progress = progress
        self.queues = queues
        showsProgressOfRows = countsRows
    }

    struct Outcome: Sendable {
        var rows: Int
        var tally: Tally
        /// The rows of the clean file; `nil` if there is none.
        var cleanRows: Int?
        var rejected: Int
        var firstRejected: RejectedRecord?
        /// The encoding of the file, now that all of it has been read.
        var encoding: TextEncoding
        /// See `Summary.Input`.
        var shiftedRows = 0
        var widerRows = 0
    }

    /// May be called on any queue, once.
    ///
    /// - Parameter completion: runs on `queues.write`, exactly once.
    func start(
        _ ingest: IngestStage, _ normalize: NormalizeStage,
        completion: @escaping @Sendable (Result<Outcome, any Error>) -> Void
    ) -> any Stoppable {
        let conveyor = Conveyor<ReadBatch, (RecipientBatch, [RejectedRecord])>(
            queues: .init(source: queues.ingest, workers: queues.normalize, sink: queues.write),
            credits: RunQueues.credits,
            produce: { [progress] in try ReadBatch(ingest, progress) },
            work: { (normalize.normalize($0.rows), $0.rejected) },
            deliver: { try self.write($0, $1) },
            completion: { [queues] error in
                if let error { return completion(.failure(error)) }
                queues.ingest.async {
                    let (rejected, trailer, encoding) = (ingest.removeRejected(), ingest.trailer, ingest.encoding)
                    let (shifted, wider) = (ingest.shiftedRows, ingest.widerRows)
                    queues.write.async {
                        completion(
                            Result {
                                var result = try self.finish(rejected, trailer, encoding)
                                result.shiftedRows = shifted
                                result.widerRows = wider
                                return result
                            })
                    }
                }
            })
        ingest.confine(to: queues.ingest)
        stage.confine(to: queues.write)
        conveyor.start()
        return conveyor
    }

    /// On the writer's queue.
    private func write(_ batch: RecipientBatch, _ rejected: [RejectedRecord]) throws {
        dispatchPrecondition(condition: .onQueue(queues.write))
        try write(rejected)
        let reports = try rows.reports(for: batch)
        try stage.append(batch, reports: reports, repeats: try firstColumn?.repeats(in: batch))
        tally.count(batch, reports)
        counts.rows += batch.rows.count
        guard showsProgressOfRows else { return }
        progress.update {
            $0.rows = counts.rows
            $0.statuses = tally.statuses
        }
    }

    private func write(_ rejected: [RejectedRecord]) throws {
        guard !rejected.isEmpty else { return }
        counts.rejected += rejected.count
        counts.firstRejected = counts.firstRejected ?? rejected.first
        try reject(rejected)
    }

    /// On the writer's queue.
    private func finish(
        _ rejected: [RejectedRecord], _ trailer: [UInt8], _ encoding: TextEncoding
    ) throws -> Outcome {
        dispatchPrecondition(condition: .onQueue(queues.write))
        try write(rejected)
        try stage.finish(trailer: trailer)
        return Outcome(
            rows: counts.rows, tally: tally, cleanRows: stage.cleanRows, rejected: counts.rejected,
            firstRejected: counts.firstRejected, encoding: encoding)
    }
}

/// Finds the rows that repeat a mailbox in the first of several e-mail columns.
final class FirstColumn {
    private var index: DuplicateIndex

    /// - Parameter folder: the folder for temporary files, if the index does not fit into memory.
    init(folder: String) {
        index = DuplicateIndex(folder: folder)
    }

    /// For each row of a batch: whether its mailbox was in the first e-mail column of an earlier row.
    func repeats(in batch: RecipientBatch) throws(DeduplicationError) -> [Bool] {
        var repeats = [Bool](repeating: false, count: batch.rows.count)
        for row in repeats.indices {
            let cell = batch.cells[row * batch.rows.columnCount]
            guard cell.isUsable else { continue }
            repeats[row] = try index.earlierNumber(of: cell.mailbox, orAssign: batch.rows.firstRow + row) != nil
        }
        return repeats
    }
}

/// The next rows of the file, with the records near them that could not be read.
struct ReadBatch: Sendable {
    let rows: RowBatch
    /// Records after the previous batch or between these rows that could not be read.
    let rejected: [RejectedRecord]

    /// `nil` at the end of the file.
    init?(_ ingest: IngestStage, _ progress: RunProgress) throws {
        guard let rows = try ingest.next(maxRows: RunQueues.batchRows) else { return nil }
        self.rows = rows
        rejected = ingest.removeRejected()
        progress.update { $0.bytesRead = ingest.bytesRead }
    }
}
