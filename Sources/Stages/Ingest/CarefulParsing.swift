import CCsv

/// Reading byte by byte, so that text after a closing quote is noticed.
extension UnsafeMutablePointer<csv_parser> {
    /// What one byte turned out to be, for a parser that reads byte by byte.
    enum CarefulStep {
        /// Anything else than the other cases: text, a delimiter, a quote or a line end.
        case plain
        /// The byte is text after a closing quote.
        case afterQuote
        /// There is no memory for the field.
        case failed
    }

    /// Reads one byte. If it is text after a closing quote, the rest of the field is read as if it were not quoted, as
    /// spreadsheets and Python's csv do. libcsv alone would consider the field still open, and add the next fields to
    /// it.
    func parseCarefully(
        _ byte: UnsafePointer<UInt8>, onField: FieldCallback?, onRow: RowCallback?, context: UnsafeMutableRawPointer?
    ) -> CarefulStep {
        let mightHaveEnded = pointee.pstate == ParserState.fieldMightHaveEnded
        // How many spaces have followed the closing quote, before this byte.
        let spaces = pointee.spaces
        guard csv_parse(self, byte, 1, onField, onRow, context) == 1 else { return .failed }
        // A quote directly after a quote is a doubled quote. After a quote and spaces it is text.
        let isText = byte.pointee == pointee.quote_char ? spaces > 0 : pointee.pstate == ParserState.fieldBegun
        guard mightHaveEnded, isText else { return .plain }
        pointee.pstate = ParserState.fieldBegun
        pointee.quoted = 0
        pointee.spaces = 0
        return .afterQuote
    }
}
