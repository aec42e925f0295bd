import Glibc

/// Gives the bytes of a file from its beginning to its end.
protocol ByteSource: AnyObject {
    /// Reads up to `count` bytes, at least 1. Returns how many it has read; 0 only at the end.
    func read(into start: UnsafeMutablePointer<UInt8>, count: Int) throws(IngestError) -> Int

    /// How many bytes of the file on the disk have been read.
    var fileBytesRead: Int { get }

    /// The bytes after the last whole character; known at the end.
    var oddBytes: [UInt8] { get }
}

extension ByteSource {
    var oddBytes: [UInt8] { [] }

    /// The next `count` bytes, or all that are left if they are fewer.
    func read(_ count: Int) throws(IngestError) -> [UInt8] {
        let space = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, count))
        defer { space.deallocate() }
        var filled = 0
        while filled < count {
            let got = try read(into: space + filled, count: count - filled)
            if got == 0 { break }
            filled += got
        }
        return Array(UnsafeBufferPointer(start: space, count: filled))
    }
}

/// The file's own bytes.
final class FileSource: ByteSource {
    private let file: InputFile
    private(set) var fileBytesRead = 0

    init(_ file: InputFile) {
        self.file = file
    }

    func read(into start: UnsafeMutablePointer<UInt8>, count: Int) throws(IngestError) -> Int {
        let got = try file.read(into: start, count: count, at: fileBytesRead)
        fileBytesRead += got
        return got
    }
}
