import Foundation
import GRDB
import MailTerms

/// All rows of a job.
extension Store {
    /// Removes the rows of a job whose file was read only in part, so that it can be read again.
    package func removeRows(of job: Job) throws(StoreError) {
        try write { database in
            for table in ["mailbox", "row_chunk", "control"] {
                try database.execute(sql: "DELETE FROM \(table) WHERE job = ?", arguments: [job.number])
            }
        }
    }

    /// Copies rows and verdicts from an earlier job over the same bytes. A verdict with the source `live` gets the source
    /// `cache`.
    package func copyRows(of earlier: Job, to job: Job) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO row_chunk (job, first_row, mailboxes)
                        SELECT :job, first_row, mailboxes FROM row_chunk WHERE job = :earlier;
                    INSERT INTO control (job, domain, accepts_all)
                        SELECT :job, domain, accepts_all FROM control WHERE job = :earlier;
                    INSERT INTO mailbox (job, number, address, first_row, source, \(ReportColumns.names))
                        SELECT :job, number, address, first_row, CASE source WHEN 'live' THEN 'cache' ELSE source END,
                            \(ReportColumns.names)
                        FROM mailbox WHERE job = :earlier;
                    """,
                arguments: ["job": job.number, "earlier": earlier.number])
        }
    }

    /// The number of a job's distinct mailboxes at each domain.
    package func mailboxCounts(of job: Job) throws(StoreError) -> [String: Int] {
        try domains(of: job, where: "1")
    }

    /// The number of cells with a mailbox at each domain.
    package func cellCounts(of job: Job) throws(StoreError) -> [String: Int] {
        try read { database in
            var counts: [Int32: Int] = [:]
            let chunks = try Data.fetchCursor(
                database, sql: "SELECT mailboxes FROM row_chunk WHERE job = ?", arguments: [job.number])
            while let chunk = try chunks.next() {
                for number in try RowChunk.mailboxes(in: chunk) { counts[number, default: 0] += 1 }
            }
            var domains: [String: Int] = [:]
            let mailboxes = try Row.fetchCursor(
                database, sql: "SELECT number, address FROM mailbox WHERE job = ?", arguments: [job.number])
            while let mailbox = try mailboxes.next() {
                domains[Self.domain(of: mailbox[1]), default: 0] += counts[mailbox[0]] ?? 0
            }
            return domains
        }
    }

    /// The domains of the mailboxes whose verdict in a job has one of these reasons.
    package func domains(of job: Job, with reasons: [Reason]) throws(StoreError) -> Set<String> {
        let words = reasons.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return Set(try domains(of: job, where: "reason IN (\(words))").keys)
    }

    private func domains(of job: Job, where condition: String) throws(StoreError) -> [String: Int] {
        try read { database in
            var counts: [String: Int] = [:]
            let addresses = try String.fetchCursor(
                database, sql: "SELECT address FROM mailbox WHERE job = ? AND \(condition)", arguments: [job.number])
            while let address = try addresses.next() {
                counts[Self.domain(of: address), default: 0] += 1
            }
            return counts
        }
    }

    private static func domain(of address: String) -> String {
        let at = address.utf8.lastIndex(of: UInt8(ascii: "@")) ?? address.utf8.startIndex
        return String(Substring(address.utf8[at...].dropFirst()))
    }
}
