import Deduplication
import Jobs
import MailTerms
import Store
import Tables

/// Gives the reports of a batch's cells. Called for one batch after the other, in the order of the file.
protocol RowReporting: AnyObject {
    func reports(for batch: RecipientBatch) throws -> ReportBatch
}

/// Reports if the network was not asked: the address alone decides.
final class OfflineReports: RowReporting {
    let now: @Sendable () -> Timestamp
    private var index: DuplicateIndex

    init(_ dependencies: RunDependencies) {
        now = dependencies.now
        index = DuplicateIndex(folder: dependencies.temporaryFolder)
    }

    func reports(for batch: RecipientBatch) throws -> ReportBatch {
        let moment = now()
        // By the flags' ordinal; `nil` until a cell of the batch has them.
        var indices = [Int?](repeating: nil, count: AddressFlags.ordinals)
        return try ReportBatch(of: batch, at: moment) { position, reports in
            let cell = batch.cells[position]
            let ordinal = cell.flags.ordinal
            let known = indices[ordinal] ?? reports.add(Report.offline(batch.reading(position), at: moment))
            indices[ordinal] = known
            let first = try index.earlierNumber(of: cell.mailbox, orAssign: batch.row(of: position))
            return ReportBatch.Cell(report: known, duplicateOf: first ?? 0)
        }
    }
}

extension ReportBatch {
    /// The reports of all cells of a batch, in order. A cell without a usable address gets the report of its refusal.
    ///
    /// - Parameter report: gives the report of the usable cell with an index. It adds the report to the batch if it is new.
    init(
        of batch: RecipientBatch, at moment: Timestamp, report: (Int, inout ReportBatch) throws -> Cell
    ) rethrows {
        self.init(capacity: batch.cells.count)
        var refusals = RefusalReports(at: moment)
        for position in batch.cells.indices {
            if let refusal = batch.refusal(position) {
                append(Cell(report: refusals.index(of: refusal, in: &self)))
            } else {
                append(try report(position, &self))
            }
        }
    }
}

/// One report for all cells of a batch with the same refusal.
private struct RefusalReports {
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
    /// The mailboxes of a batch's cells, as they were numbered when the file was read for the first time.
    ///
    /// - Throws: if the batch has other cells now.
    func chunk(for batch: RecipientBatch, of job: Job) throws -> RowChunk {
        guard let chunk = try rowChunk(startingAt: batch.rows.firstRow, of: job),
            chunk.mailboxes.count == batch.cells.count
        else {
            throw RunError.inputChanged
        }
        return chunk
    }
}

extension RowChunk {
    /// The number of the mailbox of a cell that has a usable address now.
    ///
    /// - Throws: if the cell had none when the rows were numbered.
    func mailboxNumber(at position: Int) throws -> Int {
        guard mailboxes[position] != Self.noMailbox else { throw RunError.inputChanged }
        return Int(mailboxes[position])
    }
}

extension RunError {
    static var inputChanged: RunError {
        RunError(.inputChanged, "the input changed while it was being checked; run again with the new file")
    }
}
