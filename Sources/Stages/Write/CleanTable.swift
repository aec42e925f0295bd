import MailTerms
import Tables

/// The table for a sending tool: the input's own records, byte for byte, of the rows that are to be sent, each mailbox
/// once. The first of several e-mail columns decides, since it is the one that a sending tool will read.
final class CleanTable {
    private let output: TableOutput
    private let actions: ActionPolicy
    private let delimiter: UInt8
    /// Fields that an earlier run has added.
    private let dropped: Set<Int>
    private(set) var rows = 0

    /// Writes what stands above the first row.
    init(
        _ sink: any ByteSink, _ layout: TableLayout, _ names: ColumnNames, actions: ActionPolicy
    ) throws(WriteError) {
        output = TableOutput(sink)
        self.actions = actions
        delimiter = layout.delimiter
        dropped = names.emptied.union(names.entries.compactMap(\.place))
        try output.write { buffer throws(WriteError) in
            buffer.append(layout.preamble)
            for title in layout.titles { buffer.append(title.record) }
            layout.header?.withUnsafeBufferPointer { header in
                append(header, layout.headerFields, to: &buffer)
            }
        }
    }

    /// - Parameter isRepeated: whether the mailbox has stood in an earlier row.
    func append(_ row: Row, _ verdict: Verdict, isRepeated: Bool) throws(WriteError) {
        guard !isRepeated, actions.action(of: verdict, row.recipients[0].notes) == .send else { return }
        rows += 1
        try output.write { buffer throws(WriteError) in append(row.record, row.fields, to: &buffer) }
    }

    func finish() throws(WriteError) {
        try output.finish()
    }

    private func append(
        _ record: UnsafeBufferPointer<UInt8>, _ fields: some Sequence<Range<Int>>, to buffer: inout OutputBuffer
    ) {
        guard !dropped.isEmpty else { return buffer.append(record) }
        var position = 0
        var isFirst = true
        for (index, field) in fields.enumerated() {
            // What stands before the first field are blank lines, before others the delimiter.
            if index == 0 { buffer.append(UnsafeBufferPointer(rebasing: record[..<field.lowerBound])) }
            position = field.upperBound
            guard !dropped.contains(index) else { continue }
            if !isFirst { buffer.append(delimiter) }
            isFirst = false
            buffer.append(UnsafeBufferPointer(rebasing: record[field]))
        }
        buffer.append(UnsafeBufferPointer(rebasing: record[position...]))
    }
}
