import MailTerms
import Tables

/// Renders the reports of one batch as the cells of their columns.
///
/// What a report says is the same in each row that has it, but for what the row's cell notes: so the cells of the
/// reports are made once for each note that occurs, with gaps for what each row has of its own, and a row is a few
/// copies.
struct ReportCells {
    private struct Gap {
        /// Where it stands in `bytes`.
        let position: Int
        /// `nil` for the end of the report's cells.
        let column: Column?
    }

    private struct Stretch {
        let firstByte: Int
        let firstGap: Int
        let source: Report.Source
    }

    private let style: CellStyle
    /// Whether what a cell notes makes a difference.
    private let usesNotes: Bool
    /// The cells of all reports, one behind the other, without what belongs into the gaps.
    private let bytes: [UInt8]
    private let gaps: [Gap]
    /// Where the cells of a report with some notes are.
    private let stretches: [Stretch]
    /// The place in `stretches` of each report with each of the notes, which no row has where it is -1.
    private let places: [Int32]

    /// - Parameter columns: those that are written one behind the other.
    init(_ batch: ReportBatch, of recipients: RecipientBatch, columns: [Column], style: CellStyle) {
        self.style = style
        let usesNotes = columns.contains(.action) || columns.contains(.explanation)
        self.usesNotes = usesNotes
        var buffer = OutputBuffer(capacity: 320 * batch.reports.count)
        var gaps: [Gap] = []
        var stretches: [Stretch] = []
        stretches.reserveCapacity(batch.reports.count)
        var places = [Int32](repeating: -1, count: batch.reports.count * CellNotes.ordinals)
        for index in batch.cells.indices {
            let (cell, recipient) = (batch.cells[index], recipients.cells[index])
            let place = cell.report * CellNotes.ordinals + (usesNotes ? recipient.notes.ordinal : 0)
            guard places[place] < 0 else { continue }
            places[place] = Int32(stretches.count)
            let report = batch.reports[cell.report]
            stretches.append(Stretch(firstByte: buffer.count, firstGap: gaps.count, source: report.source))
            for column in columns {
                buffer.append(style.delimiter)
                if Self.isOwnOfRow(column) {
                    gaps.append(Gap(position: buffer.count, column: column))
                } else {
                    style.append(column, of: report, recipient.notes, to: &buffer)
                }
            }
            gaps.append(Gap(position: buffer.count, column: nil))
        }
        bytes = Array(buffer.bytes)
        self.gaps = gaps
        self.stretches = stretches
        self.places = places
    }

    /// Appends every column, a delimiter before each.
    func append(_ cell: Row.Cell, to buffer: inout OutputBuffer) {
        let stretch = stretch(of: cell)
        var position = stretch.firstByte
        var index = stretch.firstGap
        bytes.withUnsafeBufferPointer { bytes in
            while true {
                let gap = gaps[index]
                buffer.append(UnsafeBufferPointer(rebasing: bytes[position..<gap.position]))
                guard let column = gap.column else { return }
                appendOwn(column, cell, stretch.source, to: &buffer)
                position = gap.position
                index += 1
            }
        }
    }

    /// Appends one column, without a delimiter.
    func append(_ column: Column, of report: Report, _ cell: Row.Cell, to buffer: inout OutputBuffer) {
        if Self.isOwnOfRow(column) {
            appendOwn(column, cell, report.source, to: &buffer)
        } else {
            style.append(column, of: report, cell.recipient.notes, to: &buffer)
        }
    }

    private static func isOwnOfRow(_ column: Column) -> Bool {
        switch column {
        case .email, .suggestion, .source, .duplicateOf: true
        default: false
        }
    }

    private func stretch(of cell: Row.Cell) -> Stretch {
        let ordinal = usesNotes ? cell.recipient.notes.ordinal : 0
        return stretches[Int(places[cell.share.report * CellNotes.ordinals + ordinal])]
    }

    /// - Parameter source: the report's.
    private func appendOwn(
        _ column: Column, _ cell: Row.Cell, _ source: Report.Source, to buffer: inout OutputBuffer
    ) {
        switch column {
        case .email: style.safe.append(cell.address, as: cell.encoding, to: &buffer)
        case .suggestion: style.safe.append(cell.suggestion, as: cell.encoding, to: &buffer)
        case .source:
            let source = cell.share.duplicateOf > 0 ? .duplicate : source
            style.safe.append(word: source.rawValue, to: &buffer)
        case .duplicateOf where cell.share.duplicateOf > 0: style.safe.append(cell.share.duplicateOf, to: &buffer)
        default: style.safe.appendNothing(to: &buffer)
        }
    }
}
