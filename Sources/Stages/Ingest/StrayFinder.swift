import Glibc
import MailTerms
import Tables

/// Finds the address of a row that has it outside the e-mail columns. Either an unquoted delimiter has shifted the
/// fields after it, or the row has another delimiter than the other rows.
///
/// Only rows without an `@` in their e-mail cells are examined. An address counts if it is the only one of the row, and
/// if addresses are not usual in its column.
final class StrayFinder {
    private let parser: RecordParser
    private let usualColumns: Set<Int>
    private let judge: CellJudge?

    /// - Parameter usualColumns: the columns outside the e-mail columns in which addresses are usual.
    init(_ delimiter: Delimiter, quote: UInt8, usualColumns: Set<Int>, judge: CellJudge?) {
        parser = RecordParser(delimiter: delimiter.octet, quote: quote, keeping: .all)
        self.usualColumns = usualColumns
        self.judge = judge
    }

    /// The row's only address: the text of a cell, or of a part of a cell; `nil` if there is none.
    func address(in record: UnsafeBufferPointer<UInt8>, carefully: Bool) -> [UInt8]? {
        guard let bytes = record.baseAddress, memchr(bytes, Int32(UInt8.at), record.count) != nil else { return nil }
        parser.abandon()
        let hasLineEnd = record.lineEnd < record.count
        let outcome =
            carefully
            ? parser.parseCarefully(record, terminated: hasLineEnd) : parser.parse(record, terminated: hasLineEnd)
        guard outcome == .ended else { return nil }
        let marked = (0..<parser.fieldCount).filter { parser.cell($0).contains(.at) }
        guard marked.count == 1, let column = marked.first, !usualColumns.contains(column) else { return nil }
        let cell = Array(parser.cell(column))
        if AddressShape.fits(cell) { return cell }
        return part(of: cell) ?? (judge?(cell) == .address ? cell : nil)
    }

    /// The only part of a cell with an `@`, if the cell is split at another delimiter than the table's.
    private func part(of cell: [UInt8]) -> [UInt8]? {
        for delimiter in DelimiterFinder.usual where cell.contains(delimiter) {
            let marked = cell.split(separator: delimiter).filter { $0.contains(.at) }
            if marked.count == 1, AddressShape.fits(Array(marked[0])) { return Array(marked[0]) }
        }
        return nil
    }
}
