import Deduplication
import Dispatch
import Ingest
import MailTerms
import Normalize
import Store
import Tables
import Verdicts

/// The first act of a run with network checks: ingest ─► normalize ─► store.
///
/// It gives every distinct mailbox a number, and records the mailbox of each cell. A mailbox that has an answer from earlier
/// runs gets it at once. If the DNS alone is asked, all mailboxes of a domain have one answer, and one `Mailbox` without a
/// local part represents them. Unchecked: after `start`, everything belongs to `queues.store`; each method checks that.
final class Intake: @unchecked Sendable {
    struct Outcome: Sendable, Codable {
        /// `domains` is not saved with the job, because it can be counted again from the rows in the store.
        private enum CodingKeys: CodingKey {
            case rows
            case mailboxes
            case widest
            case encoding
        }

        var rows = 0
        var mailboxes = 0
        /// The number of fields of the widest record.
        var widest = 0
        /// The encoding of the file, now that all of it has been read.
        var encoding = TextEncoding.utf8
        /// The number of mailboxes at each domain. If the DNS alone is asked, the number of cells.
        var domains: [String: Int] = [:]
    }

    /// Which answers of earlier runs are used.
    struct Rules: Sendable {
        /// Whether mail servers are asked. If only the DNS is asked, verdicts of earlier runs are not used.
        var asksMailServers = true
        /// Whether a mailbox that an earlier run has deferred waits until its retry is due. If not, it is asked at once.
        var waitsForRetries = true
        /// Whether verdicts of earlier runs are used at all.
        var recalls = true
    }

    private let job: OpenJob
    private let rules: Rules
    private let lists: FlagLists
    private let now: @Sendable () -> Timestamp
    private let progress: RunProgress
    private let queues: RunQueues
    private var index: DuplicateIndex
    private var domains = DomainNumbers()
    private var result = Outcome()

    /// - Parameter queues: rows are read on `ingest`; everything else happens on `store`.
    init(
        _ job: OpenJob, _ rules: Rules, lists: FlagLists, _ dependencies: RunDependencies, progress: RunProgress,
        queues: RunQueues
    ) {
        self.job = job
        self.rules = rules
        self.lists = lists
        self.queues = queues
        now = dependencies.now
        index = DuplicateIndex(folder: dependencies.temporaryFolder)
        self.progress = progress
    }

    /// May be called on any queue, once.
    ///
    /// - Parameter completion: runs on `queues.store`, exactly once.
    func start(
        _ ingest: IngestStage, completion: @escaping @Sendable (Result<Outcome, any Error>) -> Void
    ) -> any Stoppable {
        // Suggestions are made when the rows are written.
        let normalize = NormalizeStage(lists: lists, suggests: false)
        let conveyor = Conveyor<RowBatch, RecipientBatch>(
            queues: .init(source: queues.ingest, workers: queues.normalize, sink: queues.store),
            credits: RunQueues.credits,
            produce: { [progress] in try ReadBatch(ingest, progress)?.rows },
            work: { normalize.normalize($0) },
            deliver: { try self.add($0) },
            completion: { [queues] error in
                if let error { return completion(.failure(error)) }
                queues.ingest.async {
                    let (widest, encoding) = (ingest.widest, ingest.encoding)
                    queues.store.async { completion(.success(self.finish(widest: widest, encoding))) }
                }
            })
        ingest.confine(to: queues.ingest)
        conveyor.start()
        return conveyor
    }

    /// On the store's queue.
    private func finish(widest: Int, _ encoding: TextEncoding) -> Outcome {
        dispatchPrecondition(condition: .onQueue(queues.store))
        result.widest = widest
        result.encoding = encoding
        if !rules.asksMailServers { result.domains = domains.cellCounts }
        domains = DomainNumbers()
        return result
    }

    /// On the store's queue.
    private func add(_ batch: RecipientBatch) throws {
        dispatchPrecondition(condition: .onQueue(queues.store))
        guard !batch.rows.isEmpty else { return }
        let numbered = rules.asksMailServers ? try numberMailboxes(of: batch) : domains.number(batch)
        let chunk = RowChunk(firstRow: batch.rows.firstRow, mailboxes: numbered.cells)
        try job.store.add(
            chunk, numbered.newcomers, known: numbered.known, controls: numbered.controls, to: job.job)
        result.rows += batch.rows.count
        result.mailboxes += numbered.newcomers.count
        progress.update {
            $0.rows = result.rows
            $0.mailboxes = result.mailboxes
            $0.checked += numbered.known.count
            for report in numbered.known.values { $0.statuses[report.verdict.status, default: 0] += 1 }
        }
    }

    private func numberMailboxes(of batch: RecipientBatch) throws -> NumberedBatch {
        var numbered = NumberedBatch()
        var recipients: [Recipient] = []
        for (position, cell) in batch.cells.enumerated() {
            guard cell.isUsable else {
                numbered.cells.append(RowChunk.noMailbox)
                continue
            }
            let next = result.mailboxes + recipients.count
            let number = try index.earlierNumber(of: cell.mailbox, orAssign: next) ?? next
            if number == next, case .success(let recipient) = batch.reading(position) {
                recipients.append(recipient)
                numbered.newcomers.append(
                    Mailbox(number: number, address: recipient.address, firstRow: batch.row(of: position)))
                result.domains[recipient.address.domain, default: 0] += 1
            }
            numbered.cells.append(Int32(truncatingIfNeeded: number))
        }
        guard rules.recalls else { return numbered }
        let now = now()
        for (index, recalled) in try job.store.recall(recipients, at: now) {
            // A deferred report is not an answer.
            if var deferral = recalled.deferral {
                if !rules.waitsForRetries { deferral.next = min(deferral.next, now) }
                numbered.newcomers[index].deferral = deferral
                continue
            }
            var report = recalled.report
            let flags = lists.refined(recipients[index].flags, mxHost: report.mxHost)
            report.verdict = Judge.updated(report.verdict, flags: flags)
            numbered.known[numbered.newcomers[index].number] = report
        }
        return numbered
    }
}

extension TextEncoding: Codable {}
