import CCsv
import MailTerms

typealias FieldCallback = @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void
typealias RowCallback = @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void

/// libcsv's parser in memory of its own: its calls want a pointer that stays where it is.
extension UnsafeMutablePointer<csv_parser> {
    /// Lenient, as the library is by default: it never gives an error for a quote out of place.
    static func make(delimiter: UInt8, quote: UInt8) -> Self {
        let parser = Self.allocate(capacity: 1)
        parser.initialize(to: csv_parser())
        csv_init(parser, 0)
        csv_set_delim(parser, delimiter)
        csv_set_quote(parser, quote)
        // The default of 128 bytes would grow by as little for every long field.
        csv_set_blk_size(parser, 64 << 10)
        return parser
    }

    /// Forgets the record that has begun.
    func abandonRecord() {
        csv_fini(self, nil, nil, nil)
    }

    /// Where a careful step has led.
    enum CarefulStep {
        case plain
        /// The byte is text behind a closing quote.
        case behindQuote
        /// There is no memory for the field.
        case failed
    }

    /// Reads one byte. If it is text behind a closing quote, the rest of the field is read as if it were not quoted, as
    /// spreadsheets and Python's csv do; libcsv by itself takes the field for still open, and swallows what follows.
    func carefully(
        _ byte: UnsafePointer<UInt8>, _ takeField: FieldCallback?, _ takeRow: RowCallback?,
        _ context: UnsafeMutableRawPointer?
    ) -> CarefulStep {
        let mightHaveEnded = pointee.pstate == ParserState.fieldMightHaveEnded
        let spaces = pointee.spaces
        guard csv_parse(self, byte, 1, takeField, takeRow, context) == 1 else { return .failed }
        // Directly behind a quote, another one makes a doubled quote; behind `" ` it is text.
        let isText = byte.pointee == pointee.quote_char ? spaces > 0 : pointee.pstate == ParserState.fieldBegun
        guard mightHaveEnded, isText else { return .plain }
        pointee.pstate = ParserState.fieldBegun
        pointee.quoted = 0
        pointee.spaces = 0
        return .behindQuote
    }

    func destroy() {
        csv_free(self)
        deallocate()
    }
}
