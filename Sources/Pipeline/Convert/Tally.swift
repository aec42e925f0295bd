import MailTerms
import Tables

/// Counts what is written, by cells: a row with several e-mail columns counts once for each of them.
struct Tally: Sendable {
    private(set) var cells = 0
    private(set) var duplicates = 0
    private(set) var statuses: [Status: Int] = [:]
    private(set) var reasons: [Reason: Int] = [:]
    private(set) var actions: [Action: Int] = [:]
    private(set) var providers: [String: Int] = [:]
    private(set) var sources: [Report.Source: Int] = [:]
    /// Distinct mailboxes.
    private(set) var unique = 0
    /// Cells with a remark beside the address.
    private(set) var remarks = 0
    private let policy: ActionPolicy

    init(_ policy: ActionPolicy = .standard) {
        self.policy = policy
    }

    mutating func count(_ batch: RecipientBatch, _ reports: ReportBatch) {
        var uses = [Int](repeating: 0, count: reports.reports.count)
        var duplicated = uses
        var remarked = uses
        for (recipient, cell) in zip(batch.cells, reports.cells) {
            uses[cell.report] += 1
            if recipient.hasRemark { remarked[cell.report] += 1 }
            if cell.duplicateOf > 0 {
                duplicated[cell.report] += 1
            } else if recipient.isUsable {
                unique += 1
            }
        }
        for (index, report) in reports.reports.enumerated() where uses[index] > 0 {
            cells += uses[index]
            statuses[report.verdict.status, default: 0] += uses[index]
            reasons[report.verdict.reason, default: 0] += uses[index]
            actions[policy.action(of: report.verdict), default: 0] += uses[index] - remarked[index]
            actions[policy.action(of: report.verdict, .remark), default: 0] += remarked[index]
            if let provider = report.provider { providers[provider, default: 0] += uses[index] }
            count(uses[index] - duplicated[index], from: report.source)
            count(duplicated[index], from: .duplicate)
        }
        duplicates += duplicated.reduce(0, +)
        remarks += remarked.reduce(0, +)
    }

    private mutating func count(_ cells: Int, from source: Report.Source) {
        if cells > 0 { sources[source, default: 0] += cells }
    }
}
