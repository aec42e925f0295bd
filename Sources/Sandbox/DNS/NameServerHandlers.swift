import NIOCore

/// Answers DNS packets over UDP.
final class DatagramNameServer: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    typealias OutboundOut = AddressedEnvelope<ByteBuffer>

    private let server: NameServer

    init(_ server: NameServer) {
        self.server = server
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let envelope = unwrapInboundIn(data)
        guard let bytes = server.response(to: envelope.data.readableBytesView, over: .udp) else { return }
        let answer = AddressedEnvelope(
            remoteAddress: envelope.remoteAddress, data: context.channel.allocator.buffer(bytes: bytes))
        context.write(wrapOutboundOut(answer), promise: nil)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.flush()
    }

    /// Ignores errors: if a client has closed its port, the kernel reports that here, and other clients must still be
    /// served.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {}
}

/// Answers DNS packets over TCP. The length comes before each packet (RFC 7766 §8).
final class StreamNameServer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let server: NameServer
    private var received = ByteBuffer()

    init(_ server: NameServer) {
        self.server = server
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var arrived = unwrapInboundIn(data)
        received.writeBuffer(&arrived)
        while let packet = received.readLengthPrefixedSlice(as: UInt16.self) {
            guard let bytes = server.response(to: packet.readableBytesView, over: .tcp) else { continue }
            var answer = context.channel.allocator.buffer(capacity: bytes.count + 2)
            answer.writeInteger(UInt16(bytes.count))
            answer.writeBytes(bytes)
            context.write(wrapOutboundOut(answer), promise: nil)
        }
        received.discardReadBytes()
        context.flush()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
