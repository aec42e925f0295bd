/// The constant properties of one host: its name, its options, and the domains that it serves.
final class MailServer: Sendable {
    let name: String
    let options: DialogueOptions
    /// By lower-case name in A-labels.
    let domains: [String: DomainPlan]

    init(name: String, options: DialogueOptions, domains: [String: DomainPlan]) {
        self.name = name
        self.options = options
        self.domains = domains
    }

    /// Whether a recipient exists, apart from greylisting and limits.
    enum Standing {
        case mailbox(ServerReply)
        case unknown
        case foreignDomain

        var isMailbox: Bool {
            if case .mailbox = self { true } else { false }
        }
    }

    func standing(of address: String) -> Standing {
        guard let at = address.lastIndex(of: "@"),
            let domain = domains[address[address.index(after: at)...].lowercased()]
        else { return .foreignDomain }
        let local = address[..<at].lowercased()
        if let reply = domain.answers[local] { return .mailbox(reply) }
        // RFC 5321 §4.5.1 requires a postmaster in every domain.
        let exists = domain.mailboxes.contains(local) || domain.catchAll || local == "postmaster"
        return exists ? .mailbox(options.replies.accepted) : .unknown
    }
}
