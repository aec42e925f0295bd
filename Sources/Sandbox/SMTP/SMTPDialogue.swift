/// The counts of a session so far.
struct SessionCounts: Equatable {
    /// The number of its connection at the host, from 1.
    var connection = 0
    /// Since the greeting.
    var commands = 0
    var errors = 0
    var recipients = 0
    /// Recipients that do not exist, also if the answer was a lie.
    var unknown = 0
    /// Since the last MAIL.
    var recipientsOfMessage = 0
}

/// One session of a mail server, without I/O (RFC 5321). Each line of the client gives one `Turn`.
///
/// Normal path: `greeting` → `hello` → `ready` → `transaction` → ... → `over`. EHLO, HELO and RSET go back to `ready`,
/// STARTTLS back to `hello`. In any state a limit, a failed greeting or QUIT leads to `over`, where nothing is
/// answered. The server never accepts a message: DATA is refused in every state and recorded as a violation.
struct SMTPDialogue {
    /// What to send, and what to do after that.
    struct Turn: Equatable {
        var text: String?
        var next: Next = .carryOn
    }

    enum Next: Equatable {
        case carryOn
        case beginTLS
        /// Close after the client has received the reply.
        case hangUp
        /// Close at once.
        case drop
    }

    enum Phase: Equatable {
        case greeting
        /// The greeting was a refusal: only QUIT is accepted.
        case refused
        case hello
        case ready
        case transaction(sender: String, utf8: Bool)
        case over
    }

    let server: MailServer
    var phase = Phase.greeting
    var placeholders: ReplyPlaceholders
    var secured = false
    /// Whether EHLO was accepted, so that extensions are offered.
    var extended = false
    var counts = SessionCounts()
    private var lastVerb: SMTPVerb?

    /// - Parameter client: the client's IP address, for the text of replies.
    init(_ server: MailServer, client: String) {
        self.server = server
        placeholders = ReplyPlaceholders(host: server.name, client: client)
    }

    var options: DialogueOptions { server.options }

    /// The greeting. Call it after the connection has been counted.
    mutating func open(_ memory: inout HostMemory) -> Turn {
        counts.connection = memory.observation.connections
        let limits = options.limits
        let isBlocked = options.blocked.contains(placeholders.client)
        let greeting = isBlocked ? options.replies.blocked : options.replies.greeting
        let isOneTooMany =
            memory.observation.openNow > limits.connections ?? .max
            || memory.newConnections > limits.newConnectionsPerSecond ?? .max
        if isOneTooMany || greeting.code == 421 {
            memory.turnAway()
            return finish(with: isOneTooMany ? options.replies.tooManyConnections : greeting)
        }
        switch greeting.code {
        case 400...: phase = .refused
        default: phase = .hello
        }
        return Turn(text: greeting.rendered(with: placeholders))
    }

    /// - Parameters:
    ///   - line: without its line end.
    ///   - now: time on a clock that only goes forward, for greylisting.
    mutating func receive(_ line: String, memory: inout HostMemory, now: Duration) -> Turn {
        guard phase != .over else {
            if lastVerb == .quit { memory.record(.spokeAfterQuit) }
            return Turn()
        }
        let command = SMTPCommand(line)
        lastVerb = command.verb
        counts.commands += 1
        memory.observation.commands[command.verb.rawValue, default: 0] += 1
        if let most = options.limits.commands, counts.commands > most, command.verb != .quit {
            return finish(with: options.replies.tooMuch)
        }
        let before = phase
        var turn = answer(command, memory: &memory, now: now)
        if let code = turn.text.flatMap({ Int($0.prefix(3)) }), code >= 400 {
            lose(the: before, after: code)
            countError(in: &turn)
        }
        return turn
    }

    /// Records that the client sent bytes before it could have received the last reply or the greeting.
    func clientDidNotWait(_ memory: inout HostMemory) {
        let violation: ProtocolViolation? =
            switch lastVerb {
            case nil: .spokeBeforeGreeting
            case .ehlo, .helo: .spokeBeforeHelloReply
            case .startTLS: .spokeBehindStartTLS
            case .quit: .spokeAfterQuit
            case .some where !extended || !options.offers("PIPELINING"): .pipelinedUnasked
            case .some(let verb): verb.mayBeFollowed ? nil : .pipelinedBehindLastCommand
            }
        if let violation { memory.record(violation) }
    }

    /// The TLS handshake is complete: the state of the session is reset (RFC 3207 §4.2).
    mutating func becomeSecure(_ memory: inout HostMemory) {
        secured = true
        memory.observation.secured += 1
    }

    mutating func reply(_ code: Int, _ text: String) -> Turn {
        Turn(text: ServerReply(code, text).rendered(with: placeholders))
    }

    mutating func finish(with reply: ServerReply) -> Turn {
        phase = .over
        return Turn(text: reply.rendered(with: placeholders), next: .hangUp)
    }

    private mutating func lose(the phase: Phase, after code: Int) {
        guard options.forgetsSender, (400...499).contains(code), case .transaction = phase else { return }
        if case .transaction = self.phase { self.phase = .ready }
    }

    private mutating func countError(in turn: inout Turn) {
        counts.errors += 1
        guard let most = options.limits.errors, counts.errors >= most, turn.next == .carryOn else { return }
        phase = .over
        turn.text = (turn.text ?? "") + (options.replies.tooManyErrors?.rendered(with: placeholders) ?? "")
        turn.next = .drop
    }
}
