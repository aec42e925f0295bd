import MailTerms
import Tables

/// A column that was asked for although nothing in it could be an address.
package struct ColumnDoubt: Sendable, Equatable {
    /// As it is called in the file, or `column 3`.
    package let column: String
    /// Whether all of the file was seen; else its beginning.
    package let isCertain: Bool
    /// The column that holds addresses instead; `nil` if there is none.
    package let better: String?

    /// What is wrong, as the beginning of a sentence.
    package var description: String {
        let rows = isCertain ? "" : " in the first rows"
        let hint = better.map { "; addresses are in \($0)" } ?? ""
        return "\(column) holds nothing\(rows) that could be an e-mail address\(hint)"
    }

    /// Columns without any cell that is filled are not doubted: an empty list is a list.
    static func all(
        of columns: [Int], _ names: [String], _ rows: ArraySlice<Sample.Record>, _ finder: ColumnFinder
    ) -> [ColumnDoubt] {
        lazy var better = finder.find()?.column
        return columns.compactMap { column in
            let cells = rows.compactMap { column < $0.count ? $0[column] : nil }
                .filter { !MissingValue.isMeant(by: $0) }
            guard !cells.isEmpty, !cells.contains(where: { $0.contains(.at) }) else { return nil }
            if let judge = finder.judge, cells.contains(where: { judge($0) != .other }) { return nil }
            return ColumnDoubt(
                column: called(column, names), isCertain: finder.isComplete,
                better: better == column ? nil : better.map { called($0, names) })
        }
    }

    private static func called(_ column: Int, _ names: [String]) -> String {
        let number = ColumnFinder.number(column)
        return names[column] == number ? number : "\(number) \"\(names[column])\""
    }
}
