import MailTerms
import Tables

/// The names and places of the new columns: one set for each e-mail column.
///
/// - One e-mail column: `mailmo_status`. If the input has such a column, because a results file is verified again, it
///   is `mailmo_2_status`, `mailmo_3_status`, ...
/// - Several e-mail columns: `mailmo_1_status` and `mailmo_2_status`, or the first consecutive numbers that are all
///   free.
/// - If earlier columns are refreshed, the first names are used. Columns that the input has stay where they are.
///   Columns of an earlier run for which this run has no values are emptied, so that no old value is left.
package struct ColumnNames: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        package let name: String
        let column: Column
        /// The e-mail column that it describes, counted from 0 in the configured order.
        let set: Int
        /// The index of the input's field that it replaces, from 0; `nil` if the column is added at the right.
        let place: Int?
    }

    /// The sets in the order of the e-mail columns; then columns of an earlier run that are not configured now.
    package let entries: [Entry]
    /// The indices of fields that an earlier run has written and that this run has no value for. They are emptied.
    let emptied: Set<Int>

    /// The name of a result column; `nil` if there is none, or one for each of several e-mail columns.
    package func onlyName(of column: Column) -> String? {
        let names = entries.filter { $0.column == column }.map(\.name)
        return names.count == 1 ? names[0] : nil
    }

    /// - Parameters:
    ///   - count: the number of e-mail columns.
    ///   - existing: the column names of the input; their letter case does not matter.
    ///   - refresh: whether columns of an earlier run are replaced.
    package init(prefix: String, columns: [Column], sets count: Int, existing: [String], refresh: Bool = false) {
        var places: [String: Int] = [:]
        for (place, name) in existing.enumerated() where places[name.lowercased()] == nil {
            places[name.lowercased()] = place
        }
        func name(_ column: Column, _ number: Int) -> String {
            (count == 1 && number == 1 ? prefix : "\(prefix)\(number)_") + column.rawValue
        }
        func isFree(_ number: Int) -> Bool {
            !columns.contains { places[name($0, number).lowercased()] != nil }
        }
        var first = 1
        while !refresh, let collision = (first..<first + count).last(where: { !isFree($0) }) { first = collision + 1 }
        func entries(_ columns: [Column]) -> [Entry] {
            (0..<count).flatMap { set in
                columns.map { column in
                    let name = name(column, first + set)
                    return Entry(name: name, column: column, set: set, place: places[name.lowercased()])
                }
            }
        }
        let others = Column.allCases.filter { refresh && !columns.contains($0) }
        self.entries = entries(columns) + entries(others).filter { $0.place != nil }
        let replaced = Set(self.entries.compactMap(\.place))
        emptied =
            refresh
            ? Set(
                existing.indices.filter {
                    Column.isResultColumn(existing[$0], prefix: prefix) && !replaced.contains($0)
                }) : []
    }
}
