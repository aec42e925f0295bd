import CCsv

/// libcsv's parser in memory of its own: its calls want a pointer that stays where it is.
extension UnsafeMutablePointer<csv_parser> {
    /// Lenient, as the library is by default: it never gives an error for a quote out of place.
    static func make(delimiter: UInt8) -> Self {
        let parser = Self.allocate(capacity: 1)
        parser.initialize(to: csv_parser())
        csv_init(parser, 0)
        csv_set_delim(parser, delimiter)
        // The default of 128 bytes would grow by as little for every long field.
        csv_set_blk_size(parser, 64 << 10)
        return parser
    }

    /// Forgets the record that has begun.
    func abandonRecord() {
        csv_fini(self, nil, nil, nil)
    }

    func destroy() {
        csv_free(self)
        deallocate()
    }
}
