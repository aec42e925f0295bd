import CCares
import Dispatch
import Glibc

/// The Dispatch sources of one c-ares socket.
///
/// Each source watches a duplicate of the socket, and its cancel handler closes the duplicate. The socket itself cannot
/// be watched: c-ares closes it at once, and a source must be cancelled before its descriptor is closed.
final class SocketWatch {
    private let socket: ares_socket_t
    private var reading: DispatchSourceRead?
    private var writing: DispatchSourceWrite?

    init(_ socket: ares_socket_t) {
        self.socket = socket
    }

    /// Watches what c-ares waits for. Call it on `queue`.
    ///
    /// - Parameter process: called on `queue` with the sockets that are ready to be read and written.
    func update(
        readable: Bool, writable: Bool, on queue: DispatchQueue,
        process: @escaping @Sendable (_ read: ares_socket_t, _ write: ares_socket_t) -> Void
    ) {
        let socket = socket
        if readable, reading == nil, let descriptor = duplicate() {
            let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
            source.setEventHandler { @Sendable in process(socket, ARES_SOCKET_BAD) }
            source.setCancelHandler { @Sendable in close(descriptor) }
            source.activate()
            reading = source
        } else if !readable {
            reading?.cancel()
            reading = nil
        }
        if writable, writing == nil, let descriptor = duplicate() {
            let source = DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: queue)
            source.setEventHandler { @Sendable in process(ARES_SOCKET_BAD, socket) }
            source.setCancelHandler { @Sendable in close(descriptor) }
            source.activate()
            writing = source
        } else if !writable {
            writing?.cancel()
            writing = nil
        }
    }

    func cancel() {
        reading?.cancel()
        writing?.cancel()
        reading = nil
        writing = nil
    }

    private func duplicate() -> CInt? {
        let descriptor = dup(socket)
        return descriptor >= 0 ? descriptor : nil
    }
}
