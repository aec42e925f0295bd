/// One table on its way to a sink, in large pieces.
final class TableOutput {
    private static let piece = 128 << 10

    private let sink: any ByteSink
    private var buffer = OutputBuffer(capacity: TableOutput.piece * 2)

    init(_ sink: any ByteSink) {
        self.sink = sink
    }

    /// Adds what `body` appends, and hands it on when it has become a large piece.
    func write(_ body: (inout OutputBuffer) throws(WriteError) -> Void) throws(WriteError) {
        try body(&buffer)
        if buffer.count >= Self.piece { try flush() }
    }

    /// Hands on what is held back.
    func finish() throws(WriteError) {
        try flush()
        try sink.finish()
    }

    private func flush() throws(WriteError) {
        if buffer.count > 0 { try sink.write(buffer.bytes) }
        buffer.removeAll()
    }
}
