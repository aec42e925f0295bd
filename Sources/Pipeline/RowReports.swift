import MailTerms
import Normalize
import Store

/// The reports of a batch's cells, in order; called for one batch after the other.
protocol RowReporting {
    mutating func reports(for batch: RecipientBatch) throws -> [Report]
}

/// Reports that rest on the addresses alone.
struct OfflineReports: RowReporting {
    let now: @Sendable () -> Timestamp
    private var index = DuplicateIndex()

    init(now: @escaping @Sendable () -> Timestamp) {
        self.now = now
    }

    mutating func reports(for batch: RecipientBatch) -> [Report] {
        let moment = now()
        var reports: [Report] = []
        reports.reserveCapacity(batch.recipients.count)
        for (position, reading) in batch.recipients.enumerated() {
            var report = Report.offline(reading, at: moment)
            let row = batch.rows.firstRow + position / batch.rows.columnCount
            if case .success(let recipient) = reading, let first = index.earlier(recipient, elseGive: row) {
                report.duplicateOf = first
                report.source = .duplicate
            }
            reports.append(report)
        }
        return reports
    }
}

/// Reports that the store holds for a job.
struct StoredReports: RowReporting {
    let store: Store
    let job: Job
    let now: @Sendable () -> Timestamp
    private var controls: [String: Ternary?] = [:]

    init(store: Store, job: Job, now: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.job = job
        self.now = now
    }

    mutating func reports(for batch: RecipientBatch) throws -> [Report] {
        guard !batch.rows.isEmpty else { return [] }
        guard let chunk = try store.rowChunk(startingAt: batch.rows.firstRow, of: job),
            chunk.mailboxes.count == batch.recipients.count
        else {
            throw Self.inputChanged
        }
        let known = try answers(for: chunk.mailboxes.filter { $0 >= 0 }.map { Int($0) })
        let moment = now()
        return try zip(batch.recipients, chunk.mailboxes).enumerated().map { position, cell in
            let (reading, number) = cell
            guard case .success(let recipient) = reading else { return Report.offline(reading, at: moment) }
            let row = batch.rows.firstRow + position / batch.rows.columnCount
            // No address stood here when the rows were numbered.
            guard number >= 0 else { throw Self.inputChanged }
            guard let answer = known[Int(number)] else {
                throw RunError(.bug, "the verdict of data row \(row) is missing; please report this")
            }
            var report = answer.report.describing(recipient)
            // It is a fact of the domain: found out late, it holds for the rows before, too.
            if report.attempts > 0 { report.catchAll = try control(of: recipient.address.domain) ?? report.catchAll }
            if answer.firstRow != row || chunk.mailboxes[..<position].contains(number) {
                report.duplicateOf = answer.firstRow
                report.source = .duplicate
            }
            return report
        }
    }

    private static var inputChanged: RunError {
        RunError(.notUsableData, "the input changed while it was being checked; run again with the new file")
    }

    private mutating func control(of domain: String) throws -> Ternary? {
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
