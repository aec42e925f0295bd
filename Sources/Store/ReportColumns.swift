import GRDB
import MailTerms

/// How the part of a report that servers decided is laid out in columns, in both tables that hold it.
enum ReportColumns {
    static let names =
        "reason, confidence, score, provider, mx, catch_all, smtp_code, smtp_enhanced, smtp_stage, smtp_text, "
        + "attempts, checked_at"

    /// The values of `names`, in their order.
    static func values(of report: Report) -> [(any DatabaseValueConvertible)?] {
        [
            report.verdict.reason.rawValue, report.verdict.confidence.rawValue, report.verdict.score,
            report.provider, report.mxHost, report.catchAll.rawValue, report.smtp?.code.map { Int($0.rawValue) },
            report.smtp?.enhanced?.description, report.smtp?.stage.rawValue, report.smtp?.text, report.attempts,
            report.checkedAt.milliseconds,
        ]
    }

    /// - Parameter row: starts with `names`, in their order.
    /// - Returns: `nil` where the row holds no verdict, or one of words that this version does not know.
    static func report(in row: Row, source: Report.Source) -> Report? {
        guard let reason = (row[0] as String?).flatMap(Reason.init), let score = row[2] as Int?,
            let confidence = (row[1] as String?).flatMap(Confidence.init), let checkedAt = row[11] as Int64?
        else { return nil }
        var report = Report(
            verdict: Verdict(reason: reason, confidence: confidence, score: score),
            checkedAt: Timestamp(milliseconds: checkedAt), source: source)
        report.provider = row[3]
        report.mxHost = row[4]
        report.catchAll = (row[5] as String?).flatMap(Ternary.init) ?? .unknown
        if let stage = (row[8] as String?).flatMap(SMTPStage.init) {
            report.smtp = Report.SMTPAnswer(
                code: (row[6] as Int?).map { ReplyCode(rawValue: UInt16(clamping: $0)) },
                enhanced: (row[7] as String?).flatMap(EnhancedStatusCode.init), stage: stage, text: row[9] ?? "")
        }
        report.attempts = row[10] ?? 0
        return report
    }
}

extension EnhancedStatusCode {
    /// Reads `5.1.1`.
    fileprivate init?(_ text: String) {
        let parts = text.split(separator: ".").compactMap { UInt16($0) }
        guard parts.count == 3 else { return nil }
        self.init(parts[0], parts[1], parts[2])
    }
}
