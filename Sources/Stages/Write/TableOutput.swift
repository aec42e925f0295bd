/// Collects the bytes of one table, and gives them to a sink in large pieces.
final class TableOutput {
    private static let piece = 128 << 10

    private let sink: any ByteSink
    private var buffer = OutputBuffer(capacity: TableOutput.piece * 2)

    init(_ sink: any ByteSink) {
        self.sink = sink
    }

    /// Adds the bytes that `body` appends, and writes them to the sink if they are a large piece.
    func write(_ body: (inout OutputBuffer) throws(WriteError) -> Void) throws(WriteError) {
        try body(&buffer)
        if buffer.count >= Self.piece { try flush() }
    }

    /// Writes the rest, and finishes the sink.
    func finish() throws(WriteError) {
        try flush()
        try sink.finish()
    }

    private func flush() throws(WriteError) {
        if buffer.count > 0 { try sink.write(buffer.bytes) }
        buffer.removeAll()
    }
}
