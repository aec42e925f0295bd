import Foundation
import MailTerms
import Tables

/// What a run did, for `summary.json` and for the terminal.
package struct Summary: Codable, Sendable, Equatable {
    package struct Input: Codable, Sendable, Equatable, CustomStringConvertible {
        package var file: String
        package var sha256 = ""
        package var bytes = 0
        /// Which e-mail column was used and how it was found, in words.
        package var column = ""
        package var delimiter = ""
        package var encoding = ""
        package var header = false
        /// Title lines above the header.
        package var titles = 0
        package var gzip = false
        /// Rows whose address is beside the e-mail column; `nil`: none.
        package var shiftedRows: Int?
        /// Rows that have more fields than the header, and than most rows; `nil`: none.
        package var widerRows: Int?
        /// What the user should look at, one sentence each; `nil`: nothing.
        package var warnings: [String]?

        /// Column, encoding, delimiter and header, in words.
        package var description: String {
            let names = [",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"]
            let isControl = delimiter.unicodeScalars.contains { $0.properties.generalCategory == .control }
            let shown = isControl ? "a control character" : "\"\(delimiter)\""
            let table = "\(encoding)\(gzip ? ", gzip" : ""), \(names[delimiter] ?? shown)"
            let above = titles > 0 ? " below \(titles.counted("title line"))" : ""
            return "addresses from \(column); \(table), \(header ? "with a header\(above)" : "no header")"
        }

        package init(file: String) {
            self.file = file
        }

        package init(file: String, sha256: String, bytes: Int, column: String, _ layout: TableLayout) {
            self.file = file
            self.sha256 = sha256
            self.bytes = bytes
            self.column = column
            delimiter = layout.encoding.text(of: layout.delimiterText)
            encoding = layout.encoding.rawValue
            header = layout.header != nil
            titles = layout.titles.count
            gzip = layout.isGzip
        }
    }

    package struct Files: Codable, Sendable, Equatable {
        /// `nil` if the results went to standard output.
        package var results: String?
        package var summary: String?
        package var rejects: String?
        /// The clean file; `nil` without `--clean`.
        package var clean: String?
        /// By status; `nil` without `--split`.
        package var splits: [String: String]?

        package init() {}
    }

    package var job: String
    package var version: String
    package var checks: String
    /// SHA-256 of the complete configuration.
    package var configuration: String
    package var input: Input
    package var rows = 0
    /// Records that could not be read as CSV.
    package var rejected = 0
    /// The line of the first of them, and why.
    package var firstRejected: String?
    package var unique = 0
    package var duplicates = 0
    /// Cells with a remark beside the address, as in `ann@x.org DO NOT MAIL`.
    package var remarks: Int?
    package var statuses: [String: Int] = [:]
    package var reasons: [String: Int] = [:]
    /// Cells by action; `nil` in the store of an older version.
    package var actions: [String: Int]?
    /// Rows of the clean table, if there is one.
    package var cleanRows: Int?
    /// What to do now, a sentence each; `nil` in the store of an older version.
    package var next: [String]?
    package var providers: [String: Int] = [:]
    package var sources: [String: Int] = [:]
    package var dnsQueries = 0
    package var smtpConnections = 0
    package var smtpCommands = 0
    /// UTC, ISO 8601.
    package var startedAt: String
    package var endedAt = ""
    /// Time that all processes have spent on the job.
    package var seconds = 0.0
    /// The id of the earlier job over the same file whose verdicts were used; `nil` if this job has its own.
    package var answeredBy: String?
    /// Where the files are. `summary.json`, which is beside them, does not have this.
    package var files: Files?

    package init(
        job: String, version: String, checks: String, configuration: String, input: Input, startedAt: String
    ) {
        self.job = job
        self.version = version
        self.checks = checks
        self.configuration = configuration
        self.input = input
        self.startedAt = startedAt
    }

    /// Whether the verdicts can be used again for the same file: none is `unknown`, except for mailboxes that are not asked
    /// about under these settings.
    package var answersTheSameFile: Bool {
        reasons.keys.compactMap(Reason.init).allSatisfy { reason in
            // These would not be asked about the next time either.
            reason.status != .unknown || [.notChecked, .suppressed].contains(reason)
        }
    }

    /// JSON with sorted keys and a final line end.
    package func json() throws(RunError) -> [UInt8] {
        Array(try JSON.encode(self, isPretty: true)) + [UInt8(ascii: "\n")]
    }
}
