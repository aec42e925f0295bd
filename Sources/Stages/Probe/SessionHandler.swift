import MailTerms
import NIOCore
import NIOSSL
import NIOTLS
import SMTP
import Synchronization

/// Carries out what a `ProbeSession` decides: bytes to the wire, deadlines to the event loop, TLS to NIOSSL.
/// Lives on its channel's event loop only.
final class SessionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var session: ProbeSession
    private let timeouts: StepTimeouts
    private let tls: NIOSSLContext?
    private let hostName: String
    private let outcome: SessionOutcome
    private var stepDeadline = NIODeadline.distantFuture
    private var sessionDeadline = NIODeadline.distantFuture
    /// Fires no later than the next deadline. It is not rescheduled when a reply moves the deadline: when it fires, it
    /// checks whether the deadline has passed.
    private var timer: (time: NIODeadline, task: Scheduled<Void>)?

    init(
        _ session: ProbeSession, timeouts: StepTimeouts, tls: NIOSSLContext?, hostName: String,
        outcome: SessionOutcome
    ) {
        self.session = session
        self.timeouts = timeouts
        self.tls = tls
        self.hostName = hostName
        self.outcome = outcome
    }

    // MARK: Events

    /// Behind a proxy, the channel is already active when the handler is added.
    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
    }

    private func begin(_ context: ChannelHandlerContext) {
        sessionDeadline = context.eventLoop.now + TimeAmount(timeouts.session)
        perform(session.connected(), context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        perform(session.received(unwrapInboundIn(data).readableBytesView), context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        perform(session.connectionClosed(), context)
        timer?.task.cancel()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? TLSUserEvent, case .handshakeCompleted = event {
            perform(session.handshakeSucceeded(), context)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let duringHandshake = error is NIOSSLError || error is BoringSSLError
        perform(duringHandshake ? session.handshakeFailed() : session.connectionClosed(), context)
        context.close(promise: nil)
    }

    // MARK: Actions

    private func perform(_ actions: [ProbeSession.Action], _ context: ChannelHandlerContext) {
        for action in actions {
            switch action {
            case .send(let bytes):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            case .await(let step):
                stepDeadline = context.eventLoop.now + TimeAmount(time(for: step))
                scheduleTimer(context)
            case .startTLS:
                startTLS(context)
            case .finish(let report):
                timer?.task.cancel()
                outcome.deliver(report)
                context.close(promise: nil)
            }
        }
    }

    private func startTLS(_ context: ChannelHandlerContext) {
        do {
            guard let tls else { throw NIOSSLError.handshakeFailed(.noError) }
            // TLS has no server name for an IP address, which the MX record of a domain may have.
            let name = hostName.contains(where: \.isLetter) ? hostName : nil
            let handler = try NIOSSLClientHandler(context: tls, serverHostname: name)
            try context.pipeline.syncOperations.addHandler(handler, position: .first)
        } catch {
            perform(session.handshakeFailed(), context)
        }
    }

    private func time(for step: ProbeSession.Step) -> Duration {
        switch step {
        case .greeting: timeouts.greeting
        case .reply, .handshake: timeouts.command
        // The reply to QUIT is not needed.
        case .quit: min(timeouts.command, .seconds(2))
        }
    }

    private func scheduleTimer(_ context: ChannelHandlerContext) {
        let deadline = min(stepDeadline, sessionDeadline)
        if let timer {
            guard deadline < timer.time else { return }
            timer.task.cancel()
        }
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let task = context.eventLoop.scheduleTask(deadline: deadline) {
            let (handler, context) = loopBound.value
            handler.timerFired(context)
        }
        timer = (deadline, task)
    }

    private func timerFired(_ context: ChannelHandlerContext) {
        timer = nil
        guard context.eventLoop.now >= min(stepDeadline, sessionDeadline) else { return scheduleTimer(context) }
        perform(session.deadlinePassed(), context)
    }
}

/// Delivers a session's report exactly once: both the connection and the session may report a failure.
final class SessionOutcome: Sendable {
    private let completion: Mutex<(@Sendable (SessionReport) -> Void)?>

    init(_ completion: @escaping @Sendable (SessionReport) -> Void) {
        self.completion = Mutex(completion)
    }

    func deliver(_ report: SessionReport) {
        let completion = completion.withLock { completion in
            defer { completion = nil }
            return completion
        }
        completion?(report)
    }
}
