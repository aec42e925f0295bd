/// One table on its way to a sink, in large pieces.
struct TableOutput {
    private static let piece = 128 << 10

    let sink: any ByteSink
    /// Rows are rendered straight into it.
    var buffer: [UInt8] = []

    init(_ sink: any ByteSink) {
        self.sink = sink
        buffer.reserveCapacity(Self.piece * 2)
    }

    mutating func flushIfLarge() throws(WriteError) {
        if buffer.count >= Self.piece { try flush() }
    }

    mutating func flush() throws(WriteError) {
        guard !buffer.isEmpty else { return }
        try sink.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
