import CEpoll
import Dispatch
import Glibc

/// A socket could not be made or watched.
package struct LeaseSocketsError: Error {
    package let errno: Int32

    init(errno: Int32) {
        self.errno = errno
    }

    init(_ failure: AbstractSocket.Failure) {
        switch failure {
        case .nameTaken: errno = EADDRINUSE
        case .noSocket(let code): errno = code
        }
    }
}

/// Reports which of many sockets can be read (epoll(7)). A Dispatch source for each socket would close it later than
/// asked, but the names of leases must be free at once.
/// Unchecked: it belongs to the queue that it was made with.
final class SocketReadiness: @unchecked Sendable {
    private static let mostAtOnce = 64

    private let queue: DispatchQueue
    private let descriptor: Int32
    private let source: any DispatchSourceRead
    private var onReadable: ((Int32) -> Void)?

    init(queue: DispatchQueue) throws(LeaseSocketsError) {
        let descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard descriptor >= 0 else { throw LeaseSocketsError(errno: errno) }
        self.queue = queue
        self.descriptor = descriptor
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler { @Sendable [weak self] in self?.report() }
        source.setCancelHandler { @Sendable in _ = Glibc.close(descriptor) }
        source.activate()
    }

    deinit {
        source.cancel()
    }

    /// Begins to report. To be called once, on any thread: before that nothing happens on the queue.
    ///
    /// - Parameters:
    ///   - first: the first socket to watch.
    ///   - onReadable: called on the queue with a socket, as long as it can be read.
    func start(with first: Int32, onReadable: @escaping (Int32) -> Void) throws(LeaseSocketsError) {
        precondition(self.onReadable == nil, "sockets are watched already")
        self.onReadable = onReadable
        try watch(first)
    }

    /// To be called on the queue.
    func add(_ socket: Int32) throws(LeaseSocketsError) {
        dispatchPrecondition(condition: .onQueue(queue))
        try watch(socket)
    }

    private func watch(_ socket: Int32) throws(LeaseSocketsError) {
        var event = epoll_event(events: EPOLLIN.rawValue, data: epoll_data_t(fd: socket))
        guard epoll_ctl(descriptor, EPOLL_CTL_ADD, socket, &event) == 0 else { throw LeaseSocketsError(errno: errno) }
    }

    /// To be called on the queue.
    func remove(_ socket: Int32) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard epoll_ctl(descriptor, EPOLL_CTL_DEL, socket, nil) == 0 else {
            preconditionFailure("socket \(socket) is not watched: errno \(errno)")
        }
    }

    private func report() {
        dispatchPrecondition(condition: .onQueue(queue))
        var events = [epoll_event](repeating: epoll_event(), count: Self.mostAtOnce)
        let count = epoll_wait(descriptor, &events, Int32(events.count), 0)
        // Interrupted: the source fires again.
        for event in events.prefix(max(0, Int(count))) { onReadable?(event.data.fd) }
    }
}
