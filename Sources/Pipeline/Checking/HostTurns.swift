import Digests
import Glibc
import MailTerms

/// One politeness for the whole host: of all processes on it, one at a time asks a destination.
///
/// Who asks a destination holds its name among the abstract sockets of the host's network namespace: the kernel gives a
/// name to one process only, and takes it back when that ends, however it ends. Who wants a name that is taken says so in
/// a datagram to its holder. That one finishes what is open, gives the name up after a while, and tells those who wait
/// how many recipients still count against the minute. Names are digests: they tell nobody on the host what is asked.
/// Belongs to one queue.
final class HostTurns {
    /// What a new holder must know: what was asked in one session, and until when it counts against the minute.
    struct Debt: Equatable {
        var recipients: Int
        var until: Timestamp
    }

    /// How long a name is kept although others want it, and how long it is then left to them.
    static let turn = Duration.seconds(2)
    static let pause = Duration.seconds(1)

    private struct Hold {
        let socket: AbstractSocket
        let since: Timestamp
        var wishers: [AbstractSocket.Address] = []
    }

    private let scope: String
    private let mostHeld: Int
    /// Where others tell us what we must know; absent where no socket can be had.
    private let mailbox: AbstractSocket?
    private var holds: [String: Hold] = [:]
    private var notBefore: [String: Timestamp] = [:]
    private var debts: [String: [Debt]] = [:]
    /// Names that we wanted and others had.
    private var wanted: Set<String> = []

    /// - Parameters:
    ///   - scope: what makes the same destination another one, such as the port.
    ///   - mostHeld: names that may be held at once; each of them is a descriptor.
    init(scope: String, mostHeld: Int = .max) {
        self.scope = scope
        self.mostHeld = mostHeld
        mailbox = try? AbstractSocket(named: nil)
    }

    func holds(_ destination: String) -> Bool { holds[destination] != nil }

    /// Whether this process may open a visit there now. If not, whoever has the name is told that it is wanted.
    func mayVisit(_ destination: String, at now: Timestamp) -> Bool {
        if holds[destination] != nil { return !isToBeYielded(destination, at: now) }
        guard now >= notBefore[destination] ?? now, holds.count < mostHeld else { return false }
        notBefore[destination] = nil
        let name = name(of: destination)
        do throws(AbstractSocket.Failure) {
            holds[destination] = Hold(socket: try AbstractSocket(named: name), since: now)
            return true
        } catch {
            guard error == .nameTaken else { return false }
            wanted.insert(destination)
            mailbox?.send(Array(destination.utf8.prefix(1)), to: AbstractSocket.Address(name))
            return false
        }
    }

    /// What those who had the name before have asked, once after it was taken. Where they left without a word, nobody
    /// knows, and a whole minute's recipients count.
    func takeDebts(of destination: String, at now: Timestamp) -> [Debt] {
        readMailbox()
        guard wanted.remove(destination) != nil else { return [] }
        return debts.removeValue(forKey: destination) ?? [Debt(recipients: .max, until: now + .seconds(60))]
    }

    /// Whether a name has been held long enough, and others want it.
    func isToBeYielded(_ destination: String, at now: Timestamp) -> Bool {
        guard let hold = holds[destination] else { return false }
        while let wish = hold.socket.receive() {
            guard let wisher = wish.sender, holds[destination]?.wishers.contains(wisher) == false else { continue }
            holds[destination]?.wishers.append(wisher)
        }
        return holds[destination]?.wishers.isEmpty == false && now - hold.since >= Self.turn
    }

    /// Gives a name up; no visit to its destination may be open.
    func release(_ destination: String, _ debts: [Debt], at now: Timestamp) {
        guard let hold = holds.removeValue(forKey: destination) else { return }
        let name = name(of: destination)
        let words = [name] + Self.merged(debts).map { "\($0.recipients):\($0.until.milliseconds)" }
        let message = Array(words.joined(separator: " ").utf8)
        // Before the name is free, so that its next holder knows.
        for wisher in hold.wishers { hold.socket.send(message, to: wisher) }
        if !hold.wishers.isEmpty { notBefore[destination] = now + Self.pause }
        hold.socket.close()
    }

