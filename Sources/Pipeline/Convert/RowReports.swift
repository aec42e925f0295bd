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
            let first = try index.earlier(cell.mailbox, elseGive: batch.row(of: position))
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
        let chunk = try store.chunk(for: batch, of: job)
        let known = try store.answers(for: chunk.mailboxes.compactMap(\.mailboxNumber), of: job)
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
            guard number != RowChunk.noMailbox else { throw RunError.inputChanged }
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

    private func control(of domain: String) throws -> Ternary? {
        if let known = controls[domain] { return known }
        let acceptsAll = try store.control(of: domain, in: job) ?? store.recallControl(of: domain, at: now())
        let control = acceptsAll.map(Ternary.init)
        controls[domain] = .some(control)
        return control
    }
}

/// Reports of domains, that hold for all of their mailboxes: where the DNS alone was asked.
final class DomainReports: RowReporting {
    private let store: Store
    private let job: Job
    private let lists: FlagLists
    private let now: @Sendable () -> Timestamp
    /// By the domains' numbers: those that were met last. In memory, they would be most of a run's.
    private var answers: [Int: Report] = [:]
    private static let mostAnswers = 1 << 17
    private var index: DuplicateIndex

    init(store: Store, job: Job, lists: FlagLists, _ surroundings: Surroundings) {
        self.store = store
        self.job = job
        self.lists = lists
        now = surroundings.now
        index = DuplicateIndex(folder: surroundings.temporaryFolder)
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
            let first = try index.earlier(cell.mailbox, elseGive: batch.row(of: position))
            let flags = lists.refined(cell.flags, mxHost: report.mxHost)
            let key = Int(number) * AddressFlags.ordinals + flags.ordinal
            let known = indices[key] ?? reports.add(report.with(flags))
            indices[key] = known
            reports.append(.init(report: known, duplicateOf: first ?? 0))
        }
        return reports
    }

    private func findAnswers(for chunk: RowChunk) throws {
        let numbers = Set(chunk.mailboxes.compactMap(\.mailboxNumber))
        var missing = numbers.filter { answers[$0] == nil }
        if answers.count + missing.count > Self.mostAnswers { (answers, missing) = ([:], numbers) }
        for (number, answer) in try store.answers(for: Array(missing), of: job) { answers[number] = answer.report }
    }
}

/// One report for all cells of a batch that are refused for the same reason.
private struct RefusalReports {
    private let moment: Timestamp
    private var indices: [Reason: Int] = [:]

    init(at moment: Timestamp) {
        self.moment = moment
    }

    mutating func index(of refusal: AddressRefusal, in reports: inout ReportBatch) -> Int {
        if let known = indices[refusal.reason] { return known }
        let new = reports.add(Report.offline(.failure(refusal), at: moment))
        indices[refusal.reason] = new
        return new
    }
}

extension Store {
    /// What was noted of a batch's cells when it was read for the first time.
    fileprivate func chunk(for batch: RecipientBatch, of job: Job) throws -> RowChunk {
        guard let chunk = try rowChunk(startingAt: batch.rows.firstRow, of: job),
            chunk.mailboxes.count == batch.cells.count
        else {
            throw RunError.inputChanged
        }
        return chunk
    }

    /// Mailboxes that stood first in the same rows have neighbouring numbers; the others are looked up one by one.
    fileprivate func answers(for numbers: [Int], of job: Job) throws -> [Int: (report: Report, firstRow: Int)] {
        guard let last = numbers.max() else { return [:] }
        let lowest = max(0, last - numbers.count)
        var found = try reports(of: job, numbers: lowest...last)
        for number in Set(numbers) where number < lowest {
            found.merge(try reports(of: job, numbers: number...number)) { old, _ in old }
        }
        return found
    }
}

extension Int32 {
    /// What a cell's number in a chunk means.
    fileprivate var mailboxNumber: Int? { self == RowChunk.noMailbox ? nil : Int(self) }
}

extension RunError {
    fileprivate static var inputChanged: RunError {
        RunError(.inputChanged, "the input changed while it was being checked; run again with the new file")
    }
}
