import Glibc
import MailTerms
import NIOCore
import NIOPosix
import NIOSSL
import SMTP
import Synchronization

/// The fourth stage: asks mail servers about recipients. Routes in, evidence out.
///
/// The only target that opens sockets to mail servers. It has no queue and does not decide about the pace: each visit
/// begins at once.
package final class ProbeStage: Sendable {
    package struct Options: Sendable {
        /// 1 to 65535; 25 except in tests and the sandbox.
        package var port: Int
        package var timeouts: StepTimeouts
        /// Whether STARTTLS may be used if a server demands it, for all plans.
        package var mayStartTLS: Bool
        /// The proxy to the servers; `nil` for direct connections.
        package var proxy: SOCKSProxy?
        /// The number of event loops, each with its own thread.
        package var loops: Int

        package init(
            port: Int, timeouts: StepTimeouts, mayStartTLS: Bool, proxy: SOCKSProxy? = nil, loops: Int = 1
        ) {
            self.port = port
            self.timeouts = timeouts
            self.mayStartTLS = mayStartTLS
            self.proxy = proxy
            self.loops = loops
        }
    }

    package let options: Options
    private let group: MultiThreadedEventLoopGroup
    private let tls: NIOSSLContext?
    private let connections = Atomic<Int>(0)
    private let commands = Atomic<Int>(0)
    private let hostTraits: Mutex<(known: [IPAddress: HostTraits], fresh: [IPAddress: HostTraits])>

    /// - Parameter traits: what earlier runs have learnt about hosts.
    package init(_ options: Options, knowing traits: [IPAddress: HostTraits] = [:]) throws(ProbeError) {
        self.options = options
        hostTraits = Mutex((traits, [:]))
        tls = options.mayStartTLS ? try Self.opportunisticTLS() : nil
        group = MultiThreadedEventLoopGroup(numberOfThreads: options.loops)
    }

    /// Asks the recipients of a plan at the first host that talks to us. May be called on any thread.
    ///
    /// - Parameters:
    ///   - hosts: at least one, in the order in which they are tried.
    ///   - source: the address of this host to connect from. Only addresses of its family are connected to. If it is
    ///     `nil`, the system chooses.
    ///   - completion: runs on an event loop, exactly once.
    package func visit(
        _ hosts: [MXHost], with plan: SessionPlan, from source: IPAddress? = nil,
        completion: @escaping @Sendable (VisitReport) -> Void
    ) {
        let walk = HostWalk(hosts: hosts.reachable(from: source), plan: plan)
        continueWalk(walk, from: source, on: group.next(), completion)
    }

    /// The number of TCP connections that were opened or tried, and of commands that were sent. May be read on any
    /// thread.
    package var usage: (connections: Int, commands: Int) {
        (connections.load(ordering: .relaxed), commands.load(ordering: .relaxed))
    }

    /// Returns what was learnt about hosts since the last call, and forgets that it is new. May be called on any
    /// thread.
    package func drainFreshTraits() -> [IPAddress: HostTraits] {
        hostTraits.withLock { traits in
            defer { traits.fresh = [:] }
            return traits.fresh
        }
    }

    /// Closes all sessions and stops the event loops. `completion` runs after that, on any thread.
    package func shutDown(completion: @escaping @Sendable () -> Void) {
        group.shutdownGracefully { _ in completion() }
    }

    // MARK: One host after the other

    /// Makes the next attempt of a walk, or completes if there is none. Runs on any thread the first time, then on
    /// `loop`.
    private func continueWalk(
        _ walk: HostWalk, from source: IPAddress?, on loop: any EventLoop,
        _ completion: @escaping @Sendable (VisitReport) -> Void
    ) {
        guard let attempt = walk.nextAttempt else { return completion(walk.report) }
        connections.add(1, ordering: .relaxed)
        let plan = walk.plan(knowing: hostTraits.withLock { $0.known[attempt.address] ?? HostTraits() })
        connect(attempt, plan, from: source, on: loop) { [self] session in
            commands.add(session.commands, ordering: .relaxed)
            recordTraits(shownBy: session, at: attempt.address)
            var next = walk
            next.sessionEnded(session)
            continueWalk(next, from: source, on: loop, completion)
        }
    }

    /// Records what a session has shown about its host.
    private func recordTraits(shownBy session: SessionReport, at address: IPAddress) {
        let tls = HostTraits.TLS(session)
        guard tls != nil || session.lostCount else { return }
        hostTraits.withLock { traits in
            var host = traits.known[address] ?? HostTraits()
            host.tls = tls ?? host.tls
            if session.lostCount { host.pipelines = false }
            (traits.known[address], traits.fresh[address]) = (host, host)
        }
    }

    private func connect(
        _ attempt: HostWalk.Attempt, _ plan: SessionPlan, from source: IPAddress?, on loop: any EventLoop,
        _ completion: @escaping @Sendable (SessionReport) -> Void
    ) {
        let (options, tls) = (options, tls)
        let outcome = SessionOutcome(completion)
        let deadline = NIODeadline.now() + TimeAmount(options.timeouts.connect)
        let makeSession = { @Sendable in
            SessionHandler(
                ProbeSession(plan), timeouts: options.timeouts, tls: tls, hostName: attempt.host.name, outcome: outcome)
        }
        do {
            let bootstrap = ClientBootstrap(group: loop)
                .connectTimeout(TimeAmount(options.timeouts.connect))
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        guard let proxy = options.proxy else {
                            return try channel.pipeline.syncOperations.addHandler(makeSession())
                        }
                        let negotiation = SOCKSNegotiation(
                            to: attempt.address, port: options.port, credentials: proxy.credentials)
                        let handler = SOCKSHandler(
                            negotiation, until: deadline, plan: plan, outcome: outcome, makeSession: makeSession)
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                }
            let bound = try source.map { bootstrap.bind(to: try SocketAddress($0, port: 0)) } ?? bootstrap
            let connection =
                try options.proxy.map { bound.connect(host: $0.host, port: $0.port) }
                ?? bound.connect(to: SocketAddress(attempt.address, port: options.port))
            connection.whenFailure { error in
                let failure = SessionFailure(
                    connecting: error, fromOwnSource: source != nil, throughProxy: options.proxy != nil)
                outcome.deliver(SessionReport(unanswered: plan, ending: .failed(failure, at: .connect)))
            }
        } catch {
            outcome.deliver(SessionReport(unanswered: plan, ending: .failed(.unreachable, at: .connect)))
        }
    }

    /// TLS without certificate checks: the alternative would be plaintext (RFC 7435).
    private static func opportunisticTLS() throws(ProbeError) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw ProbeError(
                description: "TLS cannot be set up: \(error); set probe.startTLS to \"off\" and report this")
        }
    }
}

