import MailTerms
import Tables

/// A table's way out: its characters into its encoding, packed where it is packed, into the file or the pipe.
package enum TableSink {
    /// - Parameters:
    ///   - packs: whether the output is gzip.
    ///   - name: what the output is called in errors.
    package static func make(
        _ target: any ByteSink, _ layout: TableLayout, packs: Bool, name: String
    ) throws(WriteError) -> any ByteSink {
        let packed = packs ? try GzipSink(target, name: name) : target
        let encoded: any ByteSink =
            switch layout.encoding {
            case .utf8, .windows1252: packed
            case .utf16LittleEndian: UTF16Sink(packed, isBigEndian: false)
            case .utf16BigEndian: UTF16Sink(packed, isBigEndian: true)
            }
        guard layout.delimiterText.count > 1 else { return encoded }
        return DelimiterSink(encoded, octet: layout.delimiter, text: layout.delimiterText)
    }
}
