import Ingest
import MailTerms
import Tables
import Write

/// The options for a table of a fuzzer, chosen by one byte, so that one line of bytes reproduces a failure.
extension IngestOptions {
    package static func chosen(by choice: UInt8) -> IngestOptions {
        let delimiters: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), .tab, UInt8(ascii: "|")]
        // A delimiter of two bytes.
        let isLong = choice & 64 != 0
        let delimiter = isLong ? 0xA7 : delimiters[Int(choice & 3)]
        return IngestOptions(
            delimiter: delimiter, encoding: isLong ? .utf8 : nil, header: choice & 4 == 0 ? .absent : .auto,
            columns: ["1"],
            findsFields: WriteOptions.chosen(by: choice).changesFields, recordCap: choice & 8 == 0 ? 40 : 1 << 20)
    }
}

extension WriteOptions {
    package static func chosen(by choice: UInt8) -> WriteOptions {
        WriteOptions(columns: [.status], refreshes: choice & 16 != 0, escapesFormulas: choice & 32 != 0)
    }
}
