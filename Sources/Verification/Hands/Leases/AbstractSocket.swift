import Glibc

/// A datagram socket with a name that no file has (unix(7)). No call blocks.
///
/// The name is taken until the last descriptor of the socket is closed, in whichever process.
final class AbstractSocket {
    struct Address: Hashable {
        /// As the kernel writes it: a zero byte and the name.
        let bytes: [UInt8]

        init(name: some StringProtocol) {
            bytes = [0] + name.utf8
        }

        init(bytes: [UInt8]) {
            self.bytes = bytes
        }
    }

    enum Failure: Error {
        /// Another socket has the name.
        case nameTaken
        case noSocket(errno: Int32)
    }

    enum SendOutcome {
        case sent
        /// No socket has this name.
        case nobody
        /// The receiver's queue is full, or the kernel has no room.
        case notNow
    }

    let descriptor: Int32
    private var isOpen = true

    /// - Parameter name: at most 107 bytes; `nil`: the kernel chooses one.
    init(named name: String?) throws(Failure) {
        let type = Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        descriptor = socket(AF_UNIX, type, 0)
        guard descriptor >= 0 else { throw .noSocket(errno: errno) }
        // Before it has a name: each datagram then says whose process sent it.
        var isOn: Int32 = 1
        let address = name.map { Address(name: $0) } ?? Address(bytes: [])
        guard setsockopt(descriptor, SOL_SOCKET, SO_PASSCRED, &isOn, socklen_t(MemoryLayout<Int32>.size)) == 0,
            Self.withSocketAddress(address, { bind(descriptor, $0, $1) }) == 0
        else {
            let code = errno
            close()
            throw code == EADDRINUSE ? .nameTaken : .noSocket(errno: code)
        }
    }

    /// Owns a socket that another process has sent, whatever the outcome: the caller must not close it.
    ///
    /// - Returns: `nil` if it is not a datagram socket of this name; then it is closed.
    init?(received descriptor: Int32, named name: String) {
        self.descriptor = descriptor
        guard Self.ownAddress(of: descriptor) == Address(name: name), Self.type(of: descriptor) == SOCK_DGRAM.rawValue
        else {
            close()
            return nil
        }
    }

    deinit {
        close()
    }

    func close() {
        if isOpen { _ = Glibc.close(descriptor) }
        isOpen = false
    }

    var ownAddress: Address {
        guard let address = Self.ownAddress(of: descriptor) else { preconditionFailure("a socket without a name") }
        return address
    }

    private static func ownAddress(of descriptor: Int32) -> Address? {
        var raw = sockaddr_un()
        var length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let status = withUnsafeMutableBytes(of: &raw) {
            getsockname(descriptor, $0.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length)
        }
        return status == 0 && raw.sun_family == AF_UNIX ? address(raw, length) : nil
    }

    private static func type(of descriptor: Int32) -> UInt32? {
        var type: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &length) == 0 ? UInt32(type) : nil
    }

    /// - Returns: `nil` for a socket without a name.
    static func address(_ raw: sockaddr_un, _ length: socklen_t) -> Address? {
        let path = MemoryLayout<sa_family_t>.size
        guard Int(length) > path else { return nil }
        return withUnsafeBytes(of: raw) { Address(bytes: Array($0[path..<min(Int(length), $0.count)])) }
    }

    static func withSocketAddress<Result>(
        _ address: Address, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var raw = sockaddr_un()
        raw.sun_family = sa_family_t(AF_UNIX)
        let count = withUnsafeMutableBytes(of: &raw.sun_path) { path in
            path.copyBytes(from: address.bytes.prefix(path.count))
            return min(path.count, address.bytes.count)
        }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + count)
        return withUnsafeMutableBytes(of: &raw) { bytes in
            guard let base = bytes.baseAddress else { fatalError("a structure has bytes") }
            return body(base.assumingMemoryBound(to: sockaddr.self), length)
        }
    }
}
