import Glibc
import MailTerms

/// The fields of one record, as libcsv's callbacks report them: the text of the wanted ones, and the number of all.
///
/// A trivial struct over allocated memory. Its owner calls `deallocate()`.
struct RecordFields {
    private struct Span {
        var start = 0
        var end = 0
    }

    /// The text of the kept fields, one after the other.
    private struct Text {
        private(set) var bytes: UnsafeMutablePointer<UInt8>
        private var capacity = 4096
        var count = 0

        init() { bytes = .allocate(capacity: capacity) }

        /// Makes room for `length` more bytes.
        mutating func reserve(_ length: Int) {
            guard capacity - count < length else { return }
            capacity = max(capacity * 2, count + length)
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
            memcpy(larger, bytes, count)
            bytes.deallocate()
            bytes = larger
        }
    }

    private(set) var count = 0
    /// Whether libcsv has reported the end of the record.
    var ended = false
    /// Whether the current field has text after its closing quote.
    var isLoose = false

    private let keepsAll: Bool
    /// The wanted field numbers in ascending order with `Int.max` after them, and the index of the cell of each.
    private let wanted: UnsafeMutablePointer<Int>
    private let cells: UnsafeMutablePointer<Int>
    private var nextWanted = 0

    private var spans: UnsafeMutableBufferPointer<Span>
    private var text = Text()

    private let quote: UInt8

    init(keeping kept: RecordParser.Kept, quote: UInt8) {
        self.quote = quote
        var order: [(field: Int, cell: Int)] = []
        switch kept {
        case .all:
            keepsAll = true
            spans = .allocate(capacity: 64)
        case .these(let fields):
            keepsAll = false
            order = fields.enumerated().map { ($1, $0) }.sorted { $0.field < $1.field }
            spans = .allocate(capacity: fields.count)
        }
        wanted = .allocate(capacity: order.count + 1)
        cells = .allocate(capacity: order.count + 1)
        for (index, pair) in (order + [(Int.max, 0)]).enumerated() {
            (wanted + index).initialize(to: pair.field)
            (cells + index).initialize(to: pair.cell)
        }
        spans.initialize(repeating: Span())
    }

    func deallocate() {
        wanted.deallocate()
        cells.deallocate()
        spans.deallocate()
        text.bytes.deallocate()
    }

    mutating func begin() {
        count = 0
        ended = false
        isLoose = false
        nextWanted = 0
        text.count = 0
        if !keepsAll { spans.update(repeating: Span()) }
    }

    /// Adds a field, whose text is kept only if it is wanted.
    mutating func append(_ field: UnsafeMutableRawPointer?, length: Int) {
        if keepsAll {
            if count == spans.count { growSpans() }
            keep(field, length: length, at: count)
        } else if count == wanted[nextWanted] {
            keep(field, length: length, at: cells[nextWanted])
            nextWanted += 1
        }
        count += 1
    }

    /// Adds a field that `isLoose`, with the quote that opens it, so that `"Ann Lee" <ann@x.org>` keeps its text.
    mutating func appendLoose(_ field: UnsafeMutableRawPointer?, length: Int) {
        isLoose = false
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length + 1) { quoted in
            guard let start = quoted.baseAddress else { preconditionFailure("\(length + 1) octets without memory") }
            start.initialize(to: quote)
            if let field { memcpy(start + 1, field, length) }
            append(start, length: length + 1)
        }
    }

    func cell(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        guard !keepsAll || index < count else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: text.bytes + spans[index].start, count: spans[index].end - spans[index].start)
    }

    private mutating func keep(_ field: UnsafeMutableRawPointer?, length: Int, at cell: Int) {
        text.reserve(length)
        if let field { memcpy(text.bytes + text.count, field, length) }
        spans[cell] = Span(start: text.count, end: text.count + length)
        text.count += length
    }

    private mutating func growSpans() {
        let larger = UnsafeMutableBufferPointer<Span>.allocate(capacity: spans.count * 2)
        larger.initialize(repeating: Span())
        _ = larger.update(fromContentsOf: spans)
        spans.deallocate()
        spans = larger
    }
}
