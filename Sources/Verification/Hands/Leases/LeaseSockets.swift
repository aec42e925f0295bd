import Digests
import Dispatch
import Glibc

/// The sockets of an engine's leases: one for each lease that is held, and a mailbox for messages of other engines.
///
/// Each action is performed at once, and its outcome is returned. Messages of other engines are reported to `onEvent`,
/// without polling: one `epoll` instance watches all sockets, and one Dispatch source watches the instance.
/// Two engines of one process treat each other like two processes.
/// Unchecked: everything belongs to `queue`, on which all methods must be called.
package final class LeaseSockets: @unchecked Sendable {
    /// The most datagrams of one socket that are read before the next socket.
    private static let mostAtOnce = 64

    private let scope: String
    private let queue: DispatchQueue
    private let onEvent: (LeaseEvent, LeaseKey) -> Void
    private let mailbox: AbstractSocket
    /// Where others send their messages to us.
    let mailboxAddress: AbstractSocket.Address
    private let readiness: SocketReadiness
    private var sockets: [LeaseKey: AbstractSocket] = [:]
    private var keyByDescriptor: [Int32: LeaseKey] = [:]
    /// The keys of the names that we wished for, because messages of others contain only the name.
    private var wishedKeys: [AbstractSocket.Address: LeaseKey] = [:]

    /// - Parameters:
    ///   - scope: what distinguishes leases of equal keys, such as the port.
    ///   - onEvent: runs on `queue`.
    /// - Throws: the `errno` of a socket that could not be made.
    package init(
        scope: String, queue: DispatchQueue, onEvent: @escaping (LeaseEvent, LeaseKey) -> Void
    ) throws(LeaseSocketsError) {
        self.scope = scope
        self.queue = queue
        self.onEvent = onEvent
        do throws(AbstractSocket.Failure) {
            mailbox = try AbstractSocket(named: nil)
        } catch {
            throw LeaseSocketsError(error)
        }
        mailboxAddress = mailbox.ownAddress
        readiness = try SocketReadiness(queue: queue)
        try readiness.start(with: mailbox.descriptor) { [weak self] in self?.read($0) }
    }

    // MARK: Actions

    /// - Returns: `.bindSucceeded`, `.bindRefused` or `.bindFailed`.
    package func bind(_ key: LeaseKey) -> LeaseEvent {
        dispatchPrecondition(condition: .onQueue(queue))
        do throws(AbstractSocket.Failure) {
            let name = name(of: key)
            guard hold(key, try AbstractSocket(named: name)) else { return .bindFailed }
            return .bindSucceeded
        } catch {
            if case .nameTaken = error { return .bindRefused }
            return .bindFailed
        }
    }

    /// - Parameter mailboxes: how many wait here.
    /// - Returns: `.wishSent`, `.wishNotSent` or `.nobodyHolds`.
    package func sendWish(_ key: LeaseKey, mailboxes: Int) -> LeaseEvent {
        dispatchPrecondition(condition: .onQueue(queue))
        let address = AbstractSocket.Address(name: name(of: key))
        wishedKeys[address] = key
        switch mailbox.send(LeaseMessage.wish(mailboxes: mailboxes).bytes, to: address) {
        case .sent: return .wishSent
        case .nobody: return .nobodyHolds
        case .notNow: return .wishNotSent
        }
    }

    /// On the queue. Tells the holder that this engine does not want the lease any more. Nothing is reported: if the
    /// message is lost, the holder may hand the lease over, and this engine hands it on.
    package func sendWithdrawal(_ key: LeaseKey) {
        dispatchPrecondition(condition: .onQueue(queue))
        let address = AbstractSocket.Address(name: name(of: key))
        wishedKeys[address] = nil
        // If it does not arrive, we get a lease that we do not want, and hand it over.
        _ = mailbox.send(LeaseMessage.withdrawal.bytes, to: address)
    }

    /// Hands a lease over, with the wishes that have not been read.
    ///
    /// - Returns: `.handedOver` or `.handOverFailed`.
    package func handOver(_ key: LeaseKey, _ handOver: LeaseHandOver, to wisher: Wisher) -> LeaseEvent {
        dispatchPrecondition(condition: .onQueue(queue))
        guard let socket = sockets[key] else { preconditionFailure("a lease that is not held is handed over") }
        let message = LeaseMessage.handOver(key, handOver).bytes
        let address = AbstractSocket.Address(bytes: wisher.address)
        guard mailbox.send(message, passing: socket, to: address) == .sent else { return .handOverFailed }
        close(key)
        return .handedOver
    }

    /// On the queue. Closes the socket of a lease that is held, which frees its name, and then sends `freed` to each
    /// wisher. A message that cannot be sent is dropped: the wisher repeats its wish within four seconds.
    package func close(_ key: LeaseKey, telling wishers: [Wisher]) {
        dispatchPrecondition(condition: .onQueue(queue))
        close(key)
        guard !wishers.isEmpty else { return }
        let message = LeaseMessage.freed(name: AbstractSocket.Address(name: name(of: key)).bytes).bytes
        for wisher in wishers { _ = mailbox.send(message, to: AbstractSocket.Address(bytes: wisher.address)) }
    }

    // MARK: Messages of others

    private func read(_ descriptor: Int32) {
        dispatchPrecondition(condition: .onQueue(queue))
        if descriptor == mailbox.descriptor { return readMailbox() }
        for _ in 0..<Self.mostAtOnce {
            // An event may lead to a hand-over; what is still unread then goes with the socket.
            guard let key = keyByDescriptor[descriptor], let datagram = sockets[key]?.receive() else { return }
            discard(datagram.descriptor)
            // The socket may contain a wish of our own.
            guard let sender = datagram.sender, sender != mailboxAddress, let message = LeaseMessage(datagram.bytes)
            else { continue }
            let isSameUser = datagram.user == getuid()
            switch message {
            case .wish(let mailboxes):
                let wisher = Wisher(address: sender.bytes, isSameUser: isSameUser, mailboxes: mailboxes)
                onEvent(.wishReceived(from: wisher), key)
            case .withdrawal:
                onEvent(.withdrawalReceived(from: Wisher(address: sender.bytes, isSameUser: isSameUser)), key)
            case .handOver, .freed: break
            }
        }
    }

    private func readMailbox() {
        dispatchPrecondition(condition: .onQueue(queue))
        for _ in 0..<Self.mostAtOnce {
            guard let datagram = mailbox.receive() else { return }
            switch LeaseMessage(datagram.bytes) {
            case .handOver(let key, let handOver):
                guard datagram.user == getuid(), sockets[key] == nil, let descriptor = datagram.descriptor else {
                    discard(datagram.descriptor)
                    continue
                }
                // The socket owns the descriptor. If it is not the one of the lease, it has closed the descriptor, and
                // its number may already be another file's.
                guard let socket = AbstractSocket(received: descriptor, named: name(of: key)) else { continue }
                if hold(key, socket) { onEvent(.handOverReceived(handOver), key) }
            case .freed(let name):
                discard(datagram.descriptor)
                if let key = wishedKeys[AbstractSocket.Address(bytes: name)] { onEvent(.freedReceived, key) }
            case .wish, .withdrawal, nil: discard(datagram.descriptor)
            }
        }
    }

    // MARK: Sockets

    /// - Returns: whether it is held; if not, it is closed.
    private func hold(_ key: LeaseKey, _ socket: AbstractSocket) -> Bool {
        do throws(LeaseSocketsError) {
            try readiness.add(socket.descriptor)
        } catch {
            socket.close()
            return false
        }
        if !wishedKeys.isEmpty { wishedKeys[AbstractSocket.Address(name: name(of: key))] = nil }
        sockets[key] = socket
        keyByDescriptor[socket.descriptor] = key
        return true
    }

    private func close(_ key: LeaseKey) {
        guard let socket = sockets.removeValue(forKey: key) else {
            preconditionFailure("a lease that is not held is closed")
        }
        keyByDescriptor[socket.descriptor] = nil
        // The socket may live on in another process, and would be watched as long as it does.
        readiness.remove(socket.descriptor)
        socket.close()
    }

    private func discard(_ descriptor: Int32?) {
        if let descriptor { _ = Glibc.close(descriptor) }
    }

    func name(of key: LeaseKey) -> String {
        let digest = SHA256.digest(of: "\(scope) \(key.text)")
        return "mailmo-" + SHA256.hexadecimal(digest).prefix(32)
    }
}
