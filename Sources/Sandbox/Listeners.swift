import Glibc
import NIOCore
import NIOPosix

/// Opens the sandbox's sockets. All sockets of one service have the same port: if the port is taken on one address, the
/// others are closed again and the next port is tried.
struct Listeners {
    private static let attempts = 50
    /// Room for a burst of connections that the one event loop has not accepted yet.
    private static let backlog: Int32 = 1024

    private let group: MultiThreadedEventLoopGroup

    init(_ group: MultiThreadedEventLoopGroup) {
        self.group = group
    }

    /// - Returns: the port, the same for UDP and TCP.
    func listen(_ server: NameServer, port: Int) throws -> Int {
        try openTogether(port: port, service: "DNS") { sockets in
            try sockets.open { try bindStream("127.0.0.1", $0) { _ in StreamNameServer(server) } }
            try sockets.open { try bindDatagram("127.0.0.1", $0) { DatagramNameServer(server) } }
        }
    }

    /// - Returns: the port, the same for every host.
    func listen(_ hosts: [MailHost], at addresses: [String: String], port: Int) throws -> Int {
        try openTogether(port: port, service: "mail servers") { sockets in
            for host in hosts where host.service != .dead {
                guard let address = addresses[host.server.name] else { continue }
                try sockets.open { try bindStream(address, $0) { SMTPConnection(host, client: $0) } }
            }
        }
    }

    /// Tries ports until all sockets have the same one; tries once if `port` is not 0.
    private func openTogether(
        port: Int, service: String, _ open: (inout SocketGroup) throws -> Void
    ) throws -> Int {
        for _ in 0..<Listeners.attempts {
            var sockets = SocketGroup(port: port)
            do {
                try open(&sockets)
                return sockets.port
            } catch {
                sockets.close()
                guard let error = error as? IOError, error.errnoCode == EADDRINUSE else {
                    throw SandboxError.cannotListen(service: service, port: sockets.port, reason: "\(error)")
                }
                if port != 0 { throw SandboxError.portBusy(port, service: service) }
            }
        }
        throw SandboxError.noFreePort(service: service)
    }

    private func bindStream(
        _ address: String, _ port: Int, _ handler: @escaping @Sendable (_ client: String) -> any ChannelHandler
    ) throws -> any Channel {
        try ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: Listeners.backlog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let client = channel.remoteAddress?.ipAddress ?? "unknown"
                    try channel.pipeline.syncOperations.addHandler(handler(client))
                }
            }
            .bind(host: address, port: port)
            .wait()
    }

    private func bindDatagram(
        _ address: String, _ port: Int, _ handler: @escaping @Sendable () -> any ChannelHandler
    ) throws -> any Channel {
        try DatagramBootstrap(group: group)
            .channelOption(.socketOption(.so_rcvbuf), value: 4 << 20)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(handler()) }
            }
            .bind(host: address, port: port)
            .wait()
    }
}

/// Sockets that share a port. If the port is 0, the first socket gets a free one and the others use the same.
private struct SocketGroup {
    private(set) var port: Int
    private var channels: [any Channel] = []

    init(port: Int) {
        self.port = port
    }

    mutating func open(_ bind: (_ port: Int) throws -> any Channel) throws {
        let channel = try bind(port)
        channels.append(channel)
        port = channel.localAddress?.port ?? port
    }

    func close() {
        for channel in channels {
            // Fails only if the channel is closed already.
            try? channel.close().wait()
        }
    }
}
