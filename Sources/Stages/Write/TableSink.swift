import MailTerms

/// A table's way out: its characters into its encoding, packed where it is packed, into the file or the pipe.
package enum TableSink {
    /// - Parameters:
    ///   - packs: whether the output is gzip.
    ///   - name: what the output is called in errors.
    package static func make(
        _ target: any ByteSink, _ layout: TableLayout, packs: Bool, name: String
    ) throws(WriteError) -> any ByteSink {
        let packed = packs ? try GzipSink(target, name: name) : target
        switch layout.encoding {
        case .utf8, .windows1252: return packed
        case .utf16LittleEndian: return UTF16Sink(packed, isBigEndian: false)
        case .utf16BigEndian: return UTF16Sink(packed, isBigEndian: true)
        }
    }
}
