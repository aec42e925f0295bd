import Foundation
import GRDB
import MailTerms

/// The mailbox of each cell of some consecutive rows.
package struct RowChunk: Sendable, Equatable {
    /// The data row (from 1) of the first cell.
    package var firstRow: Int
    /// Cell by cell, in the form in which the store keeps them; `noMailbox` if a cell has no usable address.
    package var mailboxes: [Int32]

    package static let noMailbox: Int32 = -1

    package init(firstRow: Int, mailboxes: [Int32]) {
        self.firstRow = firstRow
        self.mailboxes = mailboxes
    }

    /// The distinct numbers of the mailboxes in its cells.
    package var mailboxNumbers: Set<Int> { Set(mailboxes.lazy.filter { $0 != Self.noMailbox }.map { Int($0) }) }

    /// - Throws: if the length is not a multiple of four octets, which means that the store is damaged.
    static func mailboxes(in blob: Data) throws -> [Int32] {
        let size = MemoryLayout<Int32>.size
        guard blob.count.isMultiple(of: size) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a row chunk has \(blob.count) octets")
        }
        return Array(unsafeUninitializedCapacity: blob.count / size) { mailboxes, count in
            count = blob.copyBytes(to: mailboxes) / size
        }
    }
}

extension Store {
    /// Adds the mailboxes of a chunk of rows, with the reports that are already known for some of them.
    ///
    /// - Parameters:
    ///   - known: reports by the mailbox's number.
    ///   - controls: by domain, what the known reports say about it.
    package func add(
        _ chunk: RowChunk, _ mailboxes: [Mailbox], known: [Int: Report], controls: [String: ProvenControl] = [:],
        to job: Job
    ) throws(StoreError) {
        try write { database in
            let insert = try BulkStatement(
                database,
                sql: """
                    INSERT INTO mailbox (job, number, address, first_row, attempts, first_asked_at, retry_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """)
            for mailbox in mailboxes {
                insert.bind(job.number)
                insert.bind(mailbox.number)
                insert.bind(mailbox.address.description)
                insert.bind(mailbox.firstRow)
                insert.bind(mailbox.deferral?.attempts ?? 0)
                insert.bind(mailbox.deferral?.first.milliseconds)
                insert.bind(mailbox.deferral?.next.milliseconds)
                try insert.step()
            }
            try Self.record(known, of: job, in: database)
            try Self.record(controls, of: job, in: database)
            let blob = chunk.mailboxes.withUnsafeBytes { Array($0) }
            try database.execute(
                sql: "INSERT INTO row_chunk (job, first_row, mailboxes) VALUES (?, ?, ?)",
                arguments: [job.number, chunk.firstRow, Data(blob)])
        }
    }

    /// Records the reports of mailboxes, by number.
    static func record(_ reports: [Int: Report], of job: Job, in database: Database) throws {
        let update = try BulkStatement(
            database,
            sql: """
                UPDATE mailbox SET (\(ReportColumns.names), source) = (\(ReportColumns.placeholders), ?)
                WHERE job = ? AND number = ?
                """)
        for (number, report) in reports.sorted(by: { $0.key < $1.key }) {
            ReportColumns.bind(report, to: update)
            update.bind(report.source.rawValue)
            update.bind(job.number)
            update.bind(number)
            try update.step()
        }
    }

    /// Records that mailboxes, by number, are asked again later.
    static func record(_ deferrals: [Int: Deferral], of job: Job, in database: Database) throws {
        let update = try BulkStatement(
            database,
            sql: "UPDATE mailbox SET (attempts, first_asked_at, retry_at) = (?, ?, ?) WHERE job = ? AND number = ?")
        for (number, deferral) in deferrals {
            update.bind(deferral.attempts)
            update.bind(deferral.first.milliseconds)
            update.bind(deferral.next.milliseconds)
            update.bind(job.number)
            update.bind(number)
            try update.step()
        }
    }

