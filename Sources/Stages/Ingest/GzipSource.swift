import CZlib
import Glibc

/// Unpacks a gzip file with any number of members (RFC 1952).
final class GzipSource: ByteSource {
    private static let slice = 64 << 10
    /// 15 bits of window, plus 16 for "only the gzip format" (`inflateInit2`).
    private static let windowBits: Int32 = 15 + 16

    private let source: any ByteSource
    private let name: String
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutablePointer<UInt8>
    /// Whether a member has ended and the next one has not begun.
    private var isBetweenMembers = false
    private var isFirstMember = true
    private var hasEnded = false

    /// - Parameter name: what the file is called in errors.
    init(_ source: any ByteSource, name: String) throws(IngestError) {
        self.source = source
        self.name = name
        input = .allocate(capacity: Self.slice)
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard inflateInit2_(stream, Self.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw IngestError(.readFailed, name, "cannot be unpacked for want of memory; free some and try again")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    var fileBytesRead: Int { source.fileBytesRead }

    func read(into start: UnsafeMutablePointer<UInt8>, count: Int) throws(IngestError) -> Int {
        stream.pointee.next_out = start
        stream.pointee.avail_out = UInt32(clamping: count)
        while !hasEnded {
            if stream.pointee.avail_in == 0, try !refill() { break }
            if isBetweenMembers, try !beginMember() { break }
            switch inflate(stream, Z_NO_FLUSH) {
            case Z_OK, Z_BUF_ERROR: break
            case Z_STREAM_END: (isBetweenMembers, isFirstMember) = (true, false)
            // Bytes that do not begin like a member are not a member.
            case Z_DATA_ERROR where !isFirstMember && stream.pointee.total_in <= 2: hasEnded = true
            default: throw damaged("its bytes are not what was packed")
            }
            let written = count - Int(stream.pointee.avail_out)
            if written > 0 { return written }
        }
        return 0
    }

    /// False at the end of the file.
    private func refill() throws(IngestError) -> Bool {
        let got = try source.read(into: input, count: Self.slice)
        stream.pointee.next_in = input
        stream.pointee.avail_in = UInt32(got)
        guard got == 0 else { return true }
        hasEnded = true
        let hasBegun = isFirstMember || stream.pointee.total_in > 1
        if !isBetweenMembers, hasBegun { throw damaged("it ends too early") }
        return false
    }

    /// False if the next bytes are not a member: some programs append zeros, and gunzip ignores all such bytes.
    private func beginMember() throws(IngestError) -> Bool {
        isBetweenMembers = false
        if stream.pointee.next_in.pointee == 0x1F {
            inflateReset(stream)
            return true
        }
        hasEnded = true
        return false
    }

    private func damaged(_ why: String) -> IngestError {
        IngestError(.notUsable, name, "is a damaged gzip file: \(why); copy or download it again")
    }
}
