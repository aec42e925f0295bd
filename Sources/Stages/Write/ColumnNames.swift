import MailTerms

/// The new columns' names: one set per e-mail column, numbered where there are several or where the input already
/// has such a set, as it does when a results file is verified again.
///
/// One e-mail column: `mailmo_status`, else `mailmo_2_status`, `mailmo_3_status`, ...
/// Several: `mailmo_1_status` and `mailmo_2_status`, else the first run of numbers that are all free.
package struct ColumnNames: Sendable, Equatable {
    /// Set by set, in the order of the e-mail columns.
    package let sets: [[String]]

    /// All names in the order in which they are written.
    package var all: [String] { sets.flatMap { $0 } }

    /// `existing` are the input's own names; upper and lower case are not told apart.
    package init(prefix: String, columns: [Column], sets count: Int, existing: [String]) {
        let taken = Set(existing.map { $0.lowercased() })
        func set(_ number: Int) -> [String] {
            let stem = count == 1 && number == 1 ? prefix : "\(prefix)\(number)_"
            return columns.map { stem + $0.rawValue }
        }
        func isFree(_ number: Int) -> Bool {
            !set(number).contains { taken.contains($0.lowercased()) }
        }
        var first = 1
        while let collision = (first..<first + count).last(where: { !isFree($0) }) { first = collision + 1 }
        sets = (first..<first + count).map(set)
    }
}
