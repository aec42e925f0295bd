import Jobs
import MailTerms
import Normalize
import Store
import Tables

/// Reports that the store holds for a job.
final class StoredReports: RowReporting {
    private let store: Store
    private let job: Job
    private let lists: FlagLists
    private let recalls: Bool
    private let now: @Sendable () -> Timestamp
    private var controls: [String: Ternary] = [:]

    /// - Parameter recalls: whether what earlier runs have found out of a domain counts.
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
        var refused = RefusalReports(at: now())
        var reports = ReportBatch(capacity: batch.cells.count)
        for (position, number) in chunk.mailboxes.enumerated() {
            let (offset, column) = position.quotientAndRemainder(dividingBy: batch.rows.columnCount)
            let row = batch.rows.firstRow + offset
            let recipient: Recipient
            switch batch.reading(position) {
            case .success(let read): recipient = read
            case .failure(let refusal):
                reports.append(.init(report: refused.index(of: refusal, in: &reports)))
                continue
            }
            // No address stood here when the rows were numbered.
            guard number != RowChunk.noMailbox else { throw RunError.inputChanged }
            guard let answer = known[Int(number)] else {
                throw RunError(.bug, "the verdict of data row \(row) is missing; please report this")
            }
            var report = answer.report.with(lists.refined(recipient.flags, mxHost: answer.report.mxHost))
            // It is a fact of the domain, and all of its rows say the same of it: found out late, it holds for those
            // before, too.
            if report.smtp != nil || report.catchAll != .unknown {
                report.catchAll = try control(of: recipient.address.domain)
            }
            let isFirst = answer.firstRow == row && !chunk.mailboxes[(position - column)..<position].contains(number)
            reports.append(.init(report: reports.add(report), duplicateOf: isFirst ? 0 : answer.firstRow))
        }
        return reports
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
