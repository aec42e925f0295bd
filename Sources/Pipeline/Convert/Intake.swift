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
/// Gives every distinct mailbox a number and notes which cell means which mailbox. What earlier runs learnt answers
/// at once. Where the DNS alone is asked, all mailboxes of a domain have one answer: a `Mailbox` without a local part
/// stands for all of them. Unchecked: after `start`, everything belongs to the sink's queue, the ingest stage to the
/// source's.
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
        /// How many mailboxes each domain has; where the DNS alone is asked, how many cells.
        var domains: [String: Int] = [:]
    }

    private let job: Job
    private let store: Store
    private let asksMailServers: Bool
    private let waitsForRetries: Bool
    private let recalls: Bool
    private let lists: FlagLists
    private let now: @Sendable () -> Timestamp
    private let progress: RunProgress
    private var index: DuplicateIndex
    private var numberByDomain: [String: Int] = [:]
    /// By the domains' numbers.
    private var cellsOfDomain: [Int] = []
    private var result = Result()

    /// - Parameters:
    ///   - asksMailServers: or the DNS alone; then earlier runs' verdicts do not count.
    ///   - waitsForRetries: whether a mailbox that an earlier run has put off is asked when its time has come, or at once.
    ///   - recalls: whether what earlier runs have found out answers.
    init(
        job: Job, store: Store, asksMailServers: Bool, waitsForRetries: Bool, recalls: Bool, lists: FlagLists,
        dependencies: RunDependencies,
        progress: RunProgress
    ) {
        self.job = job
        self.store = store
        self.asksMailServers = asksMailServers
        self.waitsForRetries = waitsForRetries
        self.recalls = recalls
        self.lists = lists
        now = dependencies.now
        index = DuplicateIndex(folder: dependencies.temporaryFolder)
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
                        self.countCellsByDomain()
                        completion(.success(self.result))
                    }
                }
            })
        conveyor.start()
        return conveyor
    }

    private func take(_ batch: RecipientBatch) throws {
        guard !batch.rows.isEmpty else { return }
        let numbered = asksMailServers ? try numberMailboxes(of: batch) : numberDomains(of: batch)
        let chunk = RowChunk(firstRow: batch.rows.firstRow, mailboxes: numbered.cells)
        try store.add(
            chunk, numbered.newcomers, known: numbered.known, controls: controls(shownBy: numbered), to: job)
        result.rows += batch.rows.count
        result.mailboxes += numbered.newcomers.count
        progress.update {
            $0.rows = result.rows
            $0.mailboxes = result.mailboxes
            $0.checked += numbered.known.count
            for report in numbered.known.values { $0.statuses[report.verdict.status, default: 0] += 1 }
        }
    }

    private struct Numbered {
        /// Cell by cell.
        var cells: [Int32] = []
        /// Those that stand in the file for the first time.
        var newcomers: [Mailbox] = []
        /// What earlier runs have found out of newcomers, by number.
        var known: [Int: Report] = [:]
    }

    /// What earlier runs' verdicts rest on holds for all rows of a domain, unless this run finds out otherwise.
    private func controls(shownBy numbered: Numbered) -> [String: ProvenControl] {
        guard !numbered.known.isEmpty else { return [:] }
        var latest: [String: Report] = [:]
        for mailbox in numbered.newcomers {
            guard let report = numbered.known[mailbox.number], report.catchAll != .unknown else { continue }
            let domain = mailbox.address.domain
            if latest[domain].map({ $0.checkedAt < report.checkedAt }) ?? true { latest[domain] = report }
        }
        return latest.mapValues { ProvenControl(acceptsAll: $0.catchAll == .yes, expires: nil) }
    }

    private func numberMailboxes(of batch: RecipientBatch) throws -> Numbered {
        var numbered = Numbered()
        var recipients: [Recipient] = []
        for (position, cell) in batch.cells.enumerated() {
            guard cell.isUsable else {
                numbered.cells.append(RowChunk.noMailbox)
                continue
            }
            let next = result.mailboxes + recipients.count
            let number = try index.earlier(cell.mailbox, elseGive: next) ?? next
            if number == next, case .success(let recipient) = batch.reading(position) {
                recipients.append(recipient)
                numbered.newcomers.append(
                    Mailbox(number: number, address: recipient.address, firstRow: batch.row(of: position)))
                result.domains[recipient.address.domain, default: 0] += 1
            }
            numbered.cells.append(Int32(truncatingIfNeeded: number))
        }
        guard recalls else { return numbered }
        let now = now()
        for (index, recalled) in try store.recall(recipients, at: now) {
            // What nobody could say then answers nobody now.
            if var deferral = recalled.deferral {
                if !waitsForRetries { deferral.next = min(deferral.next, now) }
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

    private func numberDomains(of batch: RecipientBatch) -> Numbered {
        var numbered = Numbered()
        for (position, cell) in batch.cells.enumerated() {
            guard cell.isUsable else {
                numbered.cells.append(RowChunk.noMailbox)
                continue
            }
            let domain = batch.domain(of: cell)
            let next = cellsOfDomain.count
            let number = numberByDomain[domain] ?? next
            if number == next {
                numberByDomain[domain] = number
                cellsOfDomain.append(0)
                numbered.newcomers.append(
                    Mailbox(
                        number: number, address: Address(localPart: "", domain: domain),
                        firstRow: batch.row(of: position)))
            }
            cellsOfDomain[number] += 1
            numbered.cells.append(Int32(truncatingIfNeeded: number))
        }
        return numbered
    }

    private func countCellsByDomain() {
        guard !asksMailServers else { return }
        result.domains = numberByDomain.mapValues { cellsOfDomain[$0] }
        numberByDomain = [:]
    }
}

/// Something under way that can be ended early.
protocol Stoppable: AnyObject, Sendable {
    func stop(_ error: any Error)
}

extension Conveyor: Stoppable {}

extension TextEncoding: Codable {}
