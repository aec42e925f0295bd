import MailTerms
import NIOCore
import NIOPosix
import SMTP

/// Checks whether mail servers can be reached: connects, reads the greeting and sends QUIT. It sends no other command,
/// and asks about no mailbox.
package final class GreetingCaller: Sendable {
    private let port: Int
    private let timeouts: StepTimeouts
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    /// - Parameter timeouts: only the timeouts of the connection and the greeting are used.
    package init(port: Int, timeouts: StepTimeouts) {
        self.port = port
        self.timeouts = timeouts
    }

    /// Connects to a server and returns how it greeted. A failure is a result, not an error.
    package func call(at address: IPAddress) async -> GreetingCall {
        await withCheckedContinuation { answer in
            let promise = group.next().makePromise(of: GreetingCall.self)
            promise.futureResult.whenSuccess { answer.resume(returning: $0) }
            connect(to: address, promise)
        }
    }

    /// Closes all connections and stops the event loop. It must not be used afterwards.
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
                    try channel.pipeline.syncOperations.addHandler(GreetingHandler(timeouts, promise: promise))
                }
            }
            .connect(to: target)
            .whenFailure { error in
                promise.succeed(GreetingCall(outcome: .failed(SessionFailure(connecting: error), at: .connect)))
            }
    }
}

/// The result of one call.
package struct GreetingCall: Sendable, Equatable {
    package enum Outcome: Sendable, Equatable {
        /// The server sent a reply, which may be a refusal.
        case greeted(Reply)
        case failed(SessionFailure, at: SMTPStage)
    }

    /// Our own address of the connection; `nil` if there was no connection.
    package var localAddress: IPAddress?
    package var outcome: Outcome

    package init(localAddress: IPAddress? = nil, outcome: Outcome) {
        self.localAddress = localAddress
        self.outcome = outcome
    }
}

/// Waits for one reply, sends QUIT, and completes the promise when the connection is closed. Lives on its channel's
/// event loop only.
private final class GreetingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// How long to wait for the reply to QUIT, which is not needed.
    private static let quitTimeout = TimeAmount.seconds(2)

    private let timeouts: StepTimeouts
    private let promise: EventLoopPromise<GreetingCall>
    private var parser = ReplyParser()
    private var call = GreetingCall(outcome: .failed(.connectionLost, at: .greeting))
    private var hasAnswer = false
    private var deadline: Scheduled<Void>?

    init(_ timeouts: StepTimeouts, promise: EventLoopPromise<GreetingCall>) {
        self.timeouts = timeouts
        self.promise = promise
    }

    func channelActive(context: ChannelHandlerContext) {
        call.localAddress = context.localAddress?.ipAddress.flatMap { IPAddress(parsing: $0) }
        closeLater(in: TimeAmount(timeouts.greeting), context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // After the greeting comes the reply to QUIT.
        guard !hasAnswer else { return context.close(promise: nil) }
        parser.append(unwrapInboundIn(data).readableBytesView)
        do {
            guard let greeting = try parser.next() else { return }
            settle(.greeted(greeting))
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "QUIT\r\n")), promise: nil)
            closeLater(in: Self.quitTimeout, context)
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
