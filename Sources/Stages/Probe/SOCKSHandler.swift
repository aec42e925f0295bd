import MailTerms
import NIOCore
import SMTP

/// Opens the way through a SOCKS5 proxy, then replaces itself by the session's handler. Lives on its channel's event
/// loop only.
final class SOCKSHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var negotiation: SOCKSNegotiation
    private let deadline: NIODeadline
    private let outcome: SessionOutcome
    private let plan: SessionPlan
    private let makeSession: () -> SessionHandler
    private var timer: Scheduled<Void>?

    /// - Parameter makeSession: makes the handler for the session, when the proxy has connected to the server.
    init(
        _ negotiation: SOCKSNegotiation, until deadline: NIODeadline, plan: SessionPlan, outcome: SessionOutcome,
        makeSession: @escaping () -> SessionHandler
    ) {
        self.negotiation = negotiation
        self.deadline = deadline
        self.plan = plan
        self.outcome = outcome
        self.makeSession = makeSession
    }

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: negotiation.greeting)), promise: nil)
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(deadline: deadline) {
            let (handler, context) = loopBound.value
            handler.end(.timeout, context)
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        for action in negotiation.received(unwrapInboundIn(data).readableBytesView) {
            switch action {
            case .send(let bytes):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            case .established(let bytes):
                handOver(bytes, context)
            case .failed(let failure):
                end(failure, context)
            }
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.unreachable, context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(.unreachable, context)
    }

    private func handOver(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        timer?.cancel()
        do {
            try context.pipeline.syncOperations.addHandler(makeSession(), position: .after(self))
        } catch {
            return end(.unreachable, context)
        }
        if !bytes.isEmpty { context.fireChannelRead(wrapInboundOut(ByteBuffer(bytes: bytes))) }
        context.pipeline.syncOperations.removeHandler(self, promise: nil)
    }

    /// Ends the attempt.
    ///
    /// - Parameter failure: the failure to report if the proxy has accepted us. Otherwise the proxy is at fault.
    private func end(_ failure: SessionFailure, _ context: ChannelHandlerContext) {
        let failure = negotiation.isAccepted ? failure : .noProxy
        timer?.cancel()
        outcome.deliver(SessionReport(unanswered: plan, ending: .failed(failure, at: .connect)))
        context.close(promise: nil)
    }
}
