import Glibc

/// A blocking client socket. Every wait ends after five seconds, so that a fault fails a test instead of hanging it.
final class LoopbackSocket {
    struct Failure: Error {
        var step: String
        var code: Int32
    }

    private let descriptor: Int32
    private var pending: [UInt8] = []

    init(_ address: String, _ port: Int, datagram: Bool = false) throws {
        let type = datagram ? SOCK_DGRAM : SOCK_STREAM
        descriptor = socket(AF_INET, Int32(type.rawValue), 0)
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var target = sockaddr_in()
        target.sin_family = sa_family_t(AF_INET)
        target.sin_port = in_port_t(port).bigEndian
        inet_pton(AF_INET, address, &target.sin_addr)
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard result == 0 else {
            let code = errno
            close(descriptor)
            throw Failure(step: "connect", code: code)
        }
    }

    deinit {
        close(descriptor)
    }

    func send(_ bytes: [UInt8]) throws {
        guard Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw Failure(step: "send", code: errno)
        }
    }

    func send(_ line: String) throws {
        try send(Array((line + "\r\n").utf8))
    }

    /// The bytes that have arrived; empty if the server has closed.
    func receive() throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count >= 0 else { throw Failure(step: "receive", code: errno) }
        return Array(buffer.prefix(count))
    }

    /// Whether the server has closed or reset the connection without sending more.
    func isClosed() throws -> Bool {
        do {
            return try receive().isEmpty
        } catch let failure as Failure where failure.code == ECONNRESET {
            return true
        }
    }

    /// The next reply with all its lines; an incomplete one if the server closes.
    func reply() throws -> String {
        var reply = ""
        while true {
            while let end = pending.firstIndex(of: 0x0A) {
                let line = String(decoding: pending[...end], as: UTF8.self)
                pending.removeSubrange(...end)
                reply += line
                if line.dropFirst(3).first != "-" { return reply }
            }
            let arrived = try receive()
            if arrived.isEmpty { return reply }
            pending += arrived
        }
    }

    /// Sends each line after the reply to the one before.
    func converse(_ lines: [String]) throws -> [String] {
        try lines.map { line in
            try send(line)
            return try reply()
        }
    }
}
