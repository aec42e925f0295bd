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
    /// - Parameters:
    ///   - names: what the header calls the columns; `nil` if there is none.
    ///   - count: how many columns there are.
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

    /// The columns, cut where a wide table would make an error of several screens. Cells of a first row that is no
    /// header are never shown: errors end up in logs.
    private static func list(_ names: [String]?, _ count: Int) -> String {
        guard let names else { return count == 1 ? "1 column without a name" : "\(count) columns without names" }
        let most = 20
        let shown = names.prefix(most).map { "\"\($0.prefix(40))\"" }.joined(separator: ", ")
        return "columns: \(shown)" + (names.count > most ? " and \(names.count - most) more" : "")
    }
}

extension String {
    /// Names of files and columns come from outside: a line break in them must not split the error.
    fileprivate var onOneLine: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
