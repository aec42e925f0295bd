extension RepliesByKind {
    /// The mailbox exists, and its owner chooses who can write to it.
    ///
    /// The two undeliverable replies are the contrast: a recipient that is not in the list of recipients does not exist.
    static let restrictedSenders = table(
        #"""
        undeliverable: 554 5.7.1 Not in recipient list
        undeliverable: 550 5.1.1 <ann@example.org>: Recipient address rejected: not in relay recipient list
        risky: 550 5.1.1 <ann@example.org> refused by recipient
        risky: 550 5.1.1 rejected by recipient's preferences
        risky: 550 5.1.1 recipient does not accept mail from you
        risky: 550 5.1.1 sender not in recipient's allow-list
        risky: 550 5.1.1 sender is not on the recipient's whitelist
        risky: 550 5.1.1 The recipient has blocked you
        risky: 550 5.7.1 Recipient doesn't want your mail
        risky: 550 5.2.1 The recipient only accepts mail from known contacts
        risky: 550 5.1.1 Mail rejected by user's settings
        risky: 550 Recipient has opted out of receiving mail from your domain
        risky: 550 5.1.1 Sender blocked by recipient
        risky: 550 5.1.1 blocked by recipient
        risky: 554 5.7.1 Recipient refuses to receive messages from this sender
        risky: 550 this user accepts mail only from addresses in the address book
        risky: 550 5.1.1 user has chosen not to receive mail from outside
        risky: 550 Der Empfänger nimmt keine Nachrichten von Ihnen an
        risky: 550 5.1.1 Vom Empfänger abgelehnt
        risky: 550 Refusé par le destinataire
        risky: 550 Rechazado por el destinatario
        risky: 550 Destinatário recusou o seu e-mail
        risky: 550 Message refused by the recipient's personal blacklist
        risky: 550 5.1.1 you are not in the allow-list of this mailbox
        risky: 550 5.7.1 mailbox accepts mail from whitelisted senders only
        risky: 550 ann@example.org is not accepting mail from this sender
        risky: 550 5.1.1 not in whitelist of recipient
        risky: 550 Recipient has rejected mail from c@probe.example
        risky: 550 members only list
        risky: 550 5.7.1 You are not allowed to post to this list
        risky: 550 only subscribers may post to this mailing list
        """#)
}
