import Glibc

/// Datagrams, with a descriptor in them (SCM_RIGHTS) and with the sender's user as the kernel knows it
/// (SCM_CREDENTIALS). Swift does not see the macros of cmsg(3): the layout is that of 64-bit Linux.
extension AbstractSocket {
    struct Datagram {
        let bytes: [UInt8]
        /// `nil`: the sender has no name, so it cannot be answered.
        let sender: Address?
        let user: uid_t?
        /// The receiver owns it.
        let descriptor: Int32?
    }

    private static let header = 16
    private static let rights: Int32 = 1
    private static let credentials: Int32 = 2

    func send(_ bytes: [UInt8], passing passed: AbstractSocket? = nil, to address: Address) -> SendOutcome {
        var bytes = bytes
        var control = passed.map { Self.control(passing: $0.descriptor) } ?? []
        let count = bytes.withUnsafeMutableBytes { data in
            control.withUnsafeMutableBytes { control in
                Self.withSocketAddress(address) { name, length in
                    var part = iovec(iov_base: data.baseAddress, iov_len: data.count)
                    return withUnsafeMutablePointer(to: &part) { part in
                        var message = msghdr()
                        message.msg_name = UnsafeMutableRawPointer(name)
                        message.msg_namelen = length
                        message.msg_iov = part
                        message.msg_iovlen = 1
                        message.msg_control = control.isEmpty ? nil : control.baseAddress
                        message.msg_controllen = control.count
                        return sendmsg(descriptor, &message, Self.flags)
                    }
                }
            }
        }
        if count >= 0 { return .sent }
        return errno == ECONNREFUSED ? .nobody : .notNow
    }

    /// - Returns: `nil` if none waits.
    func receive() -> Datagram? {
        var bytes = [UInt8](repeating: 0, count: LeaseMessage.mostBytes)
        var control = [UInt64](repeating: 0, count: 32)
        var sender = sockaddr_un()
        var message = msghdr()
        let flags = Self.flags | Int32(truncatingIfNeeded: MSG_CMSG_CLOEXEC)
        let count = bytes.withUnsafeMutableBytes { data in
            control.withUnsafeMutableBytes { control in
                withUnsafeMutablePointer(to: &sender) { sender in
                    var part = iovec(iov_base: data.baseAddress, iov_len: data.count)
                    return withUnsafeMutablePointer(to: &part) { part in
                        message.msg_name = UnsafeMutableRawPointer(sender)
                        message.msg_namelen = socklen_t(MemoryLayout<sockaddr_un>.size)
                        message.msg_iov = part
                        message.msg_iovlen = 1
                        message.msg_control = control.baseAddress
                        message.msg_controllen = control.count
                        return recvmsg(descriptor, &message, flags)
                    }
                }
            }
        }
        guard count >= 0 else { return nil }
        let (user, passed) = control.withUnsafeBytes { Self.read($0.prefix(Int(message.msg_controllen))) }
        return Datagram(
            bytes: Array(bytes.prefix(count)), sender: Self.address(sender, message.msg_namelen), user: user,
            descriptor: passed)
    }

    private static var flags: Int32 { Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL) }

    // MARK: Control messages: length of 8 bytes, level of 4, type of 4, data, padded to 8

    private static func control(passing descriptor: Int32) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: header + 8)
        bytes.withUnsafeMutableBytes {
            $0.storeBytes(of: header + 4, as: Int.self)
            $0.storeBytes(of: SOL_SOCKET, toByteOffset: 8, as: Int32.self)
            $0.storeBytes(of: rights, toByteOffset: 12, as: Int32.self)
            $0.storeBytes(of: descriptor, toByteOffset: header, as: Int32.self)
        }
        return bytes
    }

    /// Descriptors beyond the first are closed.
    private static func read(_ control: Slice<UnsafeRawBufferPointer>) -> (user: uid_t?, descriptor: Int32?) {
        let control = UnsafeRawBufferPointer(rebasing: control)
        var user: uid_t?
        var descriptors: [Int32] = []
        var start = 0
        while start + header <= control.count {
            let length = control.loadUnaligned(fromByteOffset: start, as: Int.self)
            guard length >= header, start + length <= control.count else { break }
            let level = control.loadUnaligned(fromByteOffset: start + 8, as: Int32.self)
            let type = control.loadUnaligned(fromByteOffset: start + 12, as: Int32.self)
            let data = start + header..<start + length
            if level == SOL_SOCKET, type == rights {
                descriptors += stride(from: data.lowerBound, to: data.upperBound - 3, by: 4).map {
                    control.loadUnaligned(fromByteOffset: $0, as: Int32.self)
                }
            } else if level == SOL_SOCKET, type == credentials, data.count >= 12 {
                // Process, user, group.
                user = control.loadUnaligned(fromByteOffset: data.lowerBound + 4, as: uid_t.self)
            }
            start += (length + 7) & ~7
        }
        for descriptor in descriptors.dropFirst() { _ = Glibc.close(descriptor) }
        return (user, descriptors.first)
    }
}
