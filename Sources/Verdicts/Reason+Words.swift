import MailTerms

extension Reason {
    /// What the reason means, for the owner of the list: whole sentences in ASCII.
    ///
    /// They have no commas, semicolons or quotes, so that most tables need no quoting.
    package var explanation: String {
        switch self {
        case .accepted: "The mailbox exists: its mail server accepts it and refuses made-up addresses."
        case .catchAll: "The mail server accepts every address at this domain. Nobody can tell whether this one exists."
        case .acceptedUnconfirmed: "The mail server accepts it. Whether it would refuse made-up addresses is not known."
        case .mailboxFull: "The mailbox exists but is full. Mail to it comes back until somebody clears it."
        case .temporarilyLimited: "The mailbox exists but gets more mail than its server allows just now."
        case .restrictedSender: "The mailbox exists but takes mail from certain senders only."
        case .forwarded: "The mail server passes its mail on to another address that was not checked."
        case .disposable: "The address belongs to a service of throw-away mailboxes."
        case .empty: "There is no address in this cell."
        case .invalidSyntax: "This is not an address that mail can be sent to."
        case .domainNotFound: "The domain does not exist. Mail to it comes back."
        case .nullMX: "The domain says that it takes no mail at all."
        case .noMailServer: "The domain has no mail server. Mail to it comes back."
        case .unroutableIP: "The domain's mail servers have only addresses that nobody can reach."
        case .domainNotAccepted: "The mail server takes no mail for this domain."
        case .mailboxNotFound: "The mail server says that there is no such mailbox. Mail to it comes back."
        case .disabled: "The mailbox has been closed or suspended. Mail to it comes back."
        case .moved: "The mailbox has moved and its mail is not passed on."
        case .rejectedSyntax: "The mail server does not accept the address as it is written."
        case .greylisted: "The mail server asks strangers to come back later. That says nothing of the mailbox."
        case .rateLimited: "The mail server finds that we ask too much. That says nothing of the mailbox."
        case .blockedByPolicy: "The mail server refuses to talk to us. That says nothing of the mailbox."
        case .blockedIP: "A blocklist makes the mail server refuse our IP address. That says nothing of the mailbox."
        case .senderSetup: "The mail server refuses our own names or set-up. That says nothing of the mailbox."
        case .misrouted: "The mail server does not handle this domain. The domain may be set up wrongly."
        case .providerUnverifiable: "This provider accepts every address and refuses only after the message."
        case .connectFailed: "No mail server of the domain could be reached. Try again later."
        case .timeout: "The mail server did not answer in time. Try again later."
        case .serverTemporary: "The mail server has trouble of its own just now. Try again later."
        case .dnsTemporary: "Nobody could look up where the domain's mail goes. Try again later."
        case .invalidSMTP: "What answered does not speak as a mail server does. That says nothing of the mailbox."
        case .smtputf8Unsupported: "The address has letters that its mail server does not know how to handle."
        case .suppressed: "The address is not to be asked about."
        case .notChecked: "Nobody was asked whether the address exists."
        }
    }
}
