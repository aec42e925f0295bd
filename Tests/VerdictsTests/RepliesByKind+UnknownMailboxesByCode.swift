extension RepliesByKind {
    /// The mailbox does not exist. Each reply begins with an enhanced code.
    static let unknownMailboxesByCode = table(
        #"""
        undeliverable: 550 5.1.1 User unknown; rejecting mail for <ann@example.org>
        undeliverable: 550 5.1.1 ann@example.org unrouteable address
        undeliverable: 550 5.1.1 Bad destination mailbox address
        undeliverable: 550 #5.1.1 The email address does not exist
        undeliverable: 554 5.5.0 invalid recipient
        undeliverable: 550 5.1.0 Unknown recipient
        undeliverable: 550 5.7.1 recipient not found
        undeliverable: 554 5.7.1 Recipient address rejected: user unknown
        undeliverable: 585 5.1.1 <ann@example.org>: Recipient address rejected: undeliverable address: No such user here
        undeliverable: 550 5.5.0 mailbox unavailable
        undeliverable: 554 5.7.1 ann@example.org User not listed in Domino Directory
        undeliverable: 550 5.1.1 <ann@example.org> recipient unknown or not local
        undeliverable: 550 5.1.1 Mailbox <ann@example.org> does not exist.
        undeliverable: 554 5.7.1 recipient ann@example.org does not exist here
        undeliverable: 550 5.1.1 sorry, no mailbox here by that name (#5.1.1 - chkuser)
        undeliverable: 550 5.1.1 sorry, no mailbox here by that name. (#5.1.1)
        undeliverable: 553 5.7.1 sorry, that address is not in my recipient list
        undeliverable: 550 5.7.1 <ann@example.org>: Recipient address rejected: User does not exist
        undeliverable: 550 5.1.0 <ann@example.org>: Address rejected
        undeliverable: 550 5.1.0 Address rejected.
        undeliverable: 550 #5.1.0 Address rejected.
        undeliverable: 550 5.1.1 RCPT TO: <ann@example.org> unknown
        undeliverable: 550 5.1.1 Recipient Address Rejected: ann@example.org not found in LDAP
        undeliverable: 550 5.1.1 ann@example.org is not a valid mailbox
        undeliverable: 550 5.1.1 ann@example.org mailbox unavailable
        undeliverable: 553 5.1.1 mailbox unavailable
        undeliverable: 550 5.5.1 ann@example.org: no such user
        undeliverable: 550 5.4.1 ann@example.org: user unknown
        undeliverable: 554 5.4.4 <ann@example.org>: user unknown
        undeliverable: 554 5.0.0 <ann@example.org> unknown user
        undeliverable: 501 5.1.1 <ann@example.org> user unknown
        undeliverable: 500 5.1.1 user unknown
        undeliverable: 504 5.1.1 <ann@example.org> no such user
        undeliverable: 599 5.1.1 no such user
        undeliverable: 550 5.1.1 <ann@example.org>: Recipient address rejected: unverified address: user unknown
        undeliverable: 550 5.1.1 <ann@example.org>: Recipient address rejected: undeliverable address: unknown user: "ann"
        undeliverable: 550 5.1.2 We do not serve example.org
        undeliverable: 550 5.1.2 example.org: unknown domain
        undeliverable: 553 5.1.2 unknown destination domain
        undeliverable: 550 5.1.1 The mailbox you're sending to doesn't exist
        undeliverable: 550 5.1.1 <ann@example.org>: Empfänger nicht gefunden
        undeliverable: 550 5.1.1 Recipient address rejected: example.org
        undeliverable: 550 5.2.0 No such mailbox
        undeliverable: 550 5.2.1 <ann@example.org> Mailbox unavailable
        undeliverable: 550 5.1.1 ann@example.org : recipient is invalid
        undeliverable: 550 #5.1.1 bad mailbox
        undeliverable: 550 5.1.1 <ann@example.org>... I do not know this user
        undeliverable: 550 5.7.1 Recipient ann@example.org does not exist here
        undeliverable: 550 5.1.1 <ann@example.org>... Unknown recipient, mail rejected
        undeliverable: 550 5.1.1 User unknown; message refused
        undeliverable: 550 5.1.1 Recipient unknown, delivery denied
        undeliverable: 554 5.1.1 Mailbox unknown
        undeliverable: 550 5.1.1 Mail for this recipient is not accepted: unknown
        undeliverable: 550 #5.1.1 Recipient address rejected: ann@example.org
        undeliverable: 550 5.1.1 Recipient not in LDAP
        undeliverable: 554 5.2.1 account is not allowed to receive mail
        undeliverable: 550 5.1.1 Cannot deliver to unknown user
        undeliverable: 550 5.1.1 EX_NOUSER
        undeliverable: 550 5.1.1 listed
        undeliverable: 550 5.1.1
        undeliverable: 550 5.1.1 <ann@example.org>
        undeliverable: 550 5.1.1 <ann@example.org>: Recipient address rejected
        undeliverable: 550 5.1.1 Bad recipient
        undeliverable: 550 5.1.1 Recipient rejected
        undeliverable: 550 5.1.1 No such
        undeliverable: 550 5.1.1 RCPT failed
        undeliverable: 550 5.1.1 unable to deliver
        undeliverable: 550 5.1.1 undeliverable
        undeliverable: 550 5.1.1 not here
        undeliverable: 550 5.1.1 Sorry
        undeliverable: 550 5.1.1 Delivery impossible
        undeliverable: 550 5.2.1
        undeliverable: 550 5.2.1 <ann@example.org>
        undeliverable: 550 5.2.1 not accepting messages
        undeliverable: 550 5.0.0
        undeliverable: 553 5.1.1 unknown
        undeliverable: 553 5.1.2 bad destination host
        undeliverable: 554 5.1.1
        undeliverable: 554 5.1.1 recipient rejected
        undeliverable: 554 5.1.1 mailbox
        undeliverable: 556 5.1.10
        undeliverable: 521 5.1.1 user unknown
        undeliverable: 550 5.1.1 The organization example.org has no user ann
        undeliverable: 550 5.1.1 ann@example.org does not exist in the company directory
        undeliverable: 550 5.1.1 ann@example.org: system does not know this user
        undeliverable: 550 5.1.1 user unknown. IP 192.0.2.7 logged
        undeliverable: 550 5.1.1 [192.0.2.7] User unknown
        undeliverable: 550 5.1.1 Host mx.example.org[192.0.2.8] said: no such user
        undeliverable: 550 5.1.1 No such user (your message was not delivered)
        undeliverable: 550 5.1.1 No such user. Your IP has been logged.
        undeliverable: 550 5.1.1 User unknown. If you are the sender, check the address
        undeliverable: 550 5.1.1 Unknown user. For policy questions contact postmaster
        undeliverable: 550 5.1.1 Recipient does not exist on this server; mail refused
        undeliverable: 550 5.1.1 <ann@example.org>: Email address could not be found, or was misspelled (G8)
        undeliverable: 550 5.7.1 The following recipients are invalid: ann@example.org
        undeliverable: 554 5.1.1 Error: invalid recipient address
        undeliverable: 550 5.7.1 <ann@example.org>: Recipient address rejected: Usuario inexistente
        undeliverable: 550 5.1.1 <ann@example.org> - Usuario desconhecido
        undeliverable: 550 5.1.1 <ann@example.org> : Recipient address rejected: Utilisateur inconnu
        undeliverable: 550 5.1.1 <ann@example.org>... Recipient address does not exist; spelling?
        undeliverable: 550 5.1.1 Mailbox "ann" does not exist
        undeliverable: 550 5.1.1 Unknown Mailbox
        undeliverable: 550 5.1.1 Recipient Unavailable
        undeliverable: 550 5.1.1 ann@example.org Addressee unknown, relay=mx.example.net [192.0.2.7]
        undeliverable: 501 5.1.3 recipient address syntax
        undeliverable: 550 5.1.2
        undeliverable: 550 5.1.3
        undeliverable: 550 5.1.6
        undeliverable: 550 5.1.10
        undeliverable: 550 5.1.1 <ann@example.org>... User is unknown
        undeliverable: 550 5.1.1 <ann@example.org>: Recipient address rejected: User unknown in virtual alias table
        undeliverable: 550 #5.2.0 no such mailbox
        undeliverable: 550 5.1.1 Unknown user; rejecting ann@example.org
        undeliverable: 550 5.1.1 <ann@example.org> User unknown or not available
        undeliverable: 554 5.0.0 Hi [192.0.2.7], unresolvable address: <ann@example.org>; nosuchuser; ann@example.org
        undeliverable: 553 5.1.1 unknown or illegal user: ann@example.org
        undeliverable: 554 5.1.1 Unknown user; user not found
        undeliverable: 554 5.1.1 This user doesn't have a yahoo.com account (ann@example.org) [0] - mta
        undeliverable: 550 5.7.1 Email doesn't exist. Please forward it or send it to c@probe.example
        undeliverable: 550 5.1.2 Mailbox does not exist.
        undeliverable: 550 5.7.1 We do not have an account for this domain
        undeliverable: 550 5.1.2 <ann@example.org>: Recipient address rejected: Domain not found
        undeliverable: 550 5.1.1 User unknown; original message size: 535 KB accepted
        undeliverable: 550 5.1.1 ann@example.org is not our user
        undeliverable: 550 5.1.1 Destination unknown
        """#)
}
