import MailTerms

/// Writes a delimiter of several bytes in place of the one byte that replaced it when the file was read.
final class DelimiterSink: ByteSink {
    private let target: any ByteSink
    private let octet: UInt8
    private let text: [UInt8]
    private var buffer = OutputBuffer(capacity: 64 << 10)

    init(_ target: any ByteSink, octet: UInt8, text: [UInt8]) {
        self.target = target
        self.octet = octet
        self.text = text
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(WriteError) {
        for piece in bytes.split(separator: octet, omittingEmptySubsequences: false) {
            if piece.startIndex > bytes.startIndex { buffer.append(text) }
            buffer.append(UnsafeRawBufferPointer(rebasing: piece))
        }
        try target.write(buffer.bytes)
        buffer.removeAll()
    }

    func finish() throws(WriteError) {
        try target.finish()
    }
}
