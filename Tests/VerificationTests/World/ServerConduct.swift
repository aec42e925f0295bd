import MailTerms

/// How a simulated mail system treats us.
struct ServerConduct: Sendable, Equatable {
    /// What it says of mailboxes.
    enum Truth: Sendable, Hashable {
        case server(LyingServer.Kind)
        case catchAll
        /// It refuses every recipient within these seconds of the world.
        case outage(from: Int, until: Int)
    }

    /// How a connection goes on.
    enum Reach: Sendable, Hashable {
        case open
        /// Nobody listens.
        case refusing
        /// Nobody answers.
        case silent
        /// This host has no descriptor left to connect with.
        case noSocket
        /// Connected, and never greeted.
        case mute
        /// Hung up on in the middle of the dialogue, with this chance in percent.
        case failing(percent: Int)
        case blocklisting(sources: Set<Int>)
    }

    /// Its answer to a client that asks more than its limits allow.
    enum Excess: Sendable, Hashable {
        /// 421, and it hangs up.
        case goodbye
        /// 450, for each recipient.
        case refusal
    }

    var truth = Truth.server(.honest)
    var reach = Reach.open
    /// How long it defers a recipient that is asked for the first time.
    var greylisting: Duration?
    /// Recipients of one transaction; more are answered 452.
    var recipientsPerTransaction: Int?
    /// Recipients within a minute.
    var recipientsPerMinute: Int?
    var excess = Excess.goodbye
    /// The number of recipients of one connection after which it closes the connection without a reply.
    var cutsAfter: Int?
    var demandsTLS = false
    var pipelines = true
    var roundTrip = Duration.milliseconds(50)

    /// Whether controls can find out the truth at this server.
    var isKnowable: Bool {
        switch truth {
        case .server(let kind): kind == .honest || ServerTrustTests.knowable.contains { $0.kind == kind }
        case .catchAll: true
        case .outage: false
        }
    }

    /// Whether every connection is made, and every recipient is answered at once.
    var isPlain: Bool {
        reach == .open && greylisting == nil && recipientsPerTransaction == nil && recipientsPerMinute == nil
            && cutsAfter == nil
    }
}
