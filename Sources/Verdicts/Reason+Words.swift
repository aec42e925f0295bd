import MailTerms

extension Reason {
    /// What it means for the person who owns the list, in one sentence.
    package var explanation: String {
        switch self {
        case .accepted: "The mailbox's server accepts it, and refuses addresses that do not exist."
        case .catchAll: "The server accepts every address of this domain, so its yes proves nothing."
        case .acceptedUnconfirmed: "The server accepts it; whether it would refuse anything is not known."
        case .mailboxFull: "The mailbox exists and is full."
        case .temporarilyLimited: "The mailbox exists and gets more mail than its server allows just now."
        case .restrictedSender: "The mailbox exists and takes mail from certain senders only."
        case .forwarded: "The server forwards mail for it to somewhere else."
        case .disposable: "The address belongs to a service of throw-away mailboxes."
        case .empty: "The cell is empty."
        case .invalidSyntax: "The text is not an address that mail can be sent to."
        case .domainNotFound: "The domain does not exist."
        case .nullMX: "The domain says that it takes no mail."
        case .noMailServer: "The domain names no host that takes its mail."
        case .unroutableIP: "The domain's mail hosts have only addresses that nobody can reach."
        case .domainNotAccepted: "The server does not take mail for this domain."
        case .mailboxNotFound: "The server says that there is no such mailbox."
        case .disabled: "The mailbox has been closed or suspended."
        case .moved: "The mailbox has moved, and the server does not forward."
        case .rejectedSyntax: "The server does not take the address as one."
        case .greylisted: "The server asks strangers to come back later; that says nothing of the mailbox."
        case .rateLimited: "The server finds that we ask too much; that says nothing of the mailbox."
        case .blockedByPolicy: "The server refuses us; that says nothing of the mailbox."
        case .blockedIP: "The server refuses our IP address because of a blocklist; that says nothing of the mailbox."
        case .senderSetup: "The server refuses our names, our sender or our lack of credentials, not the mailbox."
        case .misrouted: "The server does not feel responsible for the domain; its routing may be wrong."
        case .providerUnverifiable: "This provider accepts every address and refuses only after the message."
        case .connectFailed: "No mail host of the domain could be reached."
        case .timeout: "The server did not answer in time."
        case .serverTemporary: "The server has trouble of its own just now."
        case .dnsTemporary: "The DNS gave no answer that one could rely on."
        case .invalidSMTP: "What the server sent is not SMTP."
        case .smtputf8Unsupported: "The address needs SMTPUTF8, and the server does not offer it."
        case .suppressed: "The address is not to be asked about."
        case .notChecked: "Nobody was asked."
        }
    }
}
