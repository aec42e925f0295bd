extension RepliesByKind {
    /// Replies of several lines. Every line counts.
    static let severalLines = table(
        #"""
        undeliverable: 550-5.1.1 User unknown\n550 5.1.1 see our policy at http://example.org/policy
        undeliverable: 550-Unknown user\n550-If you believe that this is an error,\n550 please contact postmaster@example.org
        undeliverable: 550-5.1.1 <ann@example.org>\n550 5.1.1 User unknown
        undeliverable: 550-The user ann@example.org is not found\n550 on this server
        undeliverable: 550-5.1.1 User unknown\n550-5.1.1 in virtual mailbox table\n550 5.1.1 (in reply to RCPT TO)
        undeliverable: 550-5.7.1 No such user here\n550 5.7.1 check the address
        undeliverable: 550 5.1.1 User unknown\n421 4.7.0 too many errors
        undeliverable: 550-Callout verification failed:\n550-550 5.1.1 <ann@example.org>: Recipient address rejected:\n550 User unknown in virtual mailbox table
        undeliverable: 550-Recipient callout verification failed:\n550 550 no such user here
        unknown: 550-Sender callout verification failed:\n550 550 5.1.1 User unknown
        unknown: 550 Callout verification failed
        undeliverable: 524 5.2.4 Mailing list expansion problem: <ann@example.org>
        unknown: 550-5.1.1 User unknown\n550 5.7.25 Your host has no PTR record
        unknown: 550-Mailbox unavailable\n550 Your sending host has no reverse DNS
        unknown: 550-User unknown\n550-This reply was sent because the MX of your sender domain\n550 does not exist
        unknown: 550-No such user\n550 Rejected due to policy restrictions
        unknown: 550-Recipient rejected\n550 For policy reasons your server was refused
        unknown: 550-Requested action not taken: mailbox unavailable\n550 The sender's domain has no MX record
        unknown: 550-5.1.1 mailbox unavailable\n550 5.7.1 message rejected due to local policy
        unknown: 550-5.1.1 unknown\n550 5.4.4 DNS lookup of probe.example failed
        unknown: 550-5.1.1 User unknown\n550 5.7.1 blocked by Spamhaus
        unknown: 550-5.1.1 Recipient address rejected\n550 5.3.0 internal error in our directory
        unknown: 550-5.1.1 bad address\n550-5.1.1 (our lookup of your MX failed)\n550 5.1.1 see http://example.com/help
        unknown: 550-5.1.1 User unknown\n550 5.7.1 Your IP is blocked
        unknown: 550-5.2.1 mailbox disabled\n550 5.7.1 for hosts without PTR
        unknown: 550-Utilisateur inconnu\n550 Votre adresse IP est sur une liste noire
        unknown: 550-Benutzer unbekannt\n550 Ihr Server hat keinen PTR-Eintrag
        unknown: 550-5.1.1 Пользователь не найден\n550 5.1.1 у вашего IP нет обратной записи
        unknown: 550-user unknown\n550 too many unknown users from your host
        unknown: 550-5.1.1 no mailbox\n550 5.1.8 sender domain not found
        unknown: 550-5.2.2 Mailbox full\n550 5.7.1 your IP is blocked
        unknown: 550-Requested action not taken: mailbox unavailable\n550 Failure sending mail. Try again later
        unknown: 550-User unknown\n554 5.7.1 rejected by policy
        unknown: 550-5.1.1 User unknown\n450 4.7.1 try again later
        unknown: 550-User unknown\n550 5.7.1 rejected
        unknown: 550-No such user\n451 4.3.0 internal error
        unknown: 550-5.1.1 User unknown\n554 5.7.1 Client host rejected
        unknown: 550-5.1.1 User unknown\n421 4.7.0 too many errors
        unknown: 550-5.1.1 No such user\n550-5.1.1 (actually your IP 192.0.2.7 has no rDNS)\n550 5.1.1 fix it
        unknown: 550-No such user here\n550-You were rejected because your domain has no MX\n550 Please fix
        unknown: 550-Mailbox unavailable\n550-Reason: PTR record of your host missing\n550 see our pages
        unknown: 550-5.1.1 Recipient unknown\n550 Your IP reputation is low
        unknown: 550-Address unknown\n550 due to DNSBL
        unknown: 550-unknown user\n550 this is a policy decision about your server
        unknown: 550-5.1.1 bad mailbox\n550 5.7.27 sender domain has null MX
        unknown: 550-5.1.1 unknown user\n550 5.4.3 directory server failure
        unknown: 550-5.1.1 x\n550 5.2.2 y\n550 5.7.1 z
        unknown: 550-5.1.1 no user\n550 5.5.3 too many recipients
        unknown: 550-5.7.1 reject content [xbl]\n550 See http://master.example.net/mail/why.php?why=SURBL
        """#)
}
