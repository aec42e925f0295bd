import MailTerms
import NIOCore
import NIOPosix
import SMTP

/// Calls at mail servers to see whether they can be reached: reads the greeting and leaves with QUIT. Nothing else is
/// said, and nobody is asked about.
package final class GreetingCaller: Sendable {
    private let port: Int
    private let timeouts: StepTimeouts
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    /// - Parameter timeouts: those of the connection and the greeting are kept.
    package init(port: Int, timeouts: StepTimeouts) {
        self.port = port
        self.timeouts = timeouts
    }

    package func call(at address: IPAddress) async -> GreetingCall {
        await withCheckedContinuation { answer in
            let promise = group.next().makePromise(of: GreetingCall.self)
            promise.futureResult.whenSuccess { answer.resume(returning: $0) }
            connect(to: address, promise)
        }
    }

    /// Cuts every open connection; the caller is of no use afterwards.
    package func shutDown() async {
        await withCheckedContinuation { done in group.shutdownGracefully { _ in done.resume() } }
    }

    private func connect(to address: IPAddress, _ promise: EventLoopPromise<GreetingCall>) {
        let timeouts = timeouts
        let target: SocketAddress
        do {
            target = try SocketAddress(packedIPAddress: ByteBuffer(bytes: address.bytes), port: port)
        } catch {
            return promise.succeed(GreetingCall(outcome: .failed(.unreachable, at: .connect)))
        }
        ClientBootstrap(group: promise.futureResult.eventLoop)
            .connectTimeout(TimeAmount(timeouts.connect))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(GreetingHandler(timeouts, promise))
                }
            }
            .connect(to: target)
            .whenFailure { error in
                promise.succeed(GreetingCall(outcome: .failed(SessionFailure(connecting: error), at: .connect)))
            }
    }
}

/// What one call found out.
package struct GreetingCall: Sendable, Equatable {
    package enum Outcome: Sendable, Equatable {
        /// The server spoke, be it to send us away.
        case greeted(Reply)
        case failed(SessionFailure, at: SMTPStage)
    }

    /// Our own end of the connection; `nil` where there was none.
    package var localAddress: IPAddress?
    package var outcome: Outcome

    package init(localAddress: IPAddress? = nil, outcome: Outcome) {
        self.localAddress = localAddress
        self.outcome = outcome
    }
}

/// Waits for one reply, says QUIT, and tells what happened when the connection is closed.
private final class GreetingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Nothing is learnt from the reply to QUIT.
    private static let farewell = TimeAmount.seconds(2)

    private let timeouts: StepTimeouts
    private let promise: EventLoopPromise<GreetingCall>
    private var parser = ReplyParser()
    private var call = GreetingCall(outcome: .failed(.connectionLost, at: .greeting))
    private var hasAnswer = false
    private var deadline: Scheduled<Void>?

    init(_ timeouts: StepTimeouts, _ promise: EventLoopPromise<GreetingCall>) {
        self.timeouts = timeouts
        self.promise = promise
    }

    func channelActive(context: ChannelHandlerContext) {
        call.localAddress = context.localAddress?.ipAddress.flatMap { IPAddress(parsing: $0) }
        closeLater(in: TimeAmount(timeouts.greeting), context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // What comes after the greeting is the reply to QUIT.
        guard !hasAnswer else { return context.close(promise: nil) }
        parser.append(unwrapInboundIn(data).readableBytesView)
        do {
            guard let greeting = try parser.next() else { return }
            settle(.greeted(greeting))
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "QUIT\r\n")), promise: nil)
            closeLater(in: Self.farewell, context)
        } catch {
            settle(.failed(.notSMTP, at: .greeting))
            context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        promise.succeed(call)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func settle(_ outcome: GreetingCall.Outcome) {
        hasAnswer = true
        call.outcome = outcome
    }

    private func closeLater(in time: TimeAmount, _ context: ChannelHandlerContext) {
        deadline?.cancel()
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        deadline = context.eventLoop.scheduleTask(in: time) {
            let (handler, context) = loopBound.value
            if !handler.hasAnswer { handler.settle(.failed(.timeout, at: .greeting)) }
            context.close(promise: nil)
        }
    }
}
