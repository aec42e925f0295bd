extension SMTPDialogue {
    /// The answer to RCPT. What speaks of the client comes first, then what speaks of the domain, then the mailbox:
    /// the order in which common servers check.
    mutating func rcpt(_ command: SMTPCommand, memory: inout HostMemory, now: Duration) -> Turn {
        guard case .transaction(let sender, let utf8) = phase else {
            return reply(503, "5.5.1 Error: need MAIL command")
        }
        guard let (address, parameters) = command.path(after: "TO:") else {
            return reply(501, "5.1.3 Bad recipient address syntax")
        }
        blanks.address = address
        memory.note(recipient: address, now: now)
        recipients += 1
        recipientsOfMessage += 1
        if let most = options.limits.recipients, recipients > most {
            return finish(with: options.replies.tooMuch)
        }
        if let parameter = parameters.first {
            return reply(555, "5.5.4 Unsupported option: \(parameter)")
        }
        if address.utf8.contains(where: { $0 >= 0x80 }) {
            guard utf8 else {
                memory.note(.undeclaredUTF8)
                return Turn(text: options.replies.needsUTF8.rendered(with: blanks))
            }
            if let refusal = options.replies.rcptUTF8 { return Turn(text: refusal.rendered(with: blanks)) }
        }
        let verdict = verdict(on: address, from: sender, memory: &memory, now: now)
        return Turn(text: verdict.rendered(with: blanks))
    }

    private func verdict(
        on address: String, from sender: String, memory: inout HostMemory, now: Duration
    ) -> ServerReply {
        let replies = options.replies
        if let most = options.limits.recipientsPerMessage, recipientsOfMessage > most {
            return replies.tooManyRecipients
        }
        if let everyone = replies.rcpt { return everyone }
        switch server.standing(of: address) {
        case .foreignDomain:
            return replies.relayDenied
        case .unknown:
            guard let greylist = options.greylist, greylist.hidesUnknown,
                isWaiting(address, sender, greylist, &memory, now)
            else { return replies.unknownUser }
            return greylist.reply
        case .mailbox(let reply):
            guard let greylist = options.greylist, isWaiting(address, sender, greylist, &memory, now)
            else { return reply }
            return greylist.reply
        }
    }

    private func isWaiting(
        _ address: String, _ sender: String, _ greylist: Greylist, _ memory: inout HostMemory, _ now: Duration
    ) -> Bool {
        memory.isGreylisted(sender: sender, recipient: address, window: greylist.window, now: now)
    }
}
