/// A message about a lease from one process of a host to another: one datagram.
///
/// The first byte is the version, the second the kind. Lengths of two bytes and numbers of four come with the higher
/// bytes first.
/// A message of another version is not read.
package enum LeaseMessage: Equatable, Sendable {
    /// To the holder, at the lease's own socket: the sender wants the lease for this number of mailboxes.
    case wish(mailboxes: Int)
    case withdrawal
    /// To the next holder, with the lease's socket.
    case handOver(LeaseKey, LeaseHandOver)
    /// To a process of another user: this name has become free.
    case freed(name: [UInt8])

    /// The most bytes of a pace.
    package static let mostPaceBytes = 4096
    /// The most bytes of a key in UTF-8.
    package static let mostKeyBytes = 512
    /// The length of the longest message.
    package static let mostBytes = 8192

    private static let version: UInt8 = 1
    private static let mostAddressBytes = 108

    /// The message as it is sent: the version, the kind, and then the values; at most `mostBytes`.
    package var bytes: [UInt8] {
        switch self {
        case .wish(let mailboxes): [Self.version, 1] + Self.bytes(of: mailboxes)
        case .withdrawal: [Self.version, 2]
        case .handOver(let key, let handOver):
            [Self.version, 3] + Self.withLength(Array(key.text.utf8), most: Self.mostKeyBytes)
                + Self.withLength(handOver.pace, most: Self.mostPaceBytes) + [UInt8(handOver.waiting.count)]
                + handOver.waiting.flatMap { wisher in
                    [wisher.isSameUser ? 1 : 0] + Self.bytes(of: wisher.mailboxes)
                        + Self.withLength(wisher.address, most: Self.mostAddressBytes)
                }
        case .freed(let name): [Self.version, 4] + name
        }
    }

    /// Reads a message; `nil` if the bytes are not exactly one message of this version. They may come from any process.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count >= 2, bytes[0] == Self.version else { return nil }
        var rest = bytes[2...]
        switch bytes[1] {
        case 1:
            guard let mailboxes = Self.popNumber(&rest), rest.isEmpty else { return nil }
            self = .wish(mailboxes: mailboxes)
        case 2 where rest.isEmpty: self = .withdrawal
        case 3:
            guard
                let key = Self.popWithLength(&rest, most: Self.mostKeyBytes).flatMap({
                    String(validating: $0, as: UTF8.self)
                }),
                let pace = Self.popWithLength(&rest, most: Self.mostPaceBytes),
                let waiting = Self.popWishers(&rest), rest.isEmpty
            else { return nil }
            self = .handOver(LeaseKey(key), LeaseHandOver(pace: pace, waiting: waiting))
        case 4 where rest.count <= Self.mostAddressBytes: self = .freed(name: Array(rest))
        default: return nil
        }
    }

    // MARK: Parts

    /// A number of four bytes.
    private static func bytes(of number: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt32(clamping: number).bigEndian) { Array($0) }
    }

    private static func popNumber(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard rest.count >= 4 else { return nil }
        defer { rest.removeFirst(4) }
        return rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }

    private static func withLength(_ bytes: [UInt8], most: Int) -> [UInt8] {
        precondition(bytes.count <= most, "\(bytes.count) bytes in a field of a message with room for \(most)")
        return [UInt8(bytes.count >> 8), UInt8(bytes.count & 255)] + bytes
    }

    private static func popWithLength(_ rest: inout ArraySlice<UInt8>, most: Int) -> [UInt8]? {
        guard let high = rest.popFirst(), let low = rest.popFirst() else { return nil }
        let count = Int(high) << 8 | Int(low)
        guard count <= most, rest.count >= count else { return nil }
        defer { rest.removeFirst(count) }
        return Array(rest.prefix(count))
    }

    private static func popWishers(_ rest: inout ArraySlice<UInt8>) -> [Wisher]? {
        guard let count = rest.popFirst(), count <= HeldLease.mostWishers else { return nil }
        var wishers: [Wisher] = []
        for _ in 0..<count {
            guard let flag = rest.popFirst(), flag <= 1, let mailboxes = popNumber(&rest),
                let address = popWithLength(&rest, most: mostAddressBytes), !address.isEmpty
            else { return nil }
            wishers.append(Wisher(address: address, isSameUser: flag == 1, mailboxes: mailboxes))
        }
        return wishers
    }
}
