import CZlib
import Glibc

/// Compresses the bytes for another sink (RFC 1952). The header has no name and no time, so that the same table gives
/// the same bytes.
final class GzipSink: ByteSink {
    private static let slice = 64 << 10
    /// 15 bits of window, plus 16 for the gzip format (`deflateInit2`).
    private static let windowBits: Int32 = 15 + 16
    private static let memoryLevel: Int32 = 8

    private let target: any ByteSink
    private let stream: UnsafeMutablePointer<z_stream>
    private let output: UnsafeMutablePointer<UInt8>

    /// - Parameter name: the file's name in errors.
    init(_ target: any ByteSink, name: String) throws(WriteError) {
        self.target = target
        output = .allocate(capacity: Self.slice)
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = deflateInit2_(
            stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, Self.windowBits, Self.memoryLevel, Z_DEFAULT_STRATEGY,
            ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw .failed(path: name, code: ENOMEM) }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        output.deallocate()
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(WriteError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            // zlib counts in 32 bits.
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
            rest = rest.dropFirst(piece.count)
            stream.pointee.next_in = UnsafeMutablePointer(
                mutating: piece.bindMemory(to: UInt8.self).baseAddress)
            stream.pointee.avail_in = UInt32(piece.count)
            try pack(Z_NO_FLUSH)
        }
    }

    func finish() throws(WriteError) {
        stream.pointee.avail_in = 0
        try pack(Z_FINISH)
        try target.finish()
    }

    private func pack(_ flush: Int32) throws(WriteError) {
        repeat {
            stream.pointee.next_out = output
            stream.pointee.avail_out = UInt32(Self.slice)
            deflate(stream, flush)
            try target.write(UnsafeRawBufferPointer(start: output, count: Self.slice - Int(stream.pointee.avail_out)))
        } while stream.pointee.avail_out == 0
    }
}
