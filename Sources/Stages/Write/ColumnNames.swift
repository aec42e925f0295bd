import MailTerms
import Tables

/// The new columns' names and places: one set per e-mail column.
///
/// One e-mail column: `mailmo_status`, else `mailmo_2_status`, `mailmo_3_status`, ... where the input has such a set
/// already, as it does when a results file is verified again. Several: `mailmo_1_status` and `mailmo_2_status`, else
/// the first run of numbers that are all free. Where earlier columns are to be refreshed, the first names are taken,
/// and those that the input has stay where they are; none goes on saying what is no longer so.
package struct ColumnNames: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        package let name: String
        let column: Column
        /// The e-mail column that it speaks of, counted from 0 in the order asked for.
        let set: Int
        /// The field of the input that it takes the place of, from 0; `nil` where it is added at the right.
        let place: Int?
    }

    /// Set by set, in the order of the e-mail columns; columns of an earlier run that were not asked for come last.
    package let entries: [Entry]
    /// Fields of the input that an earlier run has written and this one has nothing to say for: they are emptied.
    let emptied: Set<Int>

    /// What a column is called; `nil` if there is none, or one for each of several e-mail columns.
    package func onlyName(of column: Column) -> String? {
        let names = entries.filter { $0.column == column }.map(\.name)
        return names.count == 1 ? names[0] : nil
    }

    /// `existing` are the input's own names; upper and lower case are not told apart.
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
            ? Set(existing.indices.filter { Column.isResultColumn(existing[$0], prefix: prefix) && !replaced.contains($0) }) : []
    }
}
