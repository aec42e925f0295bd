import Glibc

/// Writes to a descriptor that is already open, such as standard output. It does not close the descriptor.
///
/// The process must ignore SIGPIPE. Otherwise the signal ends the process when the reader has gone, and `brokenPipe` is
/// not thrown.
package final class DescriptorSink: ByteSink {
    private let descriptor: Int32
    /// The name in errors.
    private let name: String

    package init(_ descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    /// A sink for standard output, which stays open.
    package static func standardOutput() -> DescriptorSink {
        DescriptorSink(STDOUT_FILENO, name: "standard output")
    }

    /// Writes all of the bytes, or throws; then an unknown part of them is written. Blocks while the reader is slow.
    ///
    /// - Throws: `brokenPipe` if the reader has gone, otherwise `failed` with the `errno`.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(WriteError) {
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            if count >= 0 {
                written += count
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN: waitUntilWritable()
            case EPIPE: throw .brokenPipe
            default: throw .failed(path: name, code: errno)
            }
        }
    }

    /// Waits with poll(2), because standard output may be a pipe that another process has set to non-blocking.
    private func waitUntilWritable() {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&request, 1, -1)
    }
}
