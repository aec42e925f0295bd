import CCsv
import Glibc
import MailTerms
import Tables

/// Checks whether a record's quotes are clean: only a delimiter or a line end follows a closing quote.
///
/// libcsv considers the field of `"Acme" Inc,` still open, and adds the next fields and lines to it without an error.
/// Such a record is read a second time (`RecordParser.parseCarefully`).
///
/// A record of several lines is checked byte by byte with libcsv's own state, which is slow.
final class QuoteAudit {
    private let parser: UnsafeMutablePointer<csv_parser>
    private let delimiter: UInt8
    private let quote: UInt8
    private(set) var isClean = true

    init(delimiter: UInt8, quote: UInt8) {
        self.delimiter = delimiter
        self.quote = quote
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

    /// Checks the record's next bytes.
    func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isClean, let start = bytes.baseAddress else { return }
        for index in 0..<bytes.count
        where parser.parseCarefully(start + index, onField: nil, onRow: nil, context: nil) == .afterQuote {
            isClean = false
            return
        }
    }

    /// Whether the quotes of a record of one line are clean. It does not need the parser, because it only examines
    /// quotes and delimiters. If it cannot decide, it returns false: the record is then read a second time, which only
    /// costs time.
    func isClean(line: UnsafeBufferPointer<UInt8>) -> Bool {
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
