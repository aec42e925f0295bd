import Deduplication
import Dispatch
import Ingest
import MailTerms
import Normalize
import Tables
import Write

/// The last act, and the only one if the network is not asked: ingest ─► normalize ─► write.
///
/// Unchecked: after `start`, everything belongs to `queues.write`, as each method proves; the ingest stage belongs to
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
    ///   - countsRows: whether the rows have not been counted by an earlier act.
    ///   - actions: what is to be done with a row, for the tally.
    ///   - firstColumn: if there are several e-mail columns, and a clean table.
    ///   - queues: rows are read on `ingest`; everything else happens on `write`.
    ///   - reject: takes the records that could not be read; runs on `queues.write`.
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

    struct Result: Sendable {
        var rows: Int
        var tally: Tally
        /// Of the clean table, if there is one.
        var cleanRows: Int?
        var rejected: Int
        var firstRejected: RejectedRecord?
        /// What the file is written in, now that all of it has been read.
        var encoding: TextEncoding
        /// As in `Summary.Input`.
        var shiftedRows = 0
        var widerRows = 0
    }

    /// May be called on any queue, once.
    ///
    /// - Parameter completion: runs on `queues.write`, exactly once.
    func start(
        _ ingest: IngestStage, _ normalize: NormalizeStage,
        completion: @escaping @Sendable (Swift.Result<Result, any Error>) -> Void
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
                            Swift.Result {
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
    ) throws -> Result {
        dispatchPrecondition(condition: .onQueue(queues.write))
        try write(rejected)
        try stage.finish(trailer: trailer)
        return Result(
            rows: counts.rows, tally: tally, cleanRows: stage.cleanRows, rejected: counts.rejected,
            firstRejected: counts.firstRejected, encoding: encoding)
    }
}

/// The mailboxes that have stood in the first of several e-mail columns.
final class FirstColumn {
    private var index: DuplicateIndex

    /// - Parameter folder: where files are made once memory is full.
    init(folder: String) {
        index = DuplicateIndex(folder: folder)
    }

    /// For each row whether its mailbox has stood there before.
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

/// What one turn of the reader gives.
struct ReadBatch: Sendable {
    let rows: RowBatch
    /// Records behind the rows before, or between these, that could not be read.
    let rejected: [RejectedRecord]

    /// `nil` at the end of the file.
    init?(_ ingest: IngestStage, _ progress: RunProgress) throws {
        guard let rows = try ingest.next(maxRows: RunQueues.batchRows) else { return nil }
        self.rows = rows
        rejected = ingest.removeRejected()
        progress.update { $0.bytesRead = ingest.bytesRead }
    }
}
