import MailTerms

/// The columns of the part of a report that mail servers decide. Two tables have them: `mailbox` and `cached_verdict`.
enum ReportColumns {
    static let names =
        "reason, confidence, score, provider, mx, catch_all, smtp_code, smtp_enhanced, smtp_stage, smtp_text, "
        + "attempts, checked_at"

    /// Binds the values of `names`, in their order.
    static func bind(_ report: Report, to statement: BulkStatement) {
        statement.bind(report.verdict.reason.rawValue)
        statement.bind(report.verdict.confidence.rawValue)
        statement.bind(report.verdict.score)
        statement.bind(report.provider)
        statement.bind(report.mxHost)
        statement.bind(report.catchAll.rawValue)
        statement.bind((report.smtp?.code).map { Int($0.rawValue) })
        statement.bind(report.smtp?.enhanced?.description)
        statement.bind(report.smtp?.stage.rawValue)
        statement.bind(report.smtp?.text)
        statement.bind(report.attempts)
        statement.bind(report.checkedAt.milliseconds)
    }

    /// Reads the current row of a query whose first columns are `names`, in their order.
    ///
    /// - Returns: `nil` if the row has no verdict, or a later version wrote a reason or a confidence that is unknown here.
    /// - Throws: if a value that every row has is missing, which means that the store is damaged.
    static func report(in row: BulkStatement, source: Report.Source) throws -> Report? {
        guard let reason = row.text(0).flatMap(Reason.init), let score = row.int(2),
            let confidence = row.text(1).flatMap(Confidence.init), let checkedAt = row.int64(11)
        else { return nil }
        var report = Report(
            verdict: Verdict(reason: reason, confidence: confidence, score: score),
            checkedAt: Timestamp(milliseconds: checkedAt), source: source)
        report.provider = row.text(3)
        report.mxHost = row.text(4)
        report.catchAll = row.text(5).flatMap(Ternary.init) ?? .unknown
        if let stage = row.text(8).flatMap(SMTPStage.init) {
            report.smtp = Report.SMTPAnswer(
                code: row.int(6).map { ReplyCode(rawValue: UInt16(clamping: $0)) },
                enhanced: (row.text(7)?.utf8[...]).flatMap(EnhancedStatusCode.init), stage: stage,
                text: row.text(9) ?? "")
        }
        report.attempts = try row.require(row.int(10), "attempts")
        return report
    }
}
