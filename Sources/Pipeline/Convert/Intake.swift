import Dispatch
import Ingest
import MailTerms
import Normalize
import Store
import Verdicts

/// The first act of a run with network checks: ingest ─► normalize ─► store.
///
/// Gives every distinct mailbox a number and notes which cell means which mailbox. What earlier runs learnt answers
/// at once. Unchecked: after `start`, everything belongs to the sink's queue, the ingest stage to the source's.
final class Intake: @unchecked Sendable {
    struct Result: Sendable, Codable {
        /// What the store tells again is not kept with the job.
        private enum CodingKeys: CodingKey {
            case rows
            case mailboxes
            case widest
            case encoding
        }

        var rows = 0
        var mailboxes = 0
        /// The fields of the widest record.
        var widest = 0
        /// What the file is written in, now that all of it has been read.
        var encoding = TextEncoding.utf8
        /// How many mailboxes each domain has.
        var domains: [String: Int] = [:]
    }

    private let job: Job
    private let store: Store
    private let recalls: Bool
    private let waitsForRetries: Bool
    private let lists: FlagLists
    private let now: @Sendable () -> Timestamp
    private let progress: RunProgress
    private var index: DuplicateIndex
    private var result = Result()

    /// - Parameters:
    ///   - recalls: whether earlier runs' verdicts count.
    ///   - waitsForRetries: whether a mailbox is asked again that an earlier run has put off; else what that run was
    ///     told counts until the time for it has come.
    init(
        job: Job, store: Store, recalls: Bool, waitsForRetries: Bool, lists: FlagLists, surroundings: Surroundings,
        progress: RunProgress
    ) {
        self.job = job
        self.store = store
        self.recalls = recalls
        self.waitsForRetries = waitsForRetries
        self.lists = lists
        now = surroundings.now
        index = DuplicateIndex(folder: surroundings.temporaryFolder)
        self.progress = progress
    }

    func start(
        _ ingest: IngestStage, _ queues: RunQueues,
        completion: @escaping @Sendable (Swift.Result<Result, any Error>) -> Void
    ) -> Stoppable {
        // What is suggested is asked for when the rows are written.
        let normalize = NormalizeStage(lists: lists, suggests: false)
        let conveyor = Conveyor<RowBatch, RecipientBatch>(
            queues: .init(source: queues.ingest, workers: queues.normalize, sink: queues.store),
            credits: RunQueues.credits,
            produce: { [progress] in try ReadBatch(ingest, progress)?.rows },
            work: { normalize.normalize($0) },
            deliver: { try self.take($0) },
            completion: { error in
                if let error { return completion(.failure(error)) }
                queues.ingest.async {
                    let (widest, encoding) = (ingest.widest, ingest.encoding)
                    queues.store.async {
                        self.result.widest = widest
                        self.result.encoding = encoding
                        completion(.success(self.result))
                    }
                }
            })
        conveyor.start()
        return conveyor
    }

    private func take(_ batch: RecipientBatch) throws {
        guard !batch.rows.isEmpty else { return }
        var cells: [Int32] = []
        var mailboxes: [Mailbox] = []
        var newcomers: [Recipient] = []
        let columns = batch.rows.columnCount
        for (position, cell) in batch.cells.enumerated() {
            guard cell.isUsable else {
                cells.append(-1)
                continue
            }
            let next = result.mailboxes + mailboxes.count
            let number = try index.earlier(cell.mailbox, elseGive: next) ?? next
            if number == next, case .success(let recipient) = batch.reading(position) {
                let row = batch.rows.firstRow + position / columns
                mailboxes.append(Mailbox(number: number, address: recipient.address, firstRow: row))
                newcomers.append(recipient)
                result.domains[recipient.address.domain, default: 0] += 1
            }
            cells.append(Int32(truncatingIfNeeded: number))
        }
        let now = now()
        var known: [Int: Report] = [:]
        for (index, recalled) in recalls ? try store.recall(newcomers, at: now) : [:] {
            if let deferral = recalled.deferral, waitsForRetries || deferral.next <= now {
                mailboxes[index].deferral = deferral
                continue
            }
            var report = recalled.report
            let flags = lists.refined(newcomers[index].flags, mxHost: report.mxHost)
            report.verdict = Judge.recall(report.verdict, flags: flags)
            known[mailboxes[index].number] = report
        }
        try store.add(
            RowChunk(firstRow: batch.rows.firstRow, mailboxes: cells), mailboxes, known: known, to: job)
        result.rows += batch.rows.count
        result.mailboxes += mailboxes.count
        progress.update {
            $0.rows = result.rows
            $0.mailboxes = result.mailboxes
            $0.checked += known.count
            for report in known.values { $0.statuses[report.verdict.status, default: 0] += 1 }
        }
    }
}

/// Something under way that can be ended early.
protocol Stoppable: AnyObject, Sendable {
    func stop(_ error: any Error)
}

extension Conveyor: Stoppable {}

extension TextEncoding: Codable {}
