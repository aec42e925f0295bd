import GRDB
import MailTerms

/// The columns of the part of a report that mail servers decide. Two tables have them: `mailbox` and `cached_verdict`.
enum ReportColumns {
    private static let columns = [
        "reason", "confidence", "score", "provider", "mx", "catch_all", "smtp_code", "smtp_enhanced", "smtp_stage",
        "smtp_text", "attempts", "checked_at",
    ]

    /// For SQL: the names, with commas between them.
    static let names = columns.joined(separator: ", ")

    /// For SQL: a `?` for each of `names`, with commas between them.
    static let placeholders = columns.map { _ in "?" }.joined(separator: ", ")

    /// How many there are. In a query that begins with `names`, it is the position of the first column after them.
    static let count = Int32(columns.count)

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
    /// A later version may have written words that are unknown here. A verdict with an unknown reason or confidence is not
    /// a verdict here. An unknown `catch_all` is read as `unknown`, and an answer with an unknown stage is left out.
    ///
    /// - Returns: `nil` if the row has no verdict, or one that only a later version can read.
    /// - Throws: if a value that every row with a verdict has is missing, or a reply code is not a number of 16 bits: the
    ///   store is damaged.
    static func report(in row: BulkStatement, source: Report.Source) throws -> Report? {
        guard let reasonWord = row.text(0) else { return nil }
        let confidenceWord = try row.require(row.text(1), "confidence")
        let score = try row.require(row.int(2), "score")
        let checkedAt = try row.require(row.int64(11), "checked_at")
        guard let reason = Reason(rawValue: reasonWord), let confidence = Confidence(rawValue: confidenceWord) else {
            return nil
        }
        var report = Report(
            verdict: Verdict(reason: reason, confidence: confidence, score: score),
            checkedAt: Timestamp(milliseconds: checkedAt), source: source)
        report.provider = row.text(3)
        report.mxHost = row.text(4)
        report.catchAll = Ternary(rawValue: try row.require(row.text(5), "catch_all")) ?? .unknown
        report.smtp = try answer(in: row)
        report.attempts = try row.require(row.int(10), "attempts")
        return report
    }

    /// - Returns: `nil` if no server has answered, or the stage is unknown here.
    private static func answer(in row: BulkStatement) throws -> Report.SMTPAnswer? {
        guard let stage = row.text(8).flatMap(SMTPStage.init) else { return nil }
        return Report.SMTPAnswer(
            code: try row.int(6).map(replyCode), enhanced: (row.text(7)?.utf8[...]).flatMap(EnhancedStatusCode.init),
            stage: stage, text: try row.require(row.text(9), "smtp_text"))
    }

    private static func replyCode(_ number: Int) throws -> ReplyCode {
        guard let value = UInt16(exactly: number) else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "smtp_code is \(number), which is not a reply code")
        }
        return ReplyCode(rawValue: value)
    }
}
