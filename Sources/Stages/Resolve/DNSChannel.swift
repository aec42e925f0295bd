import CCares
import Dispatch
import Glibc
import MailTerms

/// The answer to one DNS question.
enum DNSResult: Sendable {
    /// The name exists; `answers` may be empty (NODATA).
    case found(DNSMessage)
    /// NXDOMAIN. `ttl` is the number of seconds for which it is valid.
    case noSuchName(ttl: UInt32?)
    case trouble(DNSTrouble)
}

/// Asks DNS questions through one c-ares channel, driven by Dispatch.
///
/// Unchecked: a c-ares channel is not thread-safe, so everything runs on `queue`, as each method checks. Only the
/// initializer runs elsewhere, before the channel is shared.
final class DNSChannel: @unchecked Sendable {
    let queue: DispatchQueue

    private var channel: ares_channel?
    private var watches: [ares_socket_t: SocketWatch] = [:]
    private let timer: DispatchSourceTimer
    private var outstanding = 0
    private let limit: Int
    private var waiting: [DNSQuestion] = []
    private var nextWaiting = 0

    /// - Parameters:
    ///   - servers: `address[:port]`, or empty for the system's.
    ///   - timeout: how long to wait for an answer. Meanwhile the question is sent twice more, because a busy
    ///     resolver loses about one datagram in several hundred.
    ///   - limit: the most questions under way at once; others wait in the order in which they came.
    ///   - speaksEDNS: whether questions announce that we accept longer answers (RFC 6891).
    init(
        queue: DispatchQueue, servers: [String], timeout: Duration, limit: Int, speaksEDNS: Bool = true
    ) throws(ResolveError) {
        self.queue = queue
        self.limit = limit
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { @Sendable [weak self] in self?.process(read: ARES_SOCKET_BAD, write: ARES_SOCKET_BAD) }
        timer.schedule(deadline: .distantFuture)
        // Before anything may throw: Dispatch traps if a source is released that was never activated.
        timer.activate()
        try CaresLibrary.start()
        try open(servers: servers, timeout: timeout, speaksEDNS: speaksEDNS)
    }

    deinit {
        timer.cancel()
    }

    /// The servers that are asked, as `address:port`. Call it on `queue`, or before the first question.
    var servers: [String] {
        var nodes: UnsafeMutablePointer<ares_addr_port_node>?
        guard let channel, ares_get_servers_ports(channel, &nodes) == ARES_SUCCESS else { return [] }
        defer { ares_free_data(nodes) }
        var names: [String] = []
        var next = nodes
        while let node = next?.pointee {
            let isIPv4 = node.family == AF_INET
            let bytes = withUnsafeBytes(of: node.addr) { Array($0.prefix(isIPv4 ? 4 : 16)) }
            let port = node.udp_port == 0 ? 53 : node.udp_port
            if let address = IPAddress(bytes: bytes) {
                names.append(isIPv4 ? "\(address):\(port)" : "[\(address)]:\(port)")
            }
            next = node.next
        }
        return names
    }

    /// Asks one question. Call it on `queue`; `completion` runs on `queue`, exactly once.
    func ask(_ name: String, for type: DNSType, completion: @escaping @Sendable (DNSResult) -> Void) {
        dispatchPrecondition(condition: .onQueue(queue))
        let question = DNSQuestion(name: name, type: type, completion: completion)
        guard outstanding < limit else {
            waiting.append(question)
            return
        }
        send(question)
    }

    /// Ends all questions with a timeout, both those under way and those that wait. Call it on `queue`.
    func close() {
        dispatchPrecondition(condition: .onQueue(queue))
        guard let channel else { return }
        self.channel = nil
        let unasked = waiting[nextWaiting...]
        waiting = []
        nextWaiting = 0
        ares_destroy(channel)
        unasked.forEach { $0.completion(.trouble(.timeout)) }
        watches.values.forEach { $0.cancel() }
        watches = [:]
        timer.cancel()
    }

    // MARK: c-ares

    private func open(servers: [String], timeout: Duration, speaksEDNS: Bool) throws(ResolveError) {
        var options = ares_options()
        options.flags =
            ARES_FLAG_STAYOPEN | ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES | ARES_FLAG_NOCHECKRESP
            | (speaksEDNS ? ARES_FLAG_EDNS : 0)
        // c-ares doubles its wait with each try: 1 + 2 + 4 parts of the timeout.
        options.tries = 3
        options.timeout = CInt(clamping: max(1, timeout.milliseconds / 7))
        options.ednspsz = 1232
        options.socket_receive_buffer_size = 4 << 20
        options.sock_state_cb = socketStateChanged
        options.sock_state_cb_data = Unmanaged.passUnretained(self).toOpaque()
        let mask =
            ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_EDNSPSZ | ARES_OPT_SOCK_STATE_CB
            | ARES_OPT_SOCK_RCVBUF
        var status = ares_init_options(&channel, &options, mask)
        if status == ARES_SUCCESS, !servers.isEmpty {
            status = ares_set_servers_ports_csv(channel, servers.joined(separator: ","))
        }
        guard status == ARES_SUCCESS else {
            ares_destroy(channel)
            channel = nil
            throw ResolveError(description: "the DNS resolver cannot be set up: \(text(status)); check resolve.servers")
        }
    }

