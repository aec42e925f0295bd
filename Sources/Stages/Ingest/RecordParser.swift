import CCsv
import Glibc
import MailTerms

/// Calls libcsv once for each physical line, so that the raw bytes of every record are known.
///
/// libcsv gives no positions in its input, but a record can only end at a line end. If libcsv has called back for a row
/// after a line, the lines since the last record are the next record. The callbacks copy the wanted fields and count
/// the others. The parser and the fields are in allocated memory, because a struct behind a pointer needs no reference
/// counting and no exclusivity checks.
final class RecordParser {
    enum Kept {
        case all
        /// Field numbers from 0. `cell(_:)` has their indices in this array.
        case these([Int])
    }

    enum Outcome {
        /// The line ended a record.
        case ended
        /// The line ended inside quotes.
        case open
        /// The line is blank and no record has begun.
        case blank
        /// Text follows the closing quote of a field that began on an earlier line, so a stray quote has opened the
        /// field.
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

    /// Reads one physical line. The last line of a file may have no line end; libcsv then gets one in addition.
    func parse(_ line: UnsafeBufferPointer<UInt8>, terminated: Bool) -> Outcome {
        if parser.pointee.pstate == ParserState.rowNotBegun { fields.pointee.begin() }
        guard csv_parse(parser, line.baseAddress, line.count, appendField, endRow, fields) == line.count else {
            return .failed
        }
        return end(terminated: terminated)
    }

    /// Reads one physical line byte by byte, so that text after a closing quote belongs to its field. The outcome is
    /// that of `parse` if the line has no such text.
    func parseCarefully(_ line: UnsafeBufferPointer<UInt8>, terminated: Bool) -> Outcome {
        guard let start = line.baseAddress else { return .blank }
        if parser.pointee.pstate == ParserState.rowNotBegun { fields.pointee.begin() }
        // The field that an earlier line has opened.
        var openField = parser.pointee.pstate == ParserState.fieldBegun ? fields.pointee.count : nil
        for index in 0..<line.count {
            switch parser.parseCarefully(start + index, onField: appendFieldCarefully, onRow: endRow, context: fields) {
            case .plain: break
            case .failed: return .failed
            case .afterQuote:
                if fields.pointee.count == openField { return .flawed }
                openField = nil
                fields.pointee.isLoose = true
            }
        }
        return end(terminated: terminated)
    }

    private func end(terminated: Bool) -> Outcome {
        if !terminated {
            var end = UInt8.lineFeed
            guard csv_parse(parser, &end, 1, appendFieldCarefully, endRow, fields) == 1 else { return .failed }
        }
        if fields.pointee.ended { return .ended }
        return parser.pointee.pstate == ParserState.rowNotBegun ? .blank : .open
    }

    /// Discards the record that has begun.
    func abandon() {
        parser.abandonRecord()
    }

    /// Whether the last line ended inside quotes.
    var isOpen: Bool { !fields.pointee.ended }

    /// The number of fields of the record that ended.
    var fieldCount: Int { fields.pointee.count }

    /// A kept field of the record that ended, without its quotes; empty if the record is too short.
    func cell(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        fields.pointee.cell(index)
    }
}

/// The states of libcsv between two bytes that matter here (`pstate` in libcsv.c).
enum ParserState {
    /// ROW_NOT_BEGUN
    static let rowNotBegun: Int32 = 0
    /// FIELD_BEGUN
    static let fieldBegun: Int32 = 2
    /// FIELD_MIGHT_HAVE_ENDED: after a quote inside a quoted field
    static let fieldMightHaveEnded: Int32 = 3
}

/// The context that the parser has given to libcsv.
private func fields(in context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<RecordFields> {
    guard let context else { preconditionFailure("libcsv calls back without its context") }
    return context.assumingMemoryBound(to: RecordFields.self)
}

private let appendField: FieldCallback = { text, length, context in
    fields(in: context).pointee.append(text, length: length)
}

private let appendFieldCarefully: FieldCallback = { text, length, context in
    let fields = fields(in: context)
    if fields.pointee.isLoose {
        fields.pointee.appendLoose(text, length: length)
    } else {
        fields.pointee.append(text, length: length)
    }
}

private let endRow: RowCallback = { _, context in
    fields(in: context).pointee.ended = true
}
