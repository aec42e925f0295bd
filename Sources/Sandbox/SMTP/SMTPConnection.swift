import NIOCore
import NIOSSL

/// The connection of one session. It splits bytes into lines for the dialogue, and sends its turns with the host's
/// delays.
final class SMTPConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum State {
        /// Waits for the client.
        case listening
        /// A reply is being sent; lines that arrive meanwhile are kept.
        case replying
        /// All bytes are part of a TLS handshake, which fails.
        case spoilingHandshake
        /// All bytes are ignored.
        case finished
    }

    /// How long a client may take to close after the last reply, before the server does.
    private static let lingering = TimeAmount.seconds(1)

    private let host: MailHost
    private var dialogue: SMTPDialogue
    private var input = CommandLines()
    private var state = State.replying
    private var securing = false
    /// Whether the host counts this session as open.
    private var isCounted = false
    private var timer: Scheduled<Void>?

    init(_ host: MailHost, client: String) {
        self.host = host
        dialogue = SMTPDialogue(host.server, client: client)
    }

    func channelActive(context: ChannelHandlerContext) {
        host.withMemory { $0.connectionOpened(now: MailHost.now) }
        isCounted = true
        switch host.service {
        case .silent, .dead:
            state = .finished
        case .closes:
            state = .finished
            context.close(promise: nil)
        case .garbage(let text):
            state = .finished
            write(text, context: context)
            context.flush()
        case .floods(let text):
            state = .finished
            flood(text, context: context)
        case .smtp:
            let greeting = updateDialogue { $0.open(&$1) }
            deliver(greeting, after: host.delays.greeting, context: context)
            context.flush()
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var arrived = unwrapInboundIn(data)
        guard state != .finished else { return }
        if state == .spoilingHandshake {
            write("this is not a TLS handshake\r\n", context: context)
            return proceed(to: .drop, context: context)
        }
        if securing {
            securing = false
            updateDialogue { $0.becomeSecure(&$1) }
        }
        if state == .replying, input.isEmpty { updateDialogue { $0.clientDidNotWait(&$1) } }
        input.append(&arrived)
        if let lost = host.loses { input.drop(lost) }
        answerLines(context: context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.flush()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if case .floods(let text) = host.service { flood(text, context: context) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        finish()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// Ends the session for the host's counts as soon as its last reply is being sent. The connection may close later,
    /// but the client may open its next one at once.
    private func finish() {
        state = .finished
        guard isCounted else { return }
        isCounted = false
        host.withMemory { $0.connectionClosed() }
    }

    private func answerLines(context: ChannelHandlerContext) {
        while state == .listening, let item = input.next() {
            guard case .line(let line) = item else {
                host.withMemory { $0.record(.lineTooLong) }
                deliver(
                    SMTPDialogue.Turn(text: "500 5.5.2 Error: line too long\r\n", next: .hangUp), context: context)
                return
            }
            let isFollowed = !input.isEmpty
            let turn = updateDialogue { dialogue, memory in
                if line.endedByBareLineFeed { memory.record(.bareLineFeed) }
                let turn = dialogue.receive(line.text, memory: &memory, now: MailHost.now)
                if isFollowed { dialogue.clientDidNotWait(&memory) }
                return turn
            }
            deliver(turn, after: host.delays.reply, context: context)
        }
    }

    @discardableResult
    private func updateDialogue<Result: Sendable>(
        _ body: (inout SMTPDialogue, inout HostMemory) -> Result
    ) -> Result {
        host.withMemory { body(&dialogue, &$0) }
    }
}

// MARK: Sending

extension SMTPConnection {
    private func deliver(
        _ turn: SMTPDialogue.Turn, after delay: Duration = .zero, context: ChannelHandlerContext
    ) {
        state = .replying
        schedule(after: delay, context: context) { [self] in
            if host.delays.byte > .zero {
                drip(Array((turn.text ?? "").utf8)[...], then: turn.next, context: context)
            } else {
                if let text = turn.text { write(text, context: context) }
                proceed(to: turn.next, context: context)
            }
        }
    }

    /// Acts at once if the delay is zero, so that a fast server answers a group in one packet.
    private func schedule(after delay: Duration, context: ChannelHandlerContext, _ body: @escaping () -> Void) {
        guard delay > .zero else { return body() }
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(delay)) { [self] in
            guard state == .replying else { return }
            body()
            answerLines(context: context)
            context.flush()
        }
    }

    /// The last byte ends the reply: after it the client may send commands.
    private func drip(_ rest: ArraySlice<UInt8>, then next: SMTPDialogue.Next, context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: rest.prefix(1))), promise: nil)
        guard rest.count > 1 else { return proceed(to: next, context: context) }
        schedule(after: host.delays.byte, context: context) { [self] in
            drip(rest.dropFirst(), then: next, context: context)
        }
    }

    private func flood(_ text: String, context: ChannelHandlerContext) {
        guard !text.isEmpty else { return }
        let piece = String(repeating: text, count: max(1, 16_384 / text.utf8.count))
        // A closed channel reports that it is writable, and its writes fail at once.
        while context.channel.isActive, context.channel.isWritable { write(piece, context: context) }
        context.flush()
    }

    private func write(_ text: String, context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(context.channel.allocator.buffer(string: text)), promise: nil)
    }

    private func proceed(to next: SMTPDialogue.Next, context: ChannelHandlerContext) {
        switch next {
        case .carryOn:
            state = .listening
        case .beginTLS:
            context.flush()
            beginTLS(context: context)
        case .drop:
            finish()
            context.flush()
            context.close(promise: nil)
        case .hangUp:
            finish()
            context.flush()
            hangUp(context: context)
        }
    }

    /// Closing with unread input would make the kernel discard the last reply, so only the sending side is closed
    /// and the client gets a moment to follow.
    private func hangUp(context: ChannelHandlerContext) {
        guard !dialogue.secured else { return context.close(promise: nil) }
        context.close(mode: .output, promise: nil)
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: SMTPConnection.lingering) {
            context.close(promise: nil)
        }
    }

    private func beginTLS(context: ChannelHandlerContext) {
        input.discardAll()
        guard host.server.options.startTLS != .broken, let tls = host.tls else {
            state = .spoilingHandshake
            return
        }
        do {
            try context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .first)
            securing = true
            state = .listening
        } catch {
            proceed(to: .drop, context: context)
        }
    }
}
