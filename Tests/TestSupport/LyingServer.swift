import Sandbox

/// A mail server that may lie, without sockets, for simulated worlds whose clock belongs to the test.
///
/// It only accepts or refuses. It uses the same `Liar` as the sandbox's hosts.
package struct LyingServer: Sendable {
    /// One session with the server.
    package struct Session: Sendable {
        fileprivate let client: String
        /// The number of the connection, from 1.
        fileprivate let connection: Int
        fileprivate var unknown = 0
    }

    package let lies: [Lie]
    /// Local parts, in lower case, that exist.
    package let mailboxes: Set<String>
    package private(set) var told = LiesTold()
    package private(set) var connections = 0
    /// Recipients that were asked about.
    package private(set) var recipients = 0
    private var liar = Liar()
    private var firstConnection: Duration?

    package init(lies: [Lie], mailboxes: Set<String>) {
        self.lies = lies
        self.mailboxes = mailboxes
    }

    /// - Parameters:
    ///   - client: its source address.
    ///   - now: time on a clock that only goes forward.
    package mutating func open(client: String = "127.0.0.1", now: Duration) -> Session {
        firstConnection = firstConnection ?? now
        connections += 1
        return Session(client: client, connection: connections)
    }

    /// Whether the server says that the recipient exists.
    package mutating func accepts(_ localPart: String, in session: inout Session, now: Duration) -> Bool {
        guard let firstConnection else { preconditionFailure("\(localPart) is asked about before any connection") }
        recipients += 1
        let question = Liar.Question(
            localPart: localPart, client: session.client, connection: session.connection, recipient: recipients,
            unknownInSession: session.unknown, age: now - firstConnection, now: now)
        let lie = liar.lie(lies, to: question)
        let isMailbox = mailboxes.contains(localPart.lowercased())
        if !isMailbox {
            session.unknown += 1
            liar.recordUnknown(lies, question)
        }
        told.record(lie?.claim, isMailbox: isMailbox)
        return lie.map { $0.claim == .accepts } ?? isMailbox
    }
}
