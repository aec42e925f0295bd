import Glibc

/// A file for data that is too large for memory. It has no name, so the kernel removes it however the process ends.
package final class TemporaryFile: Sendable {
    private let descriptor: Int32
    private let folder: String

    /// A path that opens the file again, at its beginning.
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

    /// Fills the buffer with the bytes of the file from `offset` on.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(DeduplicationError) {
        try transfer(buffer.count, codeIfNothingMoves: EIO) { done in
            pread(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, offset + done)
        }
    }

    /// Writes all of the buffer's bytes at an offset in bytes, which may be after the file's end.
    ///
    /// - Throws: `cannotKeep` with the `errno` of pwrite(2), or with `ENOSPC` if nothing could be written.
    package func write(_ buffer: UnsafeRawBufferPointer, at offset: Int) throws(DeduplicationError) {
        try transfer(buffer.count, codeIfNothingMoves: ENOSPC) { done in
            pwrite(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, offset + done)
        }
    }

    /// Calls `move` until all bytes are read or written.
    ///
    /// - Parameters:
    ///   - code: the `errno` of the error if a call moves nothing.
    ///   - move: reads or writes the bytes after a number of bytes that are done. Returns the number of bytes that it
    ///     has moved, or -1 with an `errno`.
    private func transfer(_ count: Int, codeIfNothingMoves code: Int32, _ move: (Int) -> Int) throws(DeduplicationError)
    {
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
