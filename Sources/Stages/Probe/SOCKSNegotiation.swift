import MailTerms

/// A SOCKS5 proxy, with our credentials.
package struct SOCKSProxy: Sendable, Equatable {
    /// A host name or an IP address without brackets.
    package var host: String
    /// 1 to 65535.
    package var port: Int
    /// `nil` if the proxy needs none.
    package var credentials: Credentials?

    /// The user and the password for the proxy (RFC 1929).
    package struct Credentials: Sendable, Equatable {
        /// Each 1 to 255 bytes.
        package var user: String
        package var password: String

        package init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    package init(host: String, port: Int, credentials: Credentials? = nil) {
        self.host = host
        self.port = port
        self.credentials = credentials
    }
}

/// The dialogue with a SOCKS5 proxy (RFC 1928, RFC 1929), without I/O. It is our own because SwiftNIO's has no
/// passwords.
///
///     greeting ──────────────────► requesting ──► done
///         └──► authenticating ─────────┘
///
/// Each state may also move to `done` with a failure. A failure says that the proxy or the server was not reached; it
/// never says anything about a mailbox.
struct SOCKSNegotiation {
    enum Action: Equatable {
        case send([UInt8])
        /// The proxy has connected to the server. The bytes are the first ones from the server.
        case established([UInt8])
        case failed(SessionFailure)
    }

    private enum State {
        case greeting
        case authenticating
        case requesting
        case done
    }

    private static let version: UInt8 = 5
    private static let noAuthentication: UInt8 = 0
    private static let password: UInt8 = 2

    private let target: IPAddress
    private let port: Int
    private let credentials: SOCKSProxy.Credentials?
    private var state = State.greeting

    /// Whether the proxy has accepted us. Later failures are about the connection to the server.
    var isAccepted: Bool { state == .requesting || state == .done }

    /// Bytes that have arrived and are not read yet.
    private var bytes: [UInt8] = []

    /// - Parameters:
    ///   - target: the server's address.
    ///   - port: the server's port, 1 to 65535.
    init(to target: IPAddress, port: Int, credentials: SOCKSProxy.Credentials?) {
        self.target = target
        self.port = port
        self.credentials = credentials
    }

    /// The first bytes that we send: the methods that we offer.
    var greeting: [UInt8] {
        let methods = credentials == nil ? [Self.noAuthentication] : [Self.noAuthentication, Self.password]
        return [Self.version, UInt8(methods.count)] + methods
    }

    /// Reads bytes from the proxy, and returns the actions that follow.
    mutating func received(_ arrived: some Sequence<UInt8>) -> [Action] {
        bytes += arrived
        var actions: [Action] = []
        while let action = step() { actions.append(action) }
        return actions
    }

    private mutating func step() -> Action? {
        switch state {
        case .greeting: readMethod()
        case .authenticating: readAuthenticationStatus()
        case .requesting: readReply()
        case .done: nil
        }
    }

    private mutating func readMethod() -> Action? {
        guard let answer = removeBytes(2) else { return nil }
        guard answer[0] == Self.version else { return fail(.noProxy) }
        switch (answer[1], credentials) {
        case (Self.noAuthentication, _): return request()
        case (Self.password, let credentials?):
            state = .authenticating
            let (user, password) = (Array(credentials.user.utf8), Array(credentials.password.utf8))
            return .send([1, UInt8(clamping: user.count)] + user + [UInt8(clamping: password.count)] + password)
        default: return fail(.noProxy)
        }
    }

    private mutating func readAuthenticationStatus() -> Action? {
        guard let answer = removeBytes(2) else { return nil }
        return answer[1] == 0 ? request() : fail(.noProxy)
    }

    private mutating func request() -> Action {
        state = .requesting
        let address = [target.isIPv4 ? UInt8(1) : 4] + target.bytes
        return .send(
            [Self.version, 1, 0] + address + [UInt8(truncatingIfNeeded: port >> 8), UInt8(truncatingIfNeeded: port)])
    }

    private mutating func readReply() -> Action? {
        guard bytes.count >= 5 else { return nil }
        guard bytes[0] == Self.version else { return fail(.noProxy) }
        let address: Int
        switch bytes[3] {
        case 1: address = 4
        case 3: address = 1 + Int(bytes[4])
        case 4: address = 16
        default: return fail(.unreachable)
        }
        guard let reply = removeBytes(4 + address + 2) else { return nil }
        switch reply[1] {
        case 0:
            state = .done
            defer { bytes = [] }
            return .established(bytes)
        case 5: return fail(.connectionRefused)
        case 6: return fail(.timeout)
        default: return fail(.unreachable)
        }
    }

    private mutating func fail(_ failure: SessionFailure) -> Action {
        state = .done
        bytes = []
        return .failed(failure)
    }

    /// Removes bytes that have arrived; `nil` if there are fewer.
    private mutating func removeBytes(_ count: Int) -> [UInt8]? {
        guard bytes.count >= count else { return nil }
        defer { bytes.removeFirst(count) }
        return Array(bytes.prefix(count))
    }
}
