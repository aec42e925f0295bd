import Ingest
import Jobs
import MailTerms

/// Warnings about a file for its owner. They contain counts and names of columns, and no content of cells.
extension Summary.Input {
    mutating func warn(_ warning: String) {
        warnings = (warnings ?? []) + [warning]
    }

    mutating func recordOddRows(of result: Publication.Outcome) {
        shiftedRows = result.shiftedRows > 0 ? result.shiftedRows : nil
        widerRows = result.widerRows > 0 ? result.widerRows : nil
        if let shiftedRows {
            let verb = shiftedRows == 1 ? "shows its" : "show their"
            warn(
                "\(shiftedRows.counted("row")) \(verb) address beside the e-mail column, as after an unquoted "
                    + "delimiter; it is suggested, and was not asked about")
        }
        if let widerRows {
            let verb = widerRows == 1 ? "has" : "have"
            warn(
                "\(widerRows.counted("row")) \(verb) more fields than \(header ? "the header" : "the others"); "
                    + "look for delimiters that are not quoted")
        }
    }
}

extension ConvertRun {
    /// Adds a warning for each doubtful column.
    ///
    /// - Throws: if certainly none of the columns that the user named has addresses.
    func examine(_ doubts: [ColumnDoubt], columns: Int) throws {
        if let first = doubts.first, doubts.count == columns, doubts.allSatisfy(\.isCertain) {
            throw RunError(
                .notUsableData, "\(request.inputName): \(first.description); name another column with --column")
        }
        for doubt in doubts { summary.input.warn(doubt.description) }
    }
}
