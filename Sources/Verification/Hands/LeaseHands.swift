import Dispatch

/// Performs the machine's actions on leases. Belongs to the engine's queue.
struct LeaseHands {
    private let sockets: LeaseSockets?

    /// - Parameter onEvent: called on the queue with what other processes do.
    /// - Throws: if no socket can be made.
    init(
        _ scope: LeaseScope?, queue: DispatchQueue, onEvent: @escaping (LeaseEvent, LeaseKey) -> Void
    ) throws(LeaseSocketsError) {
        sockets =
            if let scope {
                try LeaseSockets(scope: scope.name, queue: queue, onEvent: onEvent)
            } else {
                nil
            }
    }

    /// - Returns: the outcome, if the action has one.
    func perform(_ action: LeaseAction) -> (event: LeaseEvent, key: LeaseKey)? {
        guard let sockets else { preconditionFailure("an action on a lease without sockets") }
        switch action {
        case .bind(let key): return (sockets.bind(key), key)
        case .sendWish(let key, let mailboxes): return (sockets.sendWish(key, mailboxes: mailboxes), key)
        case .sendWithdrawal(let key): sockets.sendWithdrawal(key)
        case .handOver(let key, let which, let wisher, let waiting):
            let handOver = LeaseHandOver(pace: which.bytes, waiting: waiting)
            return (sockets.handOver(key, handOver, to: wisher), key)
        case .close(let key, let wishers): sockets.close(key, telling: wishers)
        case .granted: preconditionFailure("the grant of a lease is for the machine alone")
        }
        return nil
    }
}

extension PaceToHandOver {
    fileprivate var bytes: [UInt8] {
        guard case .unchanged(let bytes) = self else { preconditionFailure("the machine writes the current pace down") }
        return bytes
    }
}
