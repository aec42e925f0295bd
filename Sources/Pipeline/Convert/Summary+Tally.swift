import Jobs
import MailTerms
import Tables

extension Summary {
    /// Records what was written.
    mutating func record(_ result: Publication.Outcome) {
        input.encoding = result.encoding.rawValue
        input.recordOddRows(of: result)
        rows = result.rows
        rejected = result.rejected
        firstRejected = result.firstRejected.map { "line \($0.line): \($0.reason)" }
        cleanRows = result.cleanRows
        record(result.tally)
    }

    mutating func record(_ tally: Tally) {
        unique = tally.unique
        duplicates = tally.duplicates
        remarks = tally.remarks
        // Every status is named, so that a reader needs no default.
        statuses = Dictionary(
            uniqueKeysWithValues: Status.allCases.map { ($0.rawValue, tally.statuses[$0] ?? 0) })
        actions = Dictionary(
            uniqueKeysWithValues: Action.allCases.map { ($0.rawValue, tally.actions[$0] ?? 0) })
        reasons = Dictionary(uniqueKeysWithValues: tally.reasons.map { ($0.key.rawValue, $0.value) })
        providers = tally.providers
        sources = Dictionary(uniqueKeysWithValues: tally.sources.map { ($0.key.rawValue, $0.value) })
    }
}
