import CCsv
import MailTerms

/// Whether a record's quotes are clean: nothing but a delimiter or a line end follows a closing quote.
///
/// libcsv takes `"Acme" Inc,` for a field that is still open and silently swallows what follows, lines included.
/// Watching its state from byte to byte tells such a quote from a doubled one, without a second opinion on quoting.
/// It is slow, hence only for records that span lines or have lost fields.
final class QuoteAudit {
    private let parser: UnsafeMutablePointer<csv_parser>
    private(set) var isClean = true

    init(delimiter: UInt8) {
        parser = .make(delimiter: delimiter)
    }

    deinit {
        parser.destroy()
    }

    /// Starts a new record.
    func begin() {
        parser.abandonRecord()
        isClean = true
    }

    /// Goes on with the record's next bytes.
    func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isClean, let start = bytes.baseAddress else { return }
        for index in 0..<bytes.count {
            let before = parser.pointee.pstate
            let spaces = parser.pointee.spaces
            csv_parse(parser, start + index, 1, nil, nil, nil)
            guard before == ParserState.fieldMightHaveEnded else { continue }
            let goesOn = parser.pointee.pstate == ParserState.fieldBegun
            // Directly behind a quote, another one makes a doubled quote; behind `" ` it is text.
            if bytes[index] == .quote ? spaces > 0 : goesOn {
                isClean = false
                return
            }
        }
    }
}
