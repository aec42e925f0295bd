import CCsv
import MailTerms
import Tables

/// Finds where the fields of a record stand in its bytes.
///
/// libcsv gives no positions, but a field can end only at a delimiter or at the record's line end: so the record is fed
/// to it in pieces that end there, and a piece after which it has given a field ends one. That is libcsv's own opinion
/// of the quotes, not a second one.
final class FieldSplitter {
    private let parser: UnsafeMutablePointer<csv_parser>
    private let given: UnsafeMutablePointer<Int>
    private let delimiter: UInt8

    init(delimiter: UInt8, quote: UInt8 = .quote) {
        self.delimiter = delimiter
        parser = .make(delimiter: delimiter, quote: quote)
        given = .allocate(capacity: 1)
        given.initialize(to: 0)
    }

    deinit {
        parser.destroy()
        given.deallocate()
    }

    /// The stretches of the record that are its fields, quotes and spaces around them included, delimiters not.
    ///
    /// - Parameters:
    ///   - record: with the blank lines before it and its line end.
    ///   - carefully: whether it has text behind closing quotes, as `RecordReader` has found out.
    func fields(of record: UnsafeBufferPointer<UInt8>, carefully: Bool = false) -> [Range<Int>] {
        guard let bytes = record.baseAddress else { return [] }
        let end = record.lineEnd
        var start = firstLine(of: record, before: end)
        var piece = start
        var fields: [Range<Int>] = []
        parser.abandonRecord()
        for index in start..<end where carefully || record[index] == delimiter {
            given.pointee = 0
            if carefully {
                _ = parser.carefully(bytes + index, countField, nil, given)
            } else {
                csv_parse(parser, bytes + piece, index + 1 - piece, countField, nil, given)
                piece = index + 1
            }
            guard given.pointee > 0 else { continue }
            fields.append(start..<index)
            start = index + 1
        }
        fields.append(start..<end)
        return fields
    }

    /// Blank lines before a record belong to no field.
    private func firstLine(of record: UnsafeBufferPointer<UInt8>, before end: Int) -> Int {
        var start = 0
        for index in 0..<end {
            switch record[index] {
            case .lineFeed, .carriageReturn: start = index + 1
            case .space where delimiter != .space, .tab where delimiter != .tab: continue
            default: return start
            }
        }
        return start
    }
}

private let countField: FieldCallback = {
    _, _, context in
    context?.assumingMemoryBound(to: Int.self).pointee += 1
}
