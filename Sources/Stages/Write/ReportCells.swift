import MailTerms
import Tables

/// Writes the reports of one batch as the cells of their columns.
///
/// Most cells are the same for all rows with the same report and the same notes. So they are made once for each such
/// pair, as a template with gaps for the cells that differ from row to row. A row then needs only a few copies.
struct ReportCells {
    private struct Gap {
        /// Its index in `bytes`.
        let position: Int
        /// `nil`: the end of the template.
        let column: Column?
    }

    /// The cells of a report with some notes.
    private struct Template {
        let firstByte: Int
        let firstGap: Int
        let source: Report.Source
    }

    private let style: CellStyle
    /// Whether any of the columns varies by the notes of the cell.
    private let usesNotes: Bool
    /// The text of all templates, one after the other, without that of the gaps.
    private let bytes: [UInt8]
    private let gaps: [Gap]
    private let templates: [Template]
    /// The index in `templates` for each report with each of the notes; `nil` if no row has them.
    private let templateIndices: [Int32?]

    /// - Parameter columns: the columns that `append(_:to:)` writes, in order.
    init(_ batch: ReportBatch, of recipients: RecipientBatch, columns: [Column], style: CellStyle) {
        self.style = style
        let usesNotes = columns.contains { Self.variation(of: $0) == .byNotes }
        self.usesNotes = usesNotes
        var buffer = OutputBuffer(capacity: 320 * batch.reports.count)
        var gaps: [Gap] = []
        var templates: [Template] = []
        templates.reserveCapacity(batch.reports.count)
        gaps.reserveCapacity(batch.reports.count * (1 + columns.count { Self.variation(of: $0) == .byRow }))
        var templateIndices = [Int32?](repeating: nil, count: batch.reports.count * CellNotes.ordinals)
        for index in batch.cells.indices {
            let (cell, recipient) = (batch.cells[index], recipients.cells[index])
            let pair = cell.report * CellNotes.ordinals + (usesNotes ? recipient.notes.ordinal : 0)
            guard templateIndices[pair] == nil else { continue }
            templateIndices[pair] = Int32(templates.count)
            let report = batch.reports[cell.report]
            templates.append(Template(firstByte: buffer.count, firstGap: gaps.count, source: report.source))
            for column in columns {
                buffer.append(style.delimiter)
                if Self.variation(of: column) == .byRow {
                    gaps.append(Gap(position: buffer.count, column: column))
                } else {
                    style.append(column, of: report, notes: recipient.notes, to: &buffer)
                }
            }
            gaps.append(Gap(position: buffer.count, column: nil))
        }
        bytes = Array(buffer.bytes)
        self.gaps = gaps
        self.templates = templates
        self.templateIndices = templateIndices
    }

    /// Appends every column, each with a delimiter before it.
    func append(_ cell: Row.Cell, to buffer: inout OutputBuffer) {
        let template = template(of: cell)
        var position = template.firstByte
        var index = template.firstGap
        bytes.withUnsafeBufferPointer { bytes in
            while true {
                let gap = gaps[index]
                buffer.append(UnsafeBufferPointer(rebasing: bytes[position..<gap.position]))
                guard let column = gap.column else { return }
                appendOwn(column, of: cell, source: template.source, to: &buffer)
                position = gap.position
                index += 1
            }
        }
    }

    /// Appends one column, without a delimiter.
    func append(_ column: Column, of report: Report, cell: Row.Cell, to buffer: inout OutputBuffer) {
        if Self.variation(of: column) == .byRow {
            appendOwn(column, of: cell, source: report.source, to: &buffer)
        } else {
            style.append(column, of: report, notes: cell.recipient.notes, to: &buffer)
        }
    }

    /// How the cells of a column differ between rows with the same report.
    private enum Variation {
        /// They are the same.
        case none
        /// They are the same if the notes are the same.
        case byNotes
        /// Each row has its own: no template has the cell.
        case byRow
    }

    private static func variation(of column: Column) -> Variation {
        switch column {
        case .status, .reason, .score, .confidence, .provider, .mx, .catchAll, .disposable, .role, .free, .smtpCode,
            .smtpEnhanced, .smtpStage, .smtpText, .attempts, .checkedAt:
            .none
        case .action, .explanation: .byNotes
        case .email, .suggestion, .source, .duplicateOf: .byRow
        }
    }

    private func template(of cell: Row.Cell) -> Template {
        let ordinal = usesNotes ? cell.recipient.notes.ordinal : 0
        guard let index = templateIndices[cell.reportCell.report * CellNotes.ordinals + ordinal] else {
            preconditionFailure("report \(cell.reportCell.report) of the batch has no template for notes \(ordinal)")
        }
        return templates[Int(index)]
    }

    /// Appends a cell of a column that varies by row.
    ///
    /// - Parameter source: the source of the report.
    private func appendOwn(
        _ column: Column, of cell: Row.Cell, source: Report.Source, to buffer: inout OutputBuffer
    ) {
        switch column {
        case .email: style.safe.append(cell.address, as: cell.encoding, to: &buffer)
        case .suggestion: style.safe.append(cell.suggestion, as: cell.encoding, to: &buffer)
        case .source:
            let source = cell.reportCell.duplicateOf > 0 ? .duplicate : source
            style.safe.append(word: source.rawValue, to: &buffer)
        case .duplicateOf:
            if cell.reportCell.duplicateOf > 0 {
                style.safe.append(cell.reportCell.duplicateOf, to: &buffer)
            } else {
                style.safe.appendEmpty(to: &buffer)
            }
        default: preconditionFailure("column \(column.rawValue) does not vary by row")
        }
    }
}
