import Glibc
import MailTerms

/// The fields of one record, as libcsv's callbacks fill it: the text of the wanted ones and the number of all.
///
/// A trivial struct over memory that it allocates once and grows seldom; its owner calls `deallocate()`.
struct RecordFields {
    private struct Span {
        var start = 0
        var end = 0
    }

    private(set) var count = 0
    var ended = false
    /// Whether text stands behind the closing quote of the field that is being read.
    var isLoose = false

    private let keepsAll: Bool
    /// Wanted field numbers in ascending order, closed by `Int.max`, and the cell that each is.
    private let wanted: UnsafeMutablePointer<Int>
    private let cells: UnsafeMutablePointer<Int>
    private var nextWanted = 0

    private var spans: UnsafeMutablePointer<Span>
    private var spanCapacity: Int
    private var text: UnsafeMutablePointer<UInt8>
    private var textCapacity = 4096
    private var textCount = 0

    private let quote: UInt8

    init(keeping kept: RecordParser.Kept, quote: UInt8) {
        self.quote = quote
        var order: [(field: Int, cell: Int)] = []
        switch kept {
        case .all:
            keepsAll = true
            spanCapacity = 64
        case .these(let fields):
            keepsAll = false
            order = fields.enumerated().map { ($1, $0) }.sorted { $0.field < $1.field }
            spanCapacity = fields.count
        }
        wanted = .allocate(capacity: order.count + 1)
        cells = .allocate(capacity: order.count + 1)
        for (index, pair) in (order + [(Int.max, 0)]).enumerated() {
            (wanted + index).initialize(to: pair.field)
            (cells + index).initialize(to: pair.cell)
        }
        spans = .allocate(capacity: spanCapacity)
        spans.initialize(repeating: Span(), count: spanCapacity)
        text = .allocate(capacity: textCapacity)
    }

    func deallocate() {
        wanted.deallocate()
        cells.deallocate()
        spans.deallocate()
        text.deallocate()
    }

    mutating func begin() {
        count = 0
        ended = false
        isLoose = false
        nextWanted = 0
        textCount = 0
        if !keepsAll { spans.update(repeating: Span(), count: spanCapacity) }
    }

    mutating func take(_ field: UnsafeMutableRawPointer?, _ length: Int) {
        if keepsAll {
            if count == spanCapacity { growSpans() }
            keep(field, length, at: count)
        } else if count == wanted[nextWanted] {
            keep(field, length, at: cells[nextWanted])
            nextWanted += 1
        }
        count += 1
    }

    /// As above, for a field that `isLoose`: it gets the quote back that opens it, so that `"Ann Lee" <ann@x.org>` is
    /// read as it stands.
    mutating func takeLoose(_ field: UnsafeMutableRawPointer?, _ length: Int) {
        isLoose = false
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length + 1) { quoted in
            guard let start = quoted.baseAddress else { preconditionFailure("\(length + 1) octets without memory") }
            start.initialize(to: quote)
            if let field { memcpy(start + 1, field, length) }
            take(start, length + 1)
        }
    }

    func cell(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        guard !keepsAll || index < count else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: text + spans[index].start, count: spans[index].end - spans[index].start)
    }

    private mutating func keep(_ field: UnsafeMutableRawPointer?, _ length: Int, at cell: Int) {
        if textCapacity - textCount < length { growText(by: length) }
        if let field { memcpy(text + textCount, field, length) }
        spans[cell] = Span(start: textCount, end: textCount + length)
        textCount += length
    }

    private mutating func growText(by length: Int) {
        textCapacity = max(textCapacity * 2, textCount + length)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: textCapacity)
        memcpy(larger, text, textCount)
        text.deallocate()
        text = larger
    }

    private mutating func growSpans() {
        let larger = UnsafeMutablePointer<Span>.allocate(capacity: spanCapacity * 2)
        larger.initialize(repeating: Span(), count: spanCapacity * 2)
        larger.update(from: spans, count: spanCapacity)
        spans.deallocate()
        spans = larger
        spanCapacity *= 2
    }
}
