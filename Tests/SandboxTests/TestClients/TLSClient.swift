import NIOCore
import NIOPosix
import NIOSSL

/// Sends lines one after the other, each after the reply to the last one; the last line before encryption is STARTTLS.
final class TLSClient: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    struct ClosedEarly: Error {}

    private var clearLines: ArraySlice<String>
    private var encryptedLines: ArraySlice<String>
    private let finished: EventLoopPromise<[String]>
    private var replies: [String] = []
    private var received = ""

    private init(_ clearLines: [String], _ encryptedLines: [String], _ finished: EventLoopPromise<[String]>) {
        self.clearLines = clearLines[...]
        self.encryptedLines = encryptedLines[...]
        self.finished = finished
    }

    /// - Returns: the replies, the greeting first. Blocks.
    static func converse(
        with address: String, port: Int, _ clearLines: [String], thenEncrypted encryptedLines: [String]
    ) throws -> [String] {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        defer { try? group.syncShutdownGracefully() }
        let finished = group.next().makePromise(of: [String].self)
        let connected = ClientBootstrap(group: group)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(TLSClient(clearLines, encryptedLines, finished))
                }
            }
            .connect(host: address, port: port)
        connected.whenFailure { finished.fail($0) }
        group.next().scheduleTask(in: .seconds(10)) { finished.fail(ClosedEarly()) }
        return try finished.futureResult.wait()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += String(buffer: unwrapInboundIn(data))
        guard received.hasSuffix("\r\n"),
            received.split(separator: "\r\n").last?.dropFirst(3).first == " "
        else { return }
        replies.append(received)
        received = ""
        if !clearLines.isEmpty {
            send(clearLines.removeFirst(), context: context)
            return
        }
        do {
            if replies.last?.hasPrefix("220") == true { try encrypt(context: context) }
        } catch {
            finished.fail(error)
        }
        guard !encryptedLines.isEmpty else {
            finished.succeed(replies)
            return
        }
        send(encryptedLines.removeFirst(), context: context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        finished.fail(ClosedEarly())
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        finished.fail(error)
    }

    private func encrypt(context: ChannelHandlerContext) throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .none
        let handler = try NIOSSLClientHandler(
            context: NIOSSLContext(configuration: configuration), serverHostname: nil)
        try context.pipeline.syncOperations.addHandler(handler, position: .first)
    }

    private func send(_ line: String, context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(string: line + "\r\n")), promise: nil)
    }
}