    /// The number of a job's mailboxes that have a verdict, in all and by status. A reason that a newer version wrote counts
    /// for no status.
    package func answered(of job: Job) throws(StoreError) -> (count: Int, statuses: [Status: Int]) {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT reason, count(*) FROM mailbox WHERE job = ? AND reason IS NOT NULL GROUP BY reason",
                arguments: [job.number])
            var statuses: [Status: Int] = [:]
            for row in rows {
                if let reason = Reason(rawValue: row[0]) { statuses[reason.status, default: 0] += row[1] }
            }
            return (rows.reduce(0) { $0 + $1[1] }, statuses)
        }
    }

    /// At most `limit` mailboxes without a verdict, in the order of their numbers, which are at least `number`.
    package func pendingMailboxes(of job: Job, from number: Int, limit: Int) throws(StoreError) -> [Mailbox] {
        try mailboxes(
            of: job, where: "number >= ? AND reason IS NULL ORDER BY number LIMIT ?", [number, limit])
    }

    /// The mailboxes of these numbers, in no particular order.
    package func mailboxes(_ numbers: [Int], of job: Job) throws(StoreError) -> [Mailbox] {
        let marks = numbers.map { _ in "?" }.joined(separator: ", ")
        return try mailboxes(of: job, where: "number IN (\(marks))", numbers)
    }

    private func mailboxes(of job: Job, where condition: String, _ arguments: [Int]) throws(StoreError) -> [Mailbox] {
        try readByOneStatement { database in
            let query = try BulkStatement(
                database,
                sql: """
                    SELECT number, address, first_row, attempts, first_asked_at, retry_at FROM mailbox
                    WHERE job = ? AND \(condition)
                    """)
            query.bind(job.number)
            arguments.forEach { query.bind($0) }
            var found: [Mailbox] = []
            while try query.step() {
                let number = try query.require(query.int(0), "number")
                let text = try query.require(query.text(1), "address")
                let firstRow = try query.require(query.int(2), "first_row")
                let attempts = try query.require(query.int(3), "attempts")
                let deferral = Deferral(attempts: attempts, first: query.int64(4), next: query.int64(5))
                found.append(
                    Mailbox(number: number, address: try Self.address(text), firstRow: firstRow, deferral: deferral))
            }
            return found
        }
    }

    /// - Throws: if the text has no @, which means that the store is damaged.
    private static func address(_ text: String) throws -> Address {
        // Byte by byte: a combining letter after the @ forms one Character with it.
        guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an address has no @")
        }
        return Address(localPart: String(text[..<at]), domain: String(Substring(text.utf8[at...].dropFirst())))
    }

    /// The chunk that was added with this first row.
    ///
    /// - Returns: `nil` if the job has no such chunk.
    package func rowChunk(startingAt firstRow: Int, of job: Job) throws(StoreError) -> RowChunk? {
        try readByOneStatement { database in
            let blob = try Data.fetchOne(
                database, sql: "SELECT mailboxes FROM row_chunk WHERE job = ? AND first_row = ?",
                arguments: [job.number, firstRow])
            return try blob.map { RowChunk(firstRow: firstRow, mailboxes: try RowChunk.mailboxes(in: $0)) }
        }
    }

    /// The reports of mailboxes, by number, each with the first row of its mailbox. Mailboxes without a report are left out.
    package func reports(
        of job: Job, numbers: Set<Int>
    ) throws(StoreError) -> [Int: (report: Report, firstRow: Int)] {
        try read { database in
            let query = try BulkStatement(
                database,
                sql: """
                    SELECT \(ReportColumns.names), source, number, first_row FROM mailbox
                    WHERE job = ? AND number BETWEEN ? AND ?
                    """)
            let end = ReportColumns.count
            var found: [Int: (report: Report, firstRow: Int)] = [:]
            for range in numbers.sorted().ranges {
                query.bind(job.number)
                query.bind(range.lowerBound)
                query.bind(range.upperBound)
                while try query.step() {
                    guard let source = query.text(end).flatMap(Report.Source.init), let number = query.int(end + 1),
                        let report = try ReportColumns.report(in: query, source: source)
                    else { continue }
                    found[number] = (report, try query.require(query.int(end + 2), "first_row"))
                }
            }
            return found
        }
    }
}

extension [Int] {
    /// The ranges of consecutive numbers. The array must be sorted, without repetitions.
    fileprivate var ranges: [ClosedRange<Int>] {
        reduce(into: []) { ranges, number in
            if let last = ranges.last, last.upperBound + 1 == number {
                ranges[ranges.count - 1] = last.lowerBound...number
            } else {
                ranges.append(number...number)
            }
        }
    }
}
