import MailTerms

/// Renders the reports of one batch as the cells of their columns.
///
/// What a report says is the same in each row that has it: so the cells of the reports are made once, with gaps for
/// what each row has of its own, and a row is a few copies.
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
    /// The cells of all reports, one behind the other, without what belongs into the gaps.
    private let bytes: [UInt8]
    private let gaps: [Gap]
    /// Where each report's cells are.
    private let stretches: [Stretch]

    /// - Parameter columns: those that are written one behind the other.
    init(_ reports: [Report], columns: [Column], style: CellStyle) {
        self.style = style
        var buffer = OutputBuffer(capacity: 256 * reports.count)
        var gaps: [Gap] = []
        stretches = reports.map { report in
            let stretch = Stretch(firstByte: buffer.count, firstGap: gaps.count, source: report.source)
            for column in columns {
                buffer.append(style.delimiter)
                if Self.isOwnOfRow(column) {
                    gaps.append(Gap(position: buffer.count, column: column))
                } else {
                    style.append(column, of: report, to: &buffer)
                }
            }
            gaps.append(Gap(position: buffer.count, column: nil))
            return stretch
        }
        bytes = Array(buffer.bytes)
        self.gaps = gaps
    }

    /// Appends every column, a delimiter before each.
    func append(_ cell: Row.Cell, to buffer: inout OutputBuffer) {
        let stretch = stretches[cell.share.report]
        var position = stretch.firstByte
        var index = stretch.firstGap
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
            style.append(column, of: report, to: &buffer)
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
        case .email: style.safe.append(cell.address, as: cell.encoding, to: &buffer)
        case .suggestion: style.safe.append(cell.suggestion, as: cell.encoding, to: &buffer)
        case .source:
            let source = cell.share.duplicateOf > 0 ? .duplicate : stretches[cell.share.report].source
            style.safe.append(word: source.rawValue, to: &buffer)
        case .duplicateOf where cell.share.duplicateOf > 0: style.safe.append(cell.share.duplicateOf, to: &buffer)
        default: style.safe.appendNothing(to: &buffer)
        }
    }
}
