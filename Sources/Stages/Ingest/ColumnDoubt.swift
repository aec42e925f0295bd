import MailTerms
import Tables

/// A column that the user named, although no cell in it could be an address.
package struct ColumnDoubt: Sendable, Equatable {
    /// Its name in the file, or `column 3`.
    package let column: String
    /// Whether the whole file was examined; otherwise only its beginning was.
    package let isCertain: Bool
    /// The column that holds addresses instead; `nil` if there is none.
    package let better: String?

    /// What is wrong, as the beginning of a sentence.
    package var description: String {
        let rows = isCertain ? "" : " in the first rows"
        let hint = better.map { "; addresses are in \($0)" } ?? ""
        return "\(column) holds nothing\(rows) that could be an e-mail address\(hint)"
    }

    /// The doubts about some columns. A column whose cells are all empty is not doubted: an empty list is a list.
    static func all(
        of columns: [Int], names: [String], rows: ArraySlice<Sample.Record>, finder: ColumnFinder
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
