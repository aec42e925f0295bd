import Foundation
import MailTerms
import Tables

/// What a run did, for `summary.json` and for the person in front of the terminal.
package struct Summary: Codable, Sendable, Equatable {
    package struct Input: Codable, Sendable, Equatable, CustomStringConvertible {
        package var file: String
        package var sha256 = ""
        package var bytes = 0
        /// How the e-mail column was found, in words.
        package var column = ""
        package var delimiter = ""
        package var encoding = ""
        package var header = false
        /// Records above the header that are no rows.
        package var titles = 0
        package var gzip = false
        /// Rows whose address stands beside the e-mail column; `nil`: none.
        package var shiftedRows: Int?
        /// Rows that have more fields than the header, and than most rows; `nil`: none.
        package var widerRows: Int?
        /// What a person ought to look at, one sentence each; `nil`: nothing.
        package var warnings: [String]?

        /// What was found out, in words.
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
        /// `nil` where the results went to standard output.
        package var results: String?
        package var summary: String?
        package var rejects: String?
        /// With `--clean`.
        package var clean: String?
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
    /// Cells with words beside the address that are no name, as in `ann@x.org DO NOT MAIL`.
    package var remarks: Int?
    package var statuses: [String: Int] = [:]
    package var reasons: [String: Int] = [:]
    /// What is to be done with how many; `nil` in the store of an older version.
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
    /// Spent on it, by however many processes.
    package var seconds = 0.0
    /// The job over the same file whose verdicts answered; `nil` where this one has asked for itself.
    package var answeredBy: String?
    /// Where the files are, for the person; a summary that lies beside them does not repeat it.
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

    /// Whether the verdicts answer for the same file when it comes again.
    package var answersTheSameFile: Bool {
        reasons.keys.compactMap(Reason.init).allSatisfy { reason in
            // Whoever is not asked about is not asked about the next time either.
            reason.status != .unknown || [.notChecked, .suppressed].contains(reason)
        }
    }

    /// JSON with sorted keys and a final line end.
    package func json() throws(RunError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(self) else {
            throw RunError(.bug, "the summary cannot be written as JSON; please report this")
        }
        return Array(json) + [UInt8(ascii: "\n")]
    }
}
