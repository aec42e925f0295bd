import GRDB

/// A line that the usage log is to get, as it is to stand there.
package struct OwedLine: Sendable, Equatable {
    /// As `2026-11`.
    package let month: String
    /// Without its line end.
    package let text: String

    package init(month: String, text: String) {
        self.month = month
        self.text = text
    }
}

/// The lines that the usage log is owed: kept together with the change that they tell of, so that neither is without the
/// other, however the process ends, and until they stand in the log.
extension Store {
    static func owe(_ lines: [OwedLine], in database: Database) throws {
        for line in lines {
            try database.execute(
                sql: "INSERT INTO owed_line (month, text) VALUES (?, ?)", arguments: [line.month, line.text])
        }
    }

    /// Owes lines that tell of nothing in the store.
    package func owe(_ lines: [OwedLine]) throws(StoreError) {
        try write { try Self.owe(lines, in: $0) }
    }

    /// What is owed, the oldest first.
    package func owedLines() throws(StoreError) -> [OwedLine] {
        try owed(limit: Int.max).map(\.line)
    }

    /// Has everything that is owed written down, the oldest first, and strikes it off.
    ///
    /// Only one does so at a time; whoever comes meanwhile may find nothing left. If the process ends in between, lines
    /// that were written are written again the next time.
    ///
    /// - Parameter write: brings lines to the disk; what it throws leaves them owed.
    package func settleLines(_ write: ([OwedLine]) throws -> Void) throws {
        guard try !owed(limit: 1).isEmpty else { return }
        // A store that is gone is nobody else's.
        let turn = isInPlace ? try locks.awaitTurn(to: .settle) : nil
        defer { withExtendedLifetime(turn) {} }
        while let last = try settleSome(write) { try strikeOff(upTo: last) }
    }

    /// - Returns: the number of the last line written; `nil` where none was owed.
    private func settleSome(_ write: ([OwedLine]) throws -> Void) throws -> Int64? {
        let due = try owed(limit: Self.settledAtOnce)
        guard let last = due.last else { return nil }
        try write(due.map(\.line))
        return last.number
    }

    private static let settledAtOnce = 500

    /// Lines that came later have higher numbers.
    private func strikeOff(upTo number: Int64) throws(StoreError) {
        try write { try $0.execute(sql: "DELETE FROM owed_line WHERE number <= ?", arguments: [number]) }
    }

    private func owed(limit: Int) throws(StoreError) -> [(number: Int64, line: OwedLine)] {
        try read { database in
            try Row.fetchAll(
                database, sql: "SELECT number, month, text FROM owed_line ORDER BY number LIMIT ?", arguments: [limit]
            ).map { ($0[0], OwedLine(month: $0[1], text: $0[2])) }
        }
    }
}
