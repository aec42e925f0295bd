/// A mail host: its addresses, and how its server behaves. The options can be combined freely.
package struct HostPlan: Sendable {
    package var about = ""
    /// Addresses that the DNS gives for it instead of a loopback address of its own. Nothing is started for such a
    /// host. An empty list makes its name unknown to the DNS.
    package var addresses: [String]?
    package var dns = NameBehaviour.answers
    package var service = HostService.smtp
    package var delays = ReplyDelays()
    package var dialogue = DialogueOptions()
    /// The lines that are lost if several arrive together; `nil`: none.
    package var loses: LostLines?
}

/// Which lines a server loses if they arrive together, although it offers PIPELINING (RFC 2920).
package enum LostLines: String, Sendable, WrittenWord {
    case first
    case last
    /// The second line of each piece.
    case second
    /// All but the first.
    case rest
    case all
}

/// What happens when a client connects.
package enum HostService: Sendable, Equatable {
    case smtp
    /// Has an address where no server listens: connections are refused.
    case dead
    /// Accepts the connection and sends nothing.
    case silent
    /// Accepts the connection and closes it at once.
    case closes
    /// Sends these bytes, which are not SMTP, and then nothing.
    case garbage(String)
    /// Sends these bytes again and again, as fast as the client reads them.
    case floods(String)
}

/// The delays of a server.
package struct ReplyDelays: Sendable, Equatable {
    package var greeting = Duration.zero
    /// Before each reply after the greeting.
    package var reply = Duration.zero
    /// Between the bytes of a reply; zero sends replies whole.
    package var byte = Duration.zero
}

/// The options of one server's dialogue.
package struct DialogueOptions: Sendable {
    /// The keywords offered at EHLO. STARTTLS is not among them: `startTLS` decides.
    package var extensions = ["PIPELINING", "SIZE 10240000", "8BITMIME", "ENHANCEDSTATUSCODES"]
    package var startTLS = StartTLS.absent
    package var replies = ReplyTexts()
    package var limits = DialogueLimits()
    package var greylist: Greylist?
    /// Clients, by IP address, that are greeted with a refusal.
    package var blocked: [String] = []
    /// Whether a temporary refusal of a recipient also loses the sender, so that later recipients get a 503.
    package var forgetsSender = false
    /// The first lie that applies replaces the answer. Empty: an honest server.
    package var lies: [Lie] = []

    func offers(_ keyword: String) -> Bool {
        extensions.contains { $0 == keyword || $0.hasPrefix(keyword + " ") }
    }
}

/// How a host offers STARTTLS.
package enum StartTLS: String, Sendable, WrittenWord {
    case absent
    case offered
    /// MAIL is refused with 530 until the connection is secured.
    case required
    /// Offered, but the handshake fails.
    case broken
}

/// The limits of a server; `nil`: no limit.
package struct DialogueLimits: Sendable, Equatable {
    /// Sessions open at once; one more is greeted with 421.
    package var connections: Int?
    /// Connections within a second; one more is greeted with 421.
    package var newConnectionsPerSecond: Int?
    /// Commands in a session before 421.
    package var commands: Int?
    /// Recipients in a session before 421.
    package var recipients: Int?
    /// Recipients after one MAIL before 452 4.5.3; the session goes on.
    package var recipientsPerMessage: Int?
    /// Refusals (4xx and 5xx) in a session before the connection is dropped.
    package var errors: Int?
}

/// Greylisting: a pair of sender and recipient is deferred until the window after its first attempt has passed.
package struct Greylist: Sendable {
    package var window: Duration
    package var reply: ServerReply
    /// Whether unknown recipients are greylisted too, or refused at once.
    package var hidesUnknown: Bool
}
