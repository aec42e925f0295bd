import Deduplication
import Jobs
import MailTerms
import Store
import Tables

/// The reports of a batch's cells, in order; called for one batch after the other.
protocol RowReporting: AnyObject {
    func reports(for batch: RecipientBatch) throws -> ReportBatch
}

/// Reports that rest on the addresses alone.
final class OfflineReports: RowReporting {
    let now: @Sendable () -> Timestamp
    private var index: DuplicateIndex

    init(_ dependencies: RunDependencies) {
        now = dependencies.now
        index = DuplicateIndex(folder: dependencies.temporaryFolder)
    }

    func reports(for batch: RecipientBatch) throws -> ReportBatch {
        let moment = now()
        var reports = ReportBatch(capacity: batch.cells.count)
        var refused = RefusalReports(at: moment)
        // By the flags' ordinals; -1 where no row of the batch has had them.
        var indices = [Int](repeating: -1, count: AddressFlags.ordinals)
        for (position, cell) in batch.cells.enumerated() {
            if let refusal = batch.refusal(position) {
                reports.append(.init(report: refused.index(of: refusal, in: &reports)))
                continue
            }
            let ordinal = cell.flags.ordinal
            if indices[ordinal] < 0 {
                indices[ordinal] = reports.add(Report.offline(batch.reading(position), at: moment))
            }
            let first = try index.earlierNumber(of: cell.mailbox, orAssign: batch.row(of: position))
            reports.append(.init(report: indices[ordinal], duplicateOf: first ?? 0))
        }
        return reports
    }
}

/// One report for all cells of a batch that are refused in the same words.
struct RefusalReports {
    private let moment: Timestamp
    private var indices: [String: Int] = [:]

    init(at moment: Timestamp) {
        self.moment = moment
    }

    mutating func index(of refusal: AddressRefusal, in reports: inout ReportBatch) -> Int {
        if let known = indices[refusal.explanation] { return known }
        let new = reports.add(Report.offline(.failure(refusal), at: moment))
        indices[refusal.explanation] = new
        return new
    }
}

extension Store {
    /// What was noted of a batch's cells when it was read for the first time.
    func chunk(for batch: RecipientBatch, of job: Job) throws -> RowChunk {
        guard let chunk = try rowChunk(startingAt: batch.rows.firstRow, of: job),
            chunk.mailboxes.count == batch.cells.count
        else {
            throw RunError.inputChanged
        }
        return chunk
    }
}

extension RunError {
    static var inputChanged: RunError {
        RunError(.inputChanged, "the input changed while it was being checked; run again with the new file")
    }
}
