import MailTerms
import Tables

/// Makes the sinks between a table in UTF-8 and its file: delimiter, encoding and compression.
package enum TableSink {
    /// - Parameters:
    ///   - packs: whether the output is compressed with gzip.
    ///   - name: the output's name in errors.
    package static func make(
        for target: any ByteSink, layout: TableLayout, packs: Bool, name: String
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
