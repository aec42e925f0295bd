import Glibc
import MailTerms
import Tables

/// Finds the address of a row that stands beside the e-mail column: an unquoted delimiter has shifted the fields behind
/// it, or the row is separated by something else than the others.
///
/// It is asked about rows only whose e-mail cells hold no `@`. An address counts if the row shows no other, and if its
/// column is none in which addresses are usual.
final class StrayFinder {
    private let parser: RecordParser
    private let usualColumns: Set<Int>
    private let judge: CellJudge?

    /// - Parameter usualColumns: where addresses may stand that are none of the e-mail columns.
    init(_ delimiter: Delimiter, quote: UInt8, usualColumns: Set<Int>, judge: CellJudge?) {
        parser = RecordParser(delimiter: delimiter.octet, quote: quote, keeping: .all)
        self.usualColumns = usualColumns
        self.judge = judge
    }

    /// The text of the cell, or of the part of it, that is the row's only address.
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

    /// The only part of a cell with an `@`, cut at another delimiter than the table's.
    private func part(of cell: [UInt8]) -> [UInt8]? {
        for delimiter in DelimiterFinder.usual where cell.contains(delimiter) {
            let marked = cell.split(separator: delimiter).filter { $0.contains(.at) }
            if marked.count == 1, AddressShape.fits(Array(marked[0])) { return Array(marked[0]) }
        }
        return nil
    }
}
