import MailTerms

/// Counts what is written, row by row. Rows with several e-mail columns count once for each.
struct Tally: Sendable {
    private(set) var cells = 0
    private(set) var duplicates = 0
    private(set) var statuses: [Status: Int] = [:]
    private(set) var reasons: [Reason: Int] = [:]
    private(set) var providers: [String: Int] = [:]
    private(set) var sources: [Report.Source: Int] = [:]
    /// Distinct addresses that could be read.
    private(set) var unique = 0

    mutating func count(_ reports: [Report]) {
        for report in reports {
            cells += 1
            statuses[report.verdict.status, default: 0] += 1
            reasons[report.verdict.reason, default: 0] += 1
            sources[report.source, default: 0] += 1
            if let provider = report.provider { providers[provider, default: 0] += 1 }
            if report.duplicateOf != nil {
                duplicates += 1
            } else if report.email != nil {
                unique += 1
            }
        }
    }
}
