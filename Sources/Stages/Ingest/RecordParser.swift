import CCsv
import Glibc
import MailTerms

/// libcsv, called once per physical line, so that every record's raw bytes are known without writing fields again.
///
/// libcsv gives no positions in its input, but a record can only end at a line end: where its row callback has
/// fired after a line, the lines since the last record are the next record. The callbacks copy the wanted fields
/// and count the others. The parser and what they fill live in allocated memory: a struct behind a pointer costs
/// them no reference counting and no exclusivity checks.
final class RecordParser {
    enum Kept {
        case all
        /// Field numbers from 0; `cell(_:)` counts in this order.
        case these([Int])
    }

    enum Outcome {
        /// The line ended a record.
        case ended
        /// The line ended inside quotes.
        case open
        /// The line holds nothing and no record has begun.
        case blank
        /// Text follows the closing quote of a field that began on a line before: a stray quote has opened it.
        case flawed
        /// libcsv could get no memory for the field.
        case failed
    }

    private let parser: UnsafeMutablePointer<csv_parser>
    private let fields: UnsafeMutablePointer<RecordFields>

    init(delimiter: UInt8, quote: UInt8, keeping kept: Kept) {
        parser = .make(delimiter: delimiter, quote: quote)
        fields = .allocate(capacity: 1)
        fields.initialize(to: RecordFields(keeping: kept, quote: quote))
    }

    deinit {
        parser.destroy()
        fields.pointee.deallocate()
        fields.deallocate()
    }

    /// Reads one physical line. Where it has no line end, it is the last one, and is given one.
    func parse(_ line: UnsafeBufferPointer<UInt8>, terminated: Bool) -> Outcome {
        if parser.pointee.pstate == ParserState.rowNotBegun { fields.pointee.begin() }
        guard csv_parse(parser, line.baseAddress, line.count, takeField, takeRow, fields) == line.count else {
            return .failed
        }
        return end(terminated: terminated)
    }

    /// As `parse`, but byte by byte, and text behind a closing quote belongs to its field. It says the same of a line
    /// that has none.
    func parseCarefully(_ line: UnsafeBufferPointer<UInt8>, terminated: Bool) -> Outcome {
        guard let start = line.baseAddress else { return .blank }
        if parser.pointee.pstate == ParserState.rowNotBegun { fields.pointee.begin() }
        var openField = parser.pointee.pstate == ParserState.fieldBegun ? fields.pointee.count : -1
        for index in 0..<line.count {
            switch parser.carefully(start + index, takeFieldCarefully, takeRow, fields) {
            case .plain: break
            case .failed: return .failed
            case .behindQuote:
                if fields.pointee.count == openField { return .flawed }
                openField = -1
                fields.pointee.isLoose = true
            }
        }
        return end(terminated: terminated)
    }

    private func end(terminated: Bool) -> Outcome {
        if !terminated {
            var end = UInt8.lineFeed
            guard csv_parse(parser, &end, 1, takeFieldCarefully, takeRow, fields) == 1 else { return .failed }
        }
        if fields.pointee.ended { return .ended }
        return parser.pointee.pstate == ParserState.rowNotBegun ? .blank : .open
    }

    /// Forgets the record that has begun.
    func abandon() {
        parser.abandonRecord()
    }

    /// Whether the last line ended inside quotes.
    var isOpen: Bool { !fields.pointee.ended }

    /// The number of fields of the record that ended.
    var fieldCount: Int { fields.pointee.count }

    /// A kept field of the record that ended, without its quotes; empty where the record is too short.
    func cell(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        fields.pointee.cell(index)
    }
}

/// libcsv's states between two bytes, as far as they matter here (`pstate`, named as in libcsv.c).
enum ParserState {
    /// ROW_NOT_BEGUN
    static let rowNotBegun: Int32 = 0
    /// FIELD_BEGUN
    static let fieldBegun: Int32 = 2
    /// FIELD_MIGHT_HAVE_ENDED: behind a quote inside a quoted field.
    static let fieldMightHaveEnded: Int32 = 3
}

/// What the parser has given libcsv to carry.
private func fields(in context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<RecordFields> {
    guard let context else { preconditionFailure("libcsv calls back without its context") }
    return context.assumingMemoryBound(to: RecordFields.self)
}

private let takeField: FieldCallback = { text, length, context in
    fields(in: context).pointee.take(text, length)
}

private let takeFieldCarefully: FieldCallback = { text, length, context in
    let fields = fields(in: context)
    if fields.pointee.isLoose {
        fields.pointee.takeLoose(text, length)
    } else {
        fields.pointee.take(text, length)
    }
}

private let takeRow: RowCallback = { _, context in
    fields(in: context).pointee.ended = true
}
