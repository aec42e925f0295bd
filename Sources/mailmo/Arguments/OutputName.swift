/// Checks the name of a file that results are written to.
enum OutputName {
    /// File types that are not CSV, by extension.
    private static let others: [String: String] = {
        let kinds = [
            ("a spreadsheet", "xlsx xls xlsm xlsb xltx ods fods numbers gsheet"),
            ("an archive", "zip 7z rar tar tgz bz2 xz zst lz4 br"),
            ("JSON", "json jsonl ndjson"), ("XML", "xml html htm xhtml"),
            ("a document", "pdf doc docx odt rtf pages"), ("a database", "sqlite sqlite3 db mdb accdb dbf parquet"),
        ]
        return Dictionary(
            uniqueKeysWithValues: kinds.flatMap { kind, names in
                names.split(separator: " ").map { (String($0), kind) }
            })
    }()

    /// Why the name is refused, and what to do; `nil` if it is accepted.
    static func objection(to output: String) -> String? {
        let name = output.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return nil }
        guard let kind = others[name[dot...].dropFirst().lowercased()] else { return nil }
        return "-o \(Terminal.visible(output)) names \(kind), but the results are CSV; "
            + "name a file that ends with .csv, .tsv, .txt or .csv.gz"
    }
}
