import CCsv

typealias FieldCallback = @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void
typealias RowCallback = @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void

/// A parser of libcsv in allocated memory, because the library needs a pointer that does not change. `make` allocates it,
/// `destroy` frees it.
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

    func destroy() {
        csv_free(self)
        deallocate()
    }
}