    private func readMailbox() {
        while let (bytes, _) = mailbox?.receive() {
            let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
            guard let destination = wanted.first(where: { name(of: $0) == words.first ?? "" }) else { continue }
            debts[destination] = words.dropFirst().compactMap { word in
                let numbers = word.split(separator: ":").compactMap { Int64($0) }
                guard numbers.count == 2 else { return nil }
                return Debt(recipients: Int(numbers[0]), until: Timestamp(milliseconds: numbers[1]))
            }
        }
    }

    /// Few enough for a datagram: what is too much counts as long as the last.
    private static func merged(_ debts: [Debt]) -> [Debt] {
        guard debts.count > mostDebts, let until = debts.last?.until else { return debts }
        let others = debts.dropFirst(mostDebts - 1).reduce(0) { $0 + $1.recipients }
        return debts.prefix(mostDebts - 1) + [Debt(recipients: others, until: until)]
    }

    private static let mostDebts = 64

    private func name(of destination: String) -> String {
        let digest = SHA256.digest(of: "\(scope) \(destination)")
        return "mailmo-" + SHA256.hexadecimal(digest).prefix(32)
    }
}

/// A datagram socket with a name that no file has (unix(7)).
final class AbstractSocket {
    struct Address: Equatable {
        let bytes: [UInt8]

        init(_ name: some StringProtocol) {
            bytes = [0] + name.utf8
        }

        fileprivate init(bytes: [UInt8]) {
            self.bytes = bytes
        }
    }

    enum Failure: Error {
        /// Another process has it.
        case nameTaken
        case noSocket
    }

    private let descriptor: Int32
    private var isOpen = true

    /// - Parameter name: at most 107 bytes; `nil`: the kernel thinks of one.
    init(named name: String?) throws(Failure) {
        let type = Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        descriptor = socket(AF_UNIX, type, 0)
        guard descriptor >= 0 else { throw .noSocket }
        let address = name.map { Address($0) } ?? Address(bytes: [])
        guard Self.withSocketAddress(address, { bind(descriptor, $0, $1) }) == 0 else {
            let isTaken = errno == EADDRINUSE
            close()
            throw isTaken ? .nameTaken : .noSocket
        }
    }

    deinit {
        close()
    }

    func close() {
        if isOpen { _ = Glibc.close(descriptor) }
        isOpen = false
    }

    /// Says nothing where it cannot be sent: it is said again, or not needed.
    func send(_ bytes: [UInt8], to address: Address) {
        _ = Self.withSocketAddress(address) { sendto(descriptor, bytes, bytes.count, 0, $0, $1) }
    }

    /// - Returns: a datagram and who sent it; `nil` where none waits.
    func receive() -> (bytes: [UInt8], sender: Address?)? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        var address = sockaddr_un()
        var length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let count = withUnsafeMutableBytes(of: &address) { raw in
            recvfrom(
                descriptor, &buffer, buffer.count, 0, raw.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length)
        }
        guard count >= 0 else { return nil }
        let path = MemoryLayout<sa_family_t>.size
        guard Int(length) > path else { return (Array(buffer.prefix(count)), nil) }
        let sender = withUnsafeBytes(of: &address) { Array($0[path..<Int(length)]) }
        return (Array(buffer.prefix(count)), Address(bytes: sender))
    }

    private static func withSocketAddress<Result>(
        _ address: Address, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var raw = sockaddr_un()
        raw.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &raw.sun_path) { path in
            path.copyBytes(from: address.bytes.prefix(path.count))
        }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + address.bytes.count)
        return withUnsafeBytes(of: &raw) { bytes in
            guard let base = bytes.baseAddress else { fatalError("a structure has bytes") }
            return body(base.assumingMemoryBound(to: sockaddr.self), length)
        }
    }
}
