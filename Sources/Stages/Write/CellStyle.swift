import MailTerms
import Tables
import Verdicts

/// How the cells of a table are written: the part that is the same for all batches.
struct CellStyle {
    let delimiter: UInt8
    let safe: SafeCell
    /// The encoding of the texts of servers.
    private let encoding: TextEncoding
    private let actions: ActionPolicy

    init(_ layout: TableLayout, actions: ActionPolicy) {
        self.actions = actions
        delimiter = layout.delimiter
        encoding = layout.encoding
        safe = SafeCell(delimiter: layout.delimiter, quoting: layout.quoting)
    }

    /// Appends the cell of a column that is the same for all rows with this report and these notes.
    func append(_ column: Column, of report: Report, notes: CellNotes, to buffer: inout OutputBuffer) {
        switch column {
        case .status: safe.append(word: report.verdict.status.rawValue, to: &buffer)
        case .reason: safe.append(word: report.verdict.reason.rawValue, to: &buffer)
        case .action:
            safe.append(word: actions.action(of: report.verdict, notes).rawValue, to: &buffer)
        case .explanation: append(report.explanation(notes), to: &buffer)
        case .score: safe.append(report.verdict.score, to: &buffer)
        case .confidence: safe.append(word: report.verdict.confidence.rawValue, to: &buffer)
        case .provider: append(report.provider, to: &buffer)
        case .mx: append(report.mxHost, to: &buffer)
        case .catchAll: safe.append(word: report.catchAll.rawValue, to: &buffer)
        case .disposable: safe.append(word: report.disposable.rawValue, to: &buffer)
        case .role: safe.append(word: report.role.rawValue, to: &buffer)
        case .free: safe.append(word: report.free.rawValue, to: &buffer)
        case .smtpCode: append((report.smtp?.code?.rawValue).map(Int.init), to: &buffer)
        // Each code gets an apostrophe, so that a spreadsheet reads all cells of the column in the same way.
        case .smtpEnhanced: append((report.smtp?.enhanced).map { "'\($0)" }, to: &buffer)
        case .smtpStage: append(report.smtp?.stage.rawValue, to: &buffer)
        case .smtpText:
            append((report.smtp?.text).map { SpreadsheetValue.isConverted($0) ? "'\($0)" : $0 }, to: &buffer)
        case .attempts: safe.append(report.attempts, to: &buffer)
        case .checkedAt: safe.append(report.checkedAt.description, to: &buffer)
        case .email, .suggestion, .source, .duplicateOf:
            preconditionFailure("column \(column.rawValue) differs by row, so no template has its cell")
        }
    }

    private func append(_ value: String?, to buffer: inout OutputBuffer) {
        safe.append(value ?? "", as: encoding, to: &buffer)
    }

    private func append(_ value: Int?, to buffer: inout OutputBuffer) {
        if let value {
            safe.append(value, to: &buffer)
        } else {
            safe.appendEmpty(to: &buffer)
        }
    }
}
