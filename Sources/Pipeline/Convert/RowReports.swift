import MailTerms
import Normalize
import Store

/// The reports of a batch's cells, in order; called for one batch after the other.
protocol RowReporting: AnyObject {
    func reports(for batch: RecipientBatch) throws -> ReportBatch
}

/// Reports that rest on the addresses alone.
final class OfflineReports: RowReporting {
    let now: @Sendable () -> Timestamp
    private var index: DuplicateIndex

    init(_ surroundings: Surroundings) {
        now = surroundings.now
        index = DuplicateIndex(folder: surroundings.temporaryFolder)
    }

    func reports(for batch: RecipientBatch) throws -> ReportBatch {
        let moment = now()
        var reports = ReportBatch(capacity: batch.cells.count)
        var refused: [Reason: Int] = [:]
        // By the flags' ordinals; -1 where no row of the batch has had them.
        var indices = [Int](repeating: -1, count: AddressFlags.ordinals)
        for (position, cell) in batch.cells.enumerated() {
            if let refusal = batch.refusal(position) {
                let index =
                    refused[refusal.reason] ?? reports.add(Report.offline(.failure(refusal), at: moment))
                refused[refusal.reason] = index
                reports.append(.init(report: index))
                continue
            }
            let ordinal = cell.flags.ordinal
            if indices[ordinal] < 0 {
                indices[ordinal] = reports.add(Report.offline(batch.reading(position), at: moment))
            }
            let row = batch.rows.firstRow + position / batch.rows.columnCount
            let first = try index.earlier(cell.mailbox, elseGive: row)
            reports.append(.init(report: indices[ordinal], duplicateOf: first ?? 0))
        }
        return reports
    }
}

/// Reports that the store holds for a job.
final class StoredReports: RowReporting {
    let store: Store
    let job: Job
    let lists: FlagLists
    let now: @Sendable () -> Timestamp
    private var controls: [String: Ternary?] = [:]

    init(store: Store, job: Job, lists: FlagLists, now: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.job = job
        self.lists = lists
        self.now = now
    }

    func reports(for batch: RecipientBatch) throws -> ReportBatch {
        guard !batch.rows.isEmpty else { return ReportBatch() }
        guard let chunk = try store.rowChunk(startingAt: batch.rows.firstRow, of: job),
            chunk.mailboxes.count == batch.cells.count
        else {
            throw Self.inputChanged
        }
        let known = try answers(for: chunk.mailboxes.filter { $0 >= 0 }.map { Int($0) })
        let moment = now()
        var reports = ReportBatch(capacity: batch.cells.count)
        for (position, number) in chunk.mailboxes.enumerated() {
            let (offset, column) = position.quotientAndRemainder(dividingBy: batch.rows.columnCount)
            let row = batch.rows.firstRow + offset
            guard case .success(let recipient) = batch.reading(position) else {
                let report = Report.offline(batch.reading(position), at: moment)
                reports.append(.init(report: reports.add(report)))
                continue
            }
            // No address stood here when the rows were numbered.
            guard number >= 0 else { throw Self.inputChanged }
            guard let answer = known[Int(number)] else {
                throw RunError(.bug, "the verdict of data row \(row) is missing; please report this")
            }
            var report = answer.report.with(lists.refined(recipient.flags, mxHost: answer.report.mxHost))
            // It is a fact of the domain: found out late, it holds for the rows before, too.
            if report.attempts > 0 { report.catchAll = try control(of: recipient.address.domain) ?? report.catchAll }
            let isFirst = answer.firstRow == row && !chunk.mailboxes[(position - column)..<position].contains(number)
            reports.append(.init(report: reports.add(report), duplicateOf: isFirst ? 0 : answer.firstRow))
        }
        return reports
    }

    private static var inputChanged: RunError {
        RunError(.inputChanged, "the input changed while it was being checked; run again with the new file")
    }

    private func control(of domain: String) throws -> Ternary? {
        if let known = controls[domain] { return known }
        let acceptsAll = try store.control(of: domain, in: job) ?? store.recallControl(of: domain, at: now())
        let control = acceptsAll.map(Ternary.init)
        controls[domain] = .some(control)
        return control
    }

    /// Mailboxes that stood first in these rows have neighbouring numbers; the others are looked up one by one.
    private func answers(for numbers: [Int]) throws -> [Int: (report: Report, firstRow: Int)] {
        guard let last = numbers.max() else { return [:] }
        let lowest = max(0, last - numbers.count)
        var found = try store.reports(of: job, numbers: lowest...last)
        for number in Set(numbers) where number < lowest {
            found.merge(try store.reports(of: job, numbers: number...number)) { old, _ in old }
        }
        return found
    }
}
