import CCsv
import Glibc
import MailTerms
import Tables

/// Whether a record's quotes are clean: nothing but a delimiter or a line end follows a closing quote.
///
/// libcsv takes `"Acme" Inc,` for a field that is still open and silently swallows what follows, lines included. Such a
/// record is read again, carefully (`RecordParser.parseCarefully`).
///
/// A record that spans lines is watched from byte to byte by libcsv's own state, which is slow.
final class QuoteAudit {
    private let parser: UnsafeMutablePointer<csv_parser>
    private(set) var isClean = true

    init(delimiter: UInt8, quote: UInt8) {
        parser = .make(delimiter: delimiter, quote: quote)
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
        for index in 0..<bytes.count where parser.carefully(start + index, nil, nil, nil) == .behindQuote {
            isClean = false
            return
        }
    }

    /// The same of a record that is one line, without the parser: it leaps from quote to quote and from delimiter to
    /// delimiter. What it does not understand is not clean: reading it carefully costs time and nothing else.
    static func isClean(_ line: UnsafeBufferPointer<UInt8>, delimiter: UInt8, quote: UInt8) -> Bool {
        guard let start = line.baseAddress else { return true }
        let end = line.lineEnd
        var index = 0
        func next(_ octet: UInt8) -> Int? {
            guard index < end, let hit = memchr(start + index, Int32(octet), end - index) else { return nil }
            return UnsafePointer(hit.assumingMemoryBound(to: UInt8.self)) - start
        }
        func skipSpaces() {
            while index < end, line[index] == .space || line[index] == .tab, line[index] != delimiter { index += 1 }
        }
        while true {
            skipSpaces()
            guard index < end else { return true }
            if line[index] == quote {
                repeat {
                    index += 1
                    guard let closing = next(quote) else { return false }
                    index = closing + 1
                } while index < end && line[index] == quote
                skipSpaces()
                guard index < end else { return true }
                guard line[index] == delimiter else { return false }
            } else {
                guard let separator = next(delimiter) else { return true }
                index = separator
            }
            index += 1
        }
    }
}
