import Ingest
import Jobs
import MailTerms

/// What was odd about a file, for the person whose file it is: counts, and names of columns, but no cell.
extension Summary.Input {
    mutating func warn(_ warning: String) {
        warnings = (warnings ?? []) + [warning]
    }

    mutating func take(_ result: Publication.Result) {
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
    /// Refuses a file that has no address in any of the columns that were asked for, and warns of such a column.
    func examine(_ doubts: [ColumnDoubt], columns: Int) throws {
        if let first = doubts.first, doubts.count == columns, doubts.allSatisfy(\.isCertain) {
            throw RunError(
                .notUsableData, "\(request.inputName): \(first.description); name another column with --column")
        }
        for doubt in doubts { summary.input.warn(doubt.description) }
    }
}
