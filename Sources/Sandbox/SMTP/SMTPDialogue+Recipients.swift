extension SMTPDialogue {
    /// The answer to RCPT. Rules about the client come first, then rules about the domain, then the mailbox: the order
    /// in which common servers check.
    mutating func rcpt(_ command: SMTPCommand, memory: inout HostMemory, now: Duration) -> Turn {
        guard case .transaction(let sender, let utf8) = phase else {
            return reply(503, "5.5.1 Error: need MAIL command")
        }
        guard let (address, parameters) = command.path(after: "TO:") else {
            return reply(501, "5.1.3 Bad recipient address syntax")
        }
        placeholders.address = address
        memory.record(recipient: address, now: now)
        counts.recipients += 1
        counts.recipientsOfMessage += 1
        if let most = options.limits.recipients, counts.recipients > most {
            return finish(with: options.replies.tooMuch)
        }
        if let parameter = parameters.first {
            return reply(555, "5.5.4 Unsupported option: \(parameter)")
        }
        if address.utf8.contains(where: { $0 >= 0x80 }) {
            guard utf8 else {
                memory.record(.undeclaredUTF8)
                return Turn(text: options.replies.needsUTF8.rendered(with: placeholders))
            }
            if let refusal = options.replies.rcptUTF8 { return Turn(text: refusal.rendered(with: placeholders)) }
        }
        let verdict = verdict(on: address, from: sender, memory: &memory, now: now)
        return Turn(text: verdict.rendered(with: placeholders))
    }

    private mutating func verdict(
        on address: String, from sender: String, memory: inout HostMemory, now: Duration
    ) -> ServerReply {
        let replies = options.replies
        if let most = options.limits.recipientsPerMessage, counts.recipientsOfMessage > most {
            return replies.tooManyRecipients
        }
        if let everyone = replies.rcpt { return everyone }
        let standing = server.standing(of: address)
        if case .foreignDomain = standing { return replies.relayDenied }
        let question = question(about: address, memory, now: now)
        let lie = memory.liar.lie(options.lies, to: question)
        let seeming = seeming(standing, under: lie)
        if let greylist = options.greylist, greylist.hidesUnknown || seeming.isMailbox,
            isWaiting(address, sender, greylist, &memory, now)
        {
            return greylist.reply
        }
        if !standing.isMailbox {
            counts.unknown += 1
            memory.liar.recordUnknown(options.lies, question)
        }
        memory.observation.lies.record(lie?.claim, isMailbox: standing.isMailbox)
        if case .mailbox(let reply) = seeming { return reply }
        return lie?.reply ?? replies.unknownUser
    }

    /// The standing of the recipient as the server presents it.
    private func seeming(_ standing: MailServer.Standing, under lie: Lie?) -> MailServer.Standing {
        switch lie?.claim {
        case nil: standing
        case .refuses: .unknown
        case .accepts: .mailbox(lie?.reply ?? options.replies.accepted)
        }
    }

    private func question(about address: String, _ memory: HostMemory, now: Duration) -> Liar.Question {
        guard let first = memory.firstConnection else {
            preconditionFailure("\(server.name) is asked about a recipient, but has had no connection")
        }
        return Liar.Question(
            localPart: String(address[..<(address.lastIndex(of: "@") ?? address.endIndex)]),
            client: placeholders.client,
            connection: counts.connection, recipient: memory.observation.recipients.count,
            unknownInSession: counts.unknown, age: now - first, now: now)
    }

    private func isWaiting(
        _ address: String, _ sender: String, _ greylist: Greylist, _ memory: inout HostMemory, _ now: Duration
    ) -> Bool {
        memory.isGreylisted(sender: sender, recipient: address, window: greylist.window, now: now)
    }
}
