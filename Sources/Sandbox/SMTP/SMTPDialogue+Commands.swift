extension SMTPDialogue {
    mutating func answer(_ command: SMTPCommand, memory: inout HostMemory, now: Duration) -> Turn {
        if phase == .refused, command.verb != .quit {
            return reply(503, "5.5.1 Error: service is not available to you, please quit")
        }
        switch command.verb {
        case .ehlo, .helo: return hello(command)
        case .startTLS: return startTLS(command, memory: &memory)
        case .mail: return mail(command, memory: &memory)
        case .rcpt: return rcpt(command, memory: &memory, now: now)
        case .rset:
            if case .transaction = phase { phase = .ready }
            return reply(250, "2.0.0 Ok")
        case .noop:
            return reply(250, "2.0.0 Ok")
        case .help:
            return reply(214, "2.0.0 EHLO HELO MAIL RCPT RSET NOOP HELP QUIT")
        case .quit:
            return finish(with: ServerReply(221, "2.0.0 Bye"))
        case .data, .bdat:
            memory.record(.sentData)
            return reply(554, "5.5.1 Error: this server takes no messages")
        case .vrfy:
            memory.record(.askedForNames)
            return reply(252, "2.0.0 {host} will not verify, but may try")
        case .expn:
            memory.record(.askedForNames)
            return reply(502, "5.5.2 Error: command not recognized")
        case .auth:
            return reply(503, "5.5.1 Error: authentication not enabled")
        case .unknown:
            return reply(502, "5.5.2 Error: command not recognized")
        }
    }

    private mutating func hello(_ command: SMTPCommand) -> Turn {
        guard !command.argument.isEmpty else { return reply(501, "Syntax: \(command.verb.rawValue) hostname") }
        if command.verb == .ehlo, let refusal = options.replies.ehlo {
            return Turn(text: refusal.rendered(with: placeholders))
        }
        phase = .ready
        extended = command.verb == .ehlo
        guard extended else { return Turn(text: options.replies.helo.rendered(with: placeholders)) }
        let mayStartTLS = options.startTLS != .absent && !secured
        let lines = [server.name] + options.extensions + (mayStartTLS ? ["STARTTLS"] : [])
        let text = lines.enumerated().map { index, line in
            "250\(index == lines.count - 1 ? " " : "-")\(line)\r\n"
        }
        return Turn(text: text.joined())
    }

    private mutating func startTLS(_ command: SMTPCommand, memory: inout HostMemory) -> Turn {
        guard options.startTLS != .absent else {
            memory.record(.misusedStartTLS)
            return reply(502, "5.5.1 Error: command not implemented")
        }
        guard extended, !secured, command.argument.isEmpty else {
            memory.record(.misusedStartTLS)
            if secured { return reply(554, "5.5.1 Error: TLS already active") }
            return extended ? reply(501, "5.5.4 Syntax: STARTTLS") : reply(503, "5.5.1 Error: send EHLO first")
        }
        phase = .hello
        extended = false
        var turn = reply(220, "2.0.0 Ready to start TLS")
        turn.next = .beginTLS
        return turn
    }

    private mutating func mail(_ command: SMTPCommand, memory: inout HostMemory) -> Turn {
        switch phase {
        case .ready: break
        case .transaction: return reply(503, "5.5.1 Error: nested MAIL command")
        case .greeting, .refused, .hello, .over:
            memory.record(.skippedHello)
            return reply(503, "5.5.1 Error: send HELO/EHLO first")
        }
        if options.startTLS == .required, !secured {
            return Turn(text: options.replies.needsTLS.rendered(with: placeholders))
        }
        guard let (sender, parameters) = command.path(after: "FROM:") else {
            return reply(501, "5.5.4 Syntax: MAIL FROM:<address>")
        }
        if let parameter = parameters.first(where: { !isOffered($0) }) {
            return reply(555, "5.5.4 Unsupported option: \(parameter)")
        }
        placeholders.sender = sender
        counts.recipientsOfMessage = 0
        let isUTF8 = parameters.contains("SMTPUTF8")
        let verdict = (isUTF8 ? options.replies.mailUTF8 : nil) ?? options.replies.mail
        if verdict.code < 300 { phase = .transaction(sender: sender, utf8: isUTF8) }
        return Turn(text: verdict.rendered(with: placeholders))
    }

    private func isOffered(_ parameter: String) -> Bool {
        guard extended else { return false }
        return switch parameter.prefix(while: { $0 != "=" }) {
        case "SIZE": options.offers("SIZE")
        case "BODY": options.offers("8BITMIME")
        case "SMTPUTF8": parameter == "SMTPUTF8" && options.offers("SMTPUTF8")
        default: false
        }
    }
}
