import Glibc
import Testing

/// A loopback port that is in use for TCP and UDP and never answers.
final class BusyPort {
    let port: UInt16
    private let sockets: [Int32]

    init() throws {
        let stream = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try #require(Self.bind(stream, to: 0) == 0)
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(stream, $0, &length) }
        }
        port = UInt16(bigEndian: address.sin_port)
        listen(stream, 1)
        let datagram = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        try #require(Self.bind(datagram, to: port) == 0)
        sockets = [stream, datagram]
    }

    deinit {
        for descriptor in sockets { close(descriptor) }
    }

    private static func bind(_ descriptor: Int32, to port: UInt16) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
