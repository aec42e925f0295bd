import GRDB

/// A line that the usage log must get.
package struct OwedLine: Sendable, Equatable {
    /// As `2026-11`, in UTC.
    package let month: String
    /// JSON, without a line end.
    package let text: String

    package init(month: String, text: String) {
        self.month = month
        self.text = text
    }
}

/// The lines that are not in the usage log yet. A line is written in the same transaction as the change that it reports, so
/// a process that is killed leaves both or neither. It is deleted when it is in the log.
extension Store {
    static func owe(_ lines: [OwedLine], in database: Database) throws {
        for line in lines {
            try database.execute(
                sql: "INSERT INTO owed_line (month, text) VALUES (?, ?)", arguments: [line.month, line.text])
        }
    }

    /// Adds lines that report nothing in the store.
    package func owe(_ lines: [OwedLine]) throws(StoreError) {
        try write { try Self.owe(lines, in: $0) }
    }

    /// The owed lines, the oldest first.
    package func owedLines() throws(StoreError) -> [OwedLine] {
        try owed(limit: Int.max).map(\.line)
    }

    /// Writes all owed lines, the oldest first, and deletes them from the store. Only one process does so at a time.
    ///
    /// If the process ends between the two steps, the same lines are written again the next time.
    ///
    /// - Parameter write: brings lines to the disk. If it throws, they stay owed.
    package func flushLines(_ write: ([OwedLine]) throws -> Void) throws {
        guard try !owed(limit: 1).isEmpty else { return }
        // No other process uses a store whose file is gone.
        let section = isInPlace ? try locks.enter(.flushLines) : nil
        defer { withExtendedLifetime(section) {} }
        while let last = try flushSome(write) { try deleteLines(upTo: last) }
    }

    /// - Returns: the number of the last line written; `nil` if none was owed.
    private func flushSome(_ write: ([OwedLine]) throws -> Void) throws -> Int64? {
        let due = try owed(limit: Self.flushedAtOnce)
        guard let last = due.last else { return nil }
        try write(due.map(\.line))
        return last.number
    }

    private static let flushedAtOnce = 500

    /// Later lines have higher numbers, and stay.
    private func deleteLines(upTo number: Int64) throws(StoreError) {
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
