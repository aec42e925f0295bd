import Jobs
import MailTerms
import Normalize
import Store
import Tables

/// Reports if mail servers were asked: the store has one for each mailbox of the job.
final class StoredReports: RowReporting {
    private let store: Store
    private let job: Job
    private let lists: FlagLists
    private let recalls: Bool
    private let now: @Sendable () -> Timestamp
    private var controls: [String: Ternary] = [:]

    /// - Parameter recalls: whether the controls of earlier runs count.
    init(store: Store, job: Job, lists: FlagLists, recalls: Bool, now: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.job = job
        self.lists = lists
        self.recalls = recalls
        self.now = now
    }

    func reports(for batch: RecipientBatch) throws -> ReportBatch {
        guard !batch.rows.isEmpty else { return ReportBatch() }
        let chunk = try store.chunk(for: batch, of: job)
        let known = try store.reports(of: job, numbers: chunk.mailboxNumbers)
        return try ReportBatch(of: batch, at: now()) { position, reports in
            let cell = batch.cells[position]
            let number = try chunk.mailboxNumber(at: position)
            let (offset, column) = position.quotientAndRemainder(dividingBy: batch.rows.columnCount)
            let row = batch.rows.firstRow + offset
            guard let answer = known[number] else { throw RunError.bug("the verdict of data row \(row) is missing") }
            var report = answer.report.with(lists.refined(cell.flags, mxHost: answer.report.mxHost))
            // Whether the domain is a catch-all may have been found out after this mailbox got its verdict. All rows of a
            // domain must say the same about it.
            if report.smtp != nil || report.catchAll != .unknown {
                report.catchAll = try control(of: batch.domain(of: cell))
            }
            let before = chunk.mailboxes[(position - column)..<position]
            let isFirst = answer.firstRow == row && !before.contains(chunk.mailboxes[position])
            return ReportBatch.Cell(report: reports.add(report), duplicateOf: isFirst ? 0 : answer.firstRow)
        }
    }

    private func control(of domain: String) throws -> Ternary {
        if let known = controls[domain] { return known }
        var acceptsAll = try store.control(of: domain, in: job)
        if acceptsAll == nil, recalls { acceptsAll = try store.recallControl(of: domain, at: now()) }
        let control = acceptsAll.map(Ternary.init) ?? .unknown
        controls[domain] = control
        return control
    }
}
