import MailTerms

/// Renders reports as the cells of their columns.
///
/// What a report says is the same in each row that has it: so the cells of a batch's reports are made once, with gaps
/// for what each row has of its own, and a row is a few copies.
final class ReportCells {
    private struct Gap {
        /// Where it stands in `bytes`.
        let position: Int
        /// `nil` for the end of the report's cells.
        let column: Column?
    }

    private let columns: [Column]
    private let delimiter: UInt8
    private let safe: SafeCell
    /// What servers' words are written in.
    private let encoding: TextEncoding

    /// The cells of the batch's reports, one behind the other, without what belongs into the gaps.
    private var bytes: [UInt8] = []
    private var gaps: [Gap] = []
    private var reports: [(firstByte: Int, firstGap: Int, source: Report.Source)] = []
    /// Reports of the same second share this text.
    private var moment = (second: Int64.min, text: "")

    /// - Parameter columns: those that are written one behind the other.
    init(columns: [Column], layout: TableLayout) {
        self.columns = columns
        delimiter = layout.delimiter
        encoding = layout.encoding
        safe = SafeCell(delimiter: layout.delimiter, quoting: layout.quoting)
    }

    /// Must be called before a batch's rows are rendered.
    func prepare(_ reports: [Report]) {
        gaps.removeAll(keepingCapacity: true)
        self.reports.removeAll(keepingCapacity: true)
        var buffer = OutputBuffer(capacity: 256 * reports.count)
        for report in reports {
            self.reports.append((buffer.count, gaps.count, report.source))
            for column in columns {
                buffer.append(delimiter)
                if Self.isOwnOfRow(column) {
                    gaps.append(Gap(position: buffer.count, column: column))
                } else {
                    append(column, of: report, to: &buffer)
                }
            }
            gaps.append(Gap(position: buffer.count, column: nil))
        }
        bytes = Array(buffer.bytes)
    }

    /// Appends every column, a delimiter before each.
    func append(_ cell: Row.Cell, to buffer: inout OutputBuffer) {
        let report = reports[cell.share.report]
        var position = report.firstByte
        var index = report.firstGap
        bytes.withUnsafeBufferPointer { bytes in
            while true {
                let gap = gaps[index]
                buffer.append(UnsafeBufferPointer(rebasing: bytes[position..<gap.position]))
                guard let column = gap.column else { return }
                appendOwn(column, cell, to: &buffer)
                position = gap.position
                index += 1
            }
        }
    }

    /// Appends one column, without a delimiter.
    func append(_ column: Column, of report: Report, _ cell: Row.Cell, to buffer: inout OutputBuffer) {
        if Self.isOwnOfRow(column) {
            appendOwn(column, cell, to: &buffer)
        } else {
            append(column, of: report, to: &buffer)
        }
    }

    private static func isOwnOfRow(_ column: Column) -> Bool {
        switch column {
        case .email, .suggestion, .source, .duplicateOf: true
        default: false
        }
    }

    private func appendOwn(_ column: Column, _ cell: Row.Cell, to buffer: inout OutputBuffer) {
        switch column {
        case .email: safe.append(cell.address, as: cell.encoding, to: &buffer)
        case .suggestion: safe.append(cell.suggestion, as: cell.encoding, to: &buffer)
        case .source:
            let source = cell.share.duplicateOf > 0 ? .duplicate : reports[cell.share.report].source
            safe.append(word: source.rawValue, to: &buffer)
        case .duplicateOf where cell.share.duplicateOf > 0: safe.append(cell.share.duplicateOf, to: &buffer)
        default: safe.appendNothing(to: &buffer)
        }
    }

    private func append(_ column: Column, of report: Report, to buffer: inout OutputBuffer) {
        switch column {
        case .status: safe.append(word: report.verdict.status.rawValue, to: &buffer)
        case .reason: safe.append(word: report.verdict.reason.rawValue, to: &buffer)
        case .score: safe.append(report.verdict.score, to: &buffer)
        case .confidence: safe.append(word: report.verdict.confidence.rawValue, to: &buffer)
        case .provider: append(report.provider, to: &buffer)
        case .mx: append(report.mxHost, to: &buffer)
        case .catchAll: safe.append(word: report.catchAll.rawValue, to: &buffer)
        case .disposable: safe.append(word: report.disposable.rawValue, to: &buffer)
        case .role: safe.append(word: report.role.rawValue, to: &buffer)
        case .free: safe.append(word: report.free.rawValue, to: &buffer)
        case .smtpCode: append((report.smtp?.code?.rawValue).map(Int.init), to: &buffer)
        case .smtpEnhanced: append(report.smtp?.enhanced?.description, to: &buffer)
        case .smtpStage: append(report.smtp?.stage.rawValue, to: &buffer)
        case .smtpText: append(report.smtp?.text, to: &buffer)
        case .attempts: safe.append(report.attempts, to: &buffer)
        case .checkedAt: safe.append(describe(report.checkedAt), to: &buffer)
        case .email, .suggestion, .source, .duplicateOf: break
        }
    }

    private func append(_ value: String?, to buffer: inout OutputBuffer) {
        safe.append(value ?? "", as: encoding, to: &buffer)
    }

    private func append(_ value: Int?, to buffer: inout OutputBuffer) {
        if let value {
            safe.append(value, to: &buffer)
        } else {
            safe.appendNothing(to: &buffer)
        }
    }

    private func describe(_ timestamp: Timestamp) -> String {
        let second = timestamp.milliseconds / 1000
        if second != moment.second || timestamp.milliseconds < 0 { moment = (second, timestamp.description) }
        return moment.text
    }
}
