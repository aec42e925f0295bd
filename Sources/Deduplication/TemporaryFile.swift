import Glibc

/// A file for what is too large for memory. It has no name: however the process ends, nothing of it stays.
package final class TemporaryFile: Sendable {
    private let descriptor: Int32
    private let folder: String

    /// Opens the file anew, from its beginning.
    package var path: String { "/proc/self/fd/\(descriptor)" }

    package init(in folder: String) throws(DeduplicationError) {
        self.folder = folder
        var template = Array("\(folder)/mailmo-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Self.failure(errno, in: folder) }
        unlink(template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Fills the buffer with the bytes from `offset` on.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(DeduplicationError) {
        try transfer(buffer.count, whereItEnds: EIO) { done in
            pread(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, offset + done)
        }
    }

    package func write(_ buffer: UnsafeRawBufferPointer, at offset: Int) throws(DeduplicationError) {
        try transfer(buffer.count, whereItEnds: ENOSPC) { done in
            pwrite(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, offset + done)
        }
    }

    /// Goes on until all bytes are through.
    ///
    /// - Parameters:
    ///   - code: what it means where a call moves nothing.
    ///   - move: moves what is left behind so many bytes, and gives how many it has moved.
    private func transfer(_ count: Int, whereItEnds code: Int32, _ move: (Int) -> Int) throws(DeduplicationError) {
        var done = 0
        while done < count {
            let moved = move(done)
            if moved < 0, errno == EINTR { continue }
            guard moved > 0 else { throw Self.failure(moved < 0 ? errno : code, in: folder) }
            done += moved
        }
    }

    private static func failure(_ code: Int32, in folder: String) -> DeduplicationError {
        .cannotKeep(folder: folder, code: code)
    }
}
