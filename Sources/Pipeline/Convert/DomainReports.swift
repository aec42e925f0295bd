import Deduplication
import Jobs
import MailTerms
import Normalize
import Store
import Tables

/// Reports if the DNS alone was asked: all mailboxes of a domain have the report of the domain.
final class DomainReports: RowReporting {
    private let store: Store
    private let job: Job
    private let lists: FlagLists
    private let now: @Sendable () -> Timestamp
    private let maxAnswers: Int
    /// Reports by the domain's number. The reports of all domains would take most of the run's memory, so when `maxAnswers` is
    /// reached, all are dropped, and read again when they are needed.
    private var answers: [Int: Report] = [:]
    private var index: DuplicateIndex

    static let maxAnswers = 1 << 17

    /// - Parameter maxAnswers: the most reports in memory, unless one batch needs more.
    init(
        store: Store, job: Job, lists: FlagLists, _ dependencies: RunDependencies,
        maxAnswers: Int = DomainReports.maxAnswers
    ) {
        self.store = store
        self.job = job
        self.lists = lists
        self.maxAnswers = maxAnswers
        now = dependencies.now
        index = DuplicateIndex(folder: dependencies.temporaryFolder)
    }

    func reports(for batch: RecipientBatch) throws -> ReportBatch {
        guard !batch.rows.isEmpty else { return ReportBatch() }
        let chunk = try store.chunk(for: batch, of: job)
        try findAnswers(for: chunk)
        // By the domain's number and the flags' ordinal.
        var indices: [Int: Int] = [:]
        return try ReportBatch(of: batch, at: now()) { position, reports in
            let cell = batch.cells[position]
            let number = try chunk.mailboxNumber(at: position)
            guard let report = answers[number] else { throw RunError.bug("the verdict of a domain is missing") }
            let first = try index.earlierNumber(of: cell.mailbox, orAssign: batch.row(of: position))
            let flags = lists.refined(cell.flags, mxHost: report.mxHost)
            let key = number * AddressFlags.ordinals + flags.ordinal
            let known = indices[key] ?? reports.add(report.with(flags))
            indices[key] = known
            return ReportBatch.Cell(report: known, duplicateOf: first ?? 0)
        }
    }

    private func findAnswers(for chunk: RowChunk) throws {
        let numbers = chunk.mailboxNumbers
        var missing = numbers.filter { answers[$0] == nil }
        if answers.count + missing.count > maxAnswers { (answers, missing) = ([:], numbers) }
        for (number, answer) in try store.reports(of: job, numbers: missing) { answers[number] = answer.report }
    }
}
