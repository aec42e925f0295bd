import CCsv
import MailTerms
import Tables

/// Finds the ranges of the fields in the bytes of a record.
///
/// libcsv gives no positions, but a field can end only at a delimiter or at the record's line end. So libcsv gets the
/// record in pieces that end at a delimiter. If it reports a field after a piece, the field ends with that piece. In
/// this way libcsv alone decides what quotes mean.
final class FieldSplitter {
    private let parser: UnsafeMutablePointer<csv_parser>
    /// The number of fields that libcsv has reported since it was set to 0.
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

    /// The ranges of the fields, with the quotes and spaces around them, without delimiters.
    ///
    /// - Parameters:
    ///   - record: with the blank lines before it and its line end.
    ///   - carefully: whether the record has text after closing quotes (`RecordReader.isCareful`).
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
                _ = parser.parseCarefully(bytes + index, onField: countField, onRow: nil, context: given)
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

    /// Where the record's first line begins, after the blank lines before it.
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
