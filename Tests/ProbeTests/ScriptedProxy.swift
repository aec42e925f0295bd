import NIOCore
import NIOPosix

/// A scripted SOCKS5 proxy on loopback.
final class ScriptedProxy: Sendable {
    enum Script: Sendable {
        /// Connects each client to the requested server.
        case open
        /// The same, for clients with this user and password.
        case password(user: String, password: String)
        /// Answers each request with this code.
        case refuses(UInt8)
        case silent
        case garbage
    }

    let port: Int
    private let channel: any Channel
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    init(_ script: Script) async throws {
        channel = try await ServerBootstrap(group: group)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ProxyHandler(script))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    func close() async throws {
        try await channel.close()
        try await group.shutdownGracefully()
    }
}

private final class ProxyHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum State {
        case greeting
        case password
        case request
        case connected(any Channel)
    }

    private let script: ScriptedProxy.Script
    private var state = State.greeting

    init(_ script: ScriptedProxy.Script) {
        self.script = script
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        if case .connected(let server) = state { return server.writeAndFlush(buffer, promise: nil) }
        let bytes = buffer.readBytes(length: buffer.readableBytes) ?? []
        switch (state, script) {
        case (_, .silent): break
        case (_, .garbage): reply(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8), context)
        case (.greeting, .password):
            state = .password
            reply([5, bytes.dropFirst(2).contains(2) ? 2 : 0xFF], context)
        case (.password, .password(let user, let password)):
            let expected = [1, UInt8(user.utf8.count)] + user.utf8 + [UInt8(password.utf8.count)] + password.utf8
            state = .request
            reply([1, bytes == expected ? 0 : 1], context)
        case (.greeting, _):
            state = .request
            reply([5, 0], context)
        case (_, .refuses(let code)): reply([5, code, 0, 1, 0, 0, 0, 0, 0, 0], context)
        default: connect(bytes, context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if case .connected(let server) = state { server.close(promise: nil) }
    }

    private func connect(_ request: [UInt8], _ context: ChannelHandlerContext) {
        let address = request[4..<8].map(String.init).joined(separator: ".")
        let port = Int(request[8]) << 8 | Int(request[9])
        let client = context.channel
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        ClientBootstrap(group: context.eventLoop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ForwardingHandler(to: client))
                }
            }
            .connect(host: address, port: port)
            .whenComplete { result in
                let (handler, context) = loopBound.value
                switch result {
                case .success(let server):
                    handler.state = .connected(server)
                    handler.reply([5, 0, 0, 1, 127, 0, 0, 1, 0, 0], context)
                case .failure: handler.reply([5, 5, 0, 1, 0, 0, 0, 0, 0, 0], context)
                }
            }
    }

    private func reply(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }
}

/// Forwards the server's bytes to the client.
private final class ForwardingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let client: any Channel

    init(to client: any Channel) {
        self.client = client
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        client.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        client.close(promise: nil)
    }
}
