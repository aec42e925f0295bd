/// Why a file cannot be read as a table of contacts. The description is one line that names the file and ends with what
/// to do.
///
/// A record that cannot be read is not an error. It becomes a `RejectedRecord`, and the rest of the file is read.
package struct IngestError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The command line chooses the exit code by it.
    package enum Kind: Sendable, Equatable {
        /// There is no such file, or it may not be read.
        case noSuchFile
        /// The file system failed while the file was read.
        case readFailed
        /// The file can be read, but it is not a table.
        case notUsable
        /// The file is a table, but no column holds addresses.
        case noEmailColumn
        /// The user named a column that the table does not have.
        case noSuchColumn
    }

    package let kind: Kind
    package let description: String

    /// - Parameters:
    ///   - file: the file's name.
    ///   - description: the rest of the sentence that begins with the name: `is empty; check that ...`.
    init(_ kind: Kind, _ file: String, _ description: String) {
        self.kind = kind
        self.description = "\(file) \(description)".onOneLine
    }
}

extension IngestError {
    /// - Parameters:
    ///   - names: the column names of the header; `nil` if there is no header.
    ///   - count: the number of columns.
    static func noEmailColumn(in file: String, named names: [String]?, count: Int) -> IngestError {
        let seen = list(names, count)
        if count == 1 {
            return IngestError(
                .noEmailColumn, file,
                "has no column that looks like e-mail addresses (\(seen)); if its fields are separated by an unusual "
                    + "character, name it in a first line \"sep=^\" or with ingest.delimiter; else name the column "
                    + "with --column or ingest.emailColumns")
        }
        return IngestError(
            .noEmailColumn, file,
            "has no column that looks like e-mail addresses (\(seen)); name it with --column or ingest.emailColumns")
    }

    static func noSuchColumn(
        _ asked: String, in file: String, named names: [String]?, count: Int, nearest: String?
    ) -> IngestError {
        let remedy = nearest.map { "did you mean --column \"\($0)\"?" } ?? "ask for one of these"
        return IngestError(.noSuchColumn, file, "has no column \"\(asked)\" (\(list(names, count))); \(remedy)")
    }

    static func irregularTable(in file: String, delimiter: String) -> IngestError {
        IngestError(
            .notUsable, file,
            "seems to separate its fields with \"\(delimiter)\", but not all of its rows have as many; correct them, "
                + "or name the delimiter in a first line \"sep=\(delimiter)\" or with ingest.delimiter")
    }

    /// The column names, at most 20 of them. Cells of a first row that is not a header are never shown, because errors
    /// get into logs.
    private static func list(_ names: [String]?, _ count: Int) -> String {
        guard let names else { return count == 1 ? "1 column without a name" : "\(count) columns without names" }
        let most = 20
        let shown = names.prefix(most).map { "\"\($0.prefix(40))\"" }.joined(separator: ", ")
        return "columns: \(shown)" + (names.count > most ? " and \(names.count - most) more" : "")
    }
}

extension String {
    /// With control characters replaced by spaces. The names of files and columns come from outside, and a line break
    /// in them must not split the error.
    fileprivate var onOneLine: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
