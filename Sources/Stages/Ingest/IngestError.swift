/// Why a file cannot be read as a table of contacts: one line that names the file and ends with what to do.
///
/// A record that cannot be read is no error but a `RejectedRecord`: the rest of the file is still worth reading.
package struct IngestError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What the command line makes an exit code of.
    package enum Kind: Sendable, Equatable {
        /// There is no such file, or it may not be read.
        case noSuchFile
        /// The file system failed in the middle of it.
        case readFailed
        /// It can be read, but it is not a table in UTF-8.
        case notUsable
        /// It is a table, but no column holds addresses.
        case noEmailColumn
        /// A column was asked for that the table does not have.
        case noSuchColumn
    }

    package let kind: Kind
    package let description: String

    /// - Parameter description: goes on behind the file's name: `is empty; check that ...`.
    init(_ kind: Kind, _ file: String, _ description: String) {
        self.kind = kind
        self.description = "\(file) \(description)".onOneLine
    }
}

extension IngestError {
    static func noEmailColumn(in file: String, seen columns: [String]) -> IngestError {
        IngestError(
            .noEmailColumn, file,
            "has no column that looks like e-mail addresses (\(list(columns))); name it with --column or ingest.emailColumns"
        )
    }

    static func noSuchColumn(
        _ asked: String, in file: String, seen columns: [String], nearest: String?
    ) -> IngestError {
        let remedy = nearest.map { "did you mean --column \"\($0)\"?" } ?? "ask for one of these"
        return IngestError(.noSuchColumn, file, "has no column \"\(asked)\" (\(list(columns))); \(remedy)")
    }

    /// The columns seen, cut where a wide table would make an error of several screens.
    private static func list(_ columns: [String]) -> String {
        let most = 20
        let shown = columns.prefix(most).map { "\"\($0.prefix(40))\"" }.joined(separator: ", ")
        return "columns: \(shown)" + (columns.count > most ? " and \(columns.count - most) more" : "")
    }
}

extension String {
    /// Names of files and columns come from outside: a line break in them must not split the error.
    fileprivate var onOneLine: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