    private func send(_ question: DNSQuestion) {
        guard let channel else { return question.completion(.trouble(.timeout)) }
        outstanding += 1
        if outstanding == 1 {
            timer.schedule(
                deadline: .now() + .milliseconds(50), repeating: .milliseconds(50), leeway: .milliseconds(20))
        }
        let context = QuestionContext(channel: self, question: question)
        ares_query(
            channel, question.name, CInt(internetClass), CInt(question.type.rawValue), questionAnswered,
            Unmanaged.passRetained(context).toOpaque())
    }

    fileprivate func finished(_ question: DNSQuestion, with result: DNSResult) {
        dispatchPrecondition(condition: .onQueue(queue))
        outstanding -= 1
        if nextWaiting < waiting.count {
            let next = waiting[nextWaiting]
            nextWaiting += 1
            if nextWaiting == waiting.count {
                waiting = []
                nextWaiting = 0
            }
            send(next)
        } else if outstanding == 0, channel != nil {
            timer.schedule(deadline: .distantFuture)
        }
        question.completion(result)
    }

    fileprivate func process(read: ares_socket_t, write: ares_socket_t) {
        dispatchPrecondition(condition: .onQueue(queue))
        // An event may have been on its way when the channel was closed.
        guard let channel else { return }
        ares_process_fd(channel, read, write)
    }

    fileprivate func watch(_ socket: ares_socket_t, readable: Bool, writable: Bool) {
        dispatchPrecondition(condition: .onQueue(queue))
        guard readable || writable else {
            watches.removeValue(forKey: socket)?.cancel()
            return
        }
        let watch = watches[socket] ?? SocketWatch(socket)
        watches[socket] = watch
        watch.update(readable: readable, writable: writable, on: queue) { [weak self] read, write in
            self?.process(read: read, write: write)
        }
    }
}

struct DNSQuestion: Sendable {
    let name: String
    let type: DNSType
    let completion: @Sendable (DNSResult) -> Void
}

/// The context that c-ares passes from question to answer. The callback releases it; c-ares calls it exactly once.
private final class QuestionContext {
    let channel: DNSChannel
    let question: DNSQuestion

    init(channel: DNSChannel, question: DNSQuestion) {
        self.channel = channel
        self.question = question
    }
}

private let internetClass = 1

private let socketStateChanged: ares_sock_state_cb = { data, socket, readable, writable in
    guard let data else { preconditionFailure("c-ares reports a socket without its channel") }
    Unmanaged<DNSChannel>.fromOpaque(data).takeUnretainedValue()
        .watch(socket, readable: readable != 0, writable: writable != 0)
}

private let questionAnswered: ares_callback = { data, status, _, bytes, length in
    guard let data else { preconditionFailure("c-ares reports an answer without its question") }
    let context = Unmanaged<QuestionContext>.fromOpaque(data).takeRetainedValue()
    let packet = UnsafeBufferPointer(start: bytes.map { UnsafePointer($0) }, count: Int(max(0, length)))
    context.channel.finished(context.question, with: DNSResult(status: status, packet: packet))
}

extension DNSResult {
    /// The result of a message that c-ares accepts.
    init(_ message: DNSMessage) {
        self =
            switch message {
            // The basic code is 0 here. The upper bits from EDNS say that the server did not read the question (RFC
            // 6891 §6.1.3).
            case _ where message.code != 0: .trouble(.refused)
            // The records were cut off, so the message does not show whether there are any.
            case _ where message.isTruncated && message.hasOnlyAliases: .trouble(.malformed)
            default: .found(message)
            }
    }

    fileprivate init(status: CInt, packet: UnsafeBufferPointer<UInt8>) {
        let message = packet.isEmpty ? nil : DNSMessage(packet)
        switch status {
        case ARES_SUCCESS, ARES_ENODATA:
            self = message.map { DNSResult($0) } ?? .trouble(.malformed)
        // A name that does not fit into a question (RFC 1035 §2.3.4) does not exist.
        case ARES_ENOTFOUND, ARES_EBADNAME: self = .noSuchName(ttl: message?.negativeTTL)
        case ARES_ESERVFAIL: self = .trouble(.serverFailure)
        case ARES_EREFUSED, ARES_ENOTIMP: self = .trouble(.refused)
        case ARES_ETIMEOUT, ARES_EDESTRUCTION, ARES_ECANCELLED: self = .trouble(.timeout)
        case ARES_ECONNREFUSED: self = .trouble(.unreachable)
        default: self = .trouble(.malformed)
        }
    }
}

private func text(_ status: CInt) -> String {
    ares_strerror(status).map { String(cString: $0) } ?? "error \(status)"
}
