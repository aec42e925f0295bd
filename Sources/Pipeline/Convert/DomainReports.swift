import Deduplication
import Jobs
import MailTerms
import Normalize
import Store
import Tables

/// Reports of domains, that hold for all of their mailboxes: where the DNS alone was asked.
final class DomainReports: RowReporting {
    private let store: Store
    private let job: Job
    private let lists: FlagLists
    private let now: @Sendable () -> Timestamp
    private let mostAnswers: Int
    /// By the domains' numbers. All of them would be most of what a run holds, so it forgets everything when it is
    /// full.
    private var answers: [Int: Report] = [:]
    private var index: DuplicateIndex

    static let mostAnswers = 1 << 17

    /// - Parameter mostAnswers: how many are kept in memory, unless a batch needs more.
    init(
        store: Store, job: Job, lists: FlagLists, _ dependencies: RunDependencies,
        mostAnswers: Int = DomainReports.mostAnswers
    ) {
        self.store = store
        self.job = job
        self.lists = lists
        self.mostAnswers = mostAnswers
        now = dependencies.now
        index = DuplicateIndex(folder: dependencies.temporaryFolder)
    }

    func reports(for batch: RecipientBatch) throws -> ReportBatch {
        guard !batch.rows.isEmpty else { return ReportBatch() }
        let chunk = try store.chunk(for: batch, of: job)
        try findAnswers(for: chunk)
        var refused = RefusalReports(at: now())
        // By the domain's number and the flags' ordinal.
        var indices: [Int: Int] = [:]
        var reports = ReportBatch(capacity: batch.cells.count)
        for (position, cell) in batch.cells.enumerated() {
            if let refusal = batch.refusal(position) {
                reports.append(.init(report: refused.index(of: refusal, in: &reports)))
                continue
            }
            let number = chunk.mailboxes[position]
            guard number != RowChunk.noMailbox else { throw RunError.inputChanged }
            guard let report = answers[Int(number)] else {
                throw RunError(.bug, "the verdict of a domain is missing; please report this")
            }
            let first = try index.earlierNumber(of: cell.mailbox, orAssign: batch.row(of: position))
            let flags = lists.refined(cell.flags, mxHost: report.mxHost)
            let key = Int(number) * AddressFlags.ordinals + flags.ordinal
            let known = indices[key] ?? reports.add(report.with(flags))
            indices[key] = known
            reports.append(.init(report: known, duplicateOf: first ?? 0))
        }
        return reports
    }

    private func findAnswers(for chunk: RowChunk) throws {
        let numbers = chunk.mailboxNumbers
        var missing = numbers.filter { answers[$0] == nil }
        if answers.count + missing.count > mostAnswers { (answers, missing) = ([:], numbers) }
        for (number, answer) in try store.reports(of: job, numbers: missing) { answers[number] = answer.report }
    }
}
