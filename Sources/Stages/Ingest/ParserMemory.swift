import CCsv
import MailTerms

typealias FieldCallback = @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void
typealias RowCallback = @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void

/// A parser of libcsv in allocated memory, because the library needs a pointer that does not change.
extension UnsafeMutablePointer<csv_parser> {
    /// Makes a lenient parser, which is the default of the library: a misplaced quote is not an error.
    static func make(delimiter: UInt8, quote: UInt8) -> Self {
        let parser = Self.allocate(capacity: 1)
        parser.initialize(to: csv_parser())
        csv_init(parser, 0)
        csv_set_delim(parser, delimiter)
        csv_set_quote(parser, quote)
        // With the default of 128 bytes, a long field would need many steps of growth.
        csv_set_blk_size(parser, 64 << 10)
        return parser
    }

    /// Discards the record that has begun.
    func abandonRecord() {
        csv_fini(self, nil, nil, nil)
    }

    /// What one byte was, for a parser that reads byte by byte.
    enum CarefulStep {
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

    func destroy() {
        csv_free(self)
        deallocate()
    }
}