extension HostTraits.TLS {
    /// What a session has shown about TLS; `nil` if it has shown nothing.
    fileprivate init?(_ session: SessionReport) {
        switch session.ending {
        case .failed(.tlsFailed, _): self = .broken
        case _ where session.usedTLS || session.missedTLS: self = .needed
        default: return nil
        }
    }
}

extension SessionFailure {
    /// - Parameters:
    ///   - fromOwnSource: whether a source address was configured. This host may have lost that address.
    ///   - throughProxy: whether the connection was to a proxy, so that the error is not the server's.
    init(connecting error: any Error, fromOwnSource: Bool = false, throughProxy: Bool = false) {
        self =
            switch error {
            case let error as IOError where Self.shortages.contains(error.errnoCode): .noSocket
            case let error as IOError where error.errnoCode == EADDRNOTAVAIL && !fromOwnSource: .noSocket
            case _ where throughProxy: .noProxy
            case ChannelError.connectTimeout: .timeout
            case let error as IOError where error.errnoCode == ETIMEDOUT: .timeout
            case let error as IOError where error.errnoCode == ECONNREFUSED: .connectionRefused
            default: .unreachable
            }
    }

    private static let shortages: Set = [EMFILE, ENFILE, ENOBUFS, ENOMEM, EADDRINUSE]
}

extension SocketAddress {
    fileprivate init(_ address: IPAddress, port: Int) throws {
        try self.init(packedIPAddress: ByteBuffer(bytes: address.bytes), port: port)
    }
}

extension [MXHost] {
    /// The hosts with only the addresses that have the family of the source.
    fileprivate func reachable(from source: IPAddress?) -> [MXHost] {
        guard let source else { return self }
        return map { host in
            MXHost(
                name: host.name, preference: host.preference,
                addresses: host.addresses.filter { $0.isIPv4 == source.isIPv4 })
        }
    }
}

extension IPAddress {
    /// Whether it is an address of this host, so that we can connect from it.
    package var isOwn: Bool {
        let family = isIPv4 ? AF_INET : AF_INET6
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0, let address = try? SocketAddress(self, port: 0) else { return false }
        defer { close(descriptor) }
        return address.withSockAddr { bind(descriptor, $0, socklen_t($1)) == 0 }
    }
}

/// Why no server can be probed at all. What a server does is not an error: it is evidence.
package struct ProbeError: Error, CustomStringConvertible, Sendable {
    package let description: String
}
