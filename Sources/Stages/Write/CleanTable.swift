import MailTerms
import Tables

/// The table for a sending tool: the unchanged records of the rows with the action `send`, one for each mailbox.
///
/// The first of several e-mail columns decides, because a sending tool reads that one.
final class CleanTable {
    private let output: TableOutput
    private let actions: ActionPolicy
    private let delimiter: UInt8
    /// The indices of fields that an earlier run has added. They are left out.
    private let dropped: Set<Int>
    private(set) var rows = 0

    /// Writes everything above the first row.
    init(
        _ sink: any ByteSink, layout: TableLayout, names: ColumnNames, actions: ActionPolicy
    ) throws(WriteError) {
        output = TableOutput(sink)
        self.actions = actions
        delimiter = layout.delimiter
        dropped = names.emptied.union(names.entries.compactMap(\.place))
        try output.write { buffer throws(WriteError) in
            buffer.append(layout.preamble)
            for title in layout.titles { buffer.append(title.record) }
            layout.header?.withUnsafeBufferPointer { header in
                append(header, fields: layout.headerFields, to: &buffer)
            }
        }
    }

    /// Appends a row if it is to be sent.
    ///
    /// - Parameter isRepeated: whether an earlier row has the same mailbox.
    func append(_ row: Row, verdict: Verdict, isRepeated: Bool) throws(WriteError) {
        guard !isRepeated, actions.action(of: verdict, row.recipients[0].notes) == .send else { return }
        rows += 1
        try output.write { buffer throws(WriteError) in append(row.record, fields: row.fields, to: &buffer) }
    }

    func finish() throws(WriteError) {
        try output.finish()
    }

    private func append(
        _ record: UnsafeBufferPointer<UInt8>, fields: some Sequence<Range<Int>>, to buffer: inout OutputBuffer
    ) {
        guard !dropped.isEmpty else { return buffer.append(record) }
        var position = 0
        var isFirst = true
        for (index, field) in fields.enumerated() {
            // Before the first field are blank lines, before any other field is a delimiter.
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
