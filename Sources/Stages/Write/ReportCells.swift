import MailTerms

/// Renders a report as the cells of its columns.
struct ReportCells {
    let columns: [Column]
    let delimiter: UInt8
    private let text: SafeCell
    /// Rows checked in the same second share this text: writing a date is the dearest part of a row.
    private var moment = (second: Int64.min, text: "")

    init(columns: [Column], delimiter: UInt8) {
        self.columns = columns
        self.delimiter = delimiter
        text = SafeCell(delimiter: delimiter)
    }

    /// Appends every column, a delimiter before each.
    mutating func append(_ report: Report, to buffer: inout [UInt8]) {
        for column in columns {
            buffer.append(delimiter)
            append(column, of: report, to: &buffer)
        }
    }

    private mutating func append(_ column: Column, of report: Report, to buffer: inout [UInt8]) {
        switch column {
        case .status: text.append(word: report.verdict.status.rawValue, to: &buffer)
        case .reason: text.append(word: report.verdict.reason.rawValue, to: &buffer)
        case .score: text.append(report.verdict.score, to: &buffer)
        case .confidence: text.append(word: report.verdict.confidence.rawValue, to: &buffer)
        case .email: append(report.email, to: &buffer)
        case .suggestion: append(report.suggestion, to: &buffer)
        case .provider: append(report.provider, to: &buffer)
        case .mx: append(report.mxHost, to: &buffer)
        case .catchAll: text.append(word: report.catchAll.rawValue, to: &buffer)
        case .disposable: text.append(word: report.disposable.rawValue, to: &buffer)
        case .role: text.append(word: report.role.rawValue, to: &buffer)
        case .free: text.append(word: report.free.rawValue, to: &buffer)
        case .smtpCode: append((report.smtp?.code?.rawValue).map(Int.init), to: &buffer)
        case .smtpEnhanced: append(report.smtp?.enhanced, to: &buffer)
        case .smtpStage: append(report.smtp?.stage.rawValue, to: &buffer)
        case .smtpText: append(report.smtp?.text, to: &buffer)
        case .attempts: text.append(report.attempts, to: &buffer)
        case .checkedAt: text.append(describe(report.checkedAt), to: &buffer)
        case .source: text.append(word: report.source.rawValue, to: &buffer)
        case .duplicateOf: append(report.duplicateOf, to: &buffer)
        }
    }

    private func append(_ value: String?, to buffer: inout [UInt8]) {
        if let value { text.append(value, to: &buffer) }
    }

    private func append(_ value: Int?, to buffer: inout [UInt8]) {
        if let value { text.append(value, to: &buffer) }
    }

    private func append(_ code: EnhancedStatusCode?, to buffer: inout [UInt8]) {
        guard let code else { return }
        text.append(Int(code.class), to: &buffer)
        buffer.append(UInt8(ascii: "."))
        text.append(Int(code.subject), to: &buffer)
        buffer.append(UInt8(ascii: "."))
        text.append(Int(code.detail), to: &buffer)
    }

    private mutating func describe(_ timestamp: Timestamp) -> String {
        let second = timestamp.milliseconds / 1000
        if second != moment.second || timestamp.milliseconds < 0 { moment = (second, timestamp.description) }
        return moment.text
    }
}
