import CCares
import Dispatch
import Glibc

/// The Dispatch sources of one c-ares socket.
///
/// Each source watches a duplicate of the socket, and its cancel handler closes the duplicate. The socket itself cannot
/// be watched: c-ares closes it at once, and a source must be cancelled before its descriptor is closed.
final class SocketWatch {
    private let socket: ares_socket_t
    private var reading: (any DispatchSourceProtocol)?
    private var writing: (any DispatchSourceProtocol)?

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
        reading = source(
            reading, isNeeded: readable, make: { DispatchSource.makeReadSource(fileDescriptor: $0, queue: queue) },
            handler: { process(socket, ARES_SOCKET_BAD) })
        writing = source(
            writing, isNeeded: writable, make: { DispatchSource.makeWriteSource(fileDescriptor: $0, queue: queue) },
            handler: { process(ARES_SOCKET_BAD, socket) })
    }

    /// The source to use from now on: the current one, a new one, or none.
    private func source(
        _ current: (any DispatchSourceProtocol)?, isNeeded: Bool, make: (CInt) -> any DispatchSourceProtocol,
        handler: @escaping @Sendable () -> Void
    ) -> (any DispatchSourceProtocol)? {
        guard isNeeded else {
            current?.cancel()
            return nil
        }
        if let current { return current }
        guard let descriptor = duplicate() else { return nil }
        let source = make(descriptor)
        source.setEventHandler(handler: handler)
        source.setCancelHandler { @Sendable in close(descriptor) }
        source.activate()
        return source
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
