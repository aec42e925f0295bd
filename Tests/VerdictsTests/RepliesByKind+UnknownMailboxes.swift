extension RepliesByKind {
    /// The mailbox does not exist.
    static let unknownMailboxes = table(
        #"""
        undeliverable: 550 5.1.1 User unknown; rejecting mail for <ann@example.org>
        undeliverable: 550 RCPT (ann@example.org) unknown
        undeliverable: 550 No such person at this address
        undeliverable: 550 no such account here
        undeliverable: 550 5.1.1 ann@example.org unrouteable address
        undeliverable: 550 Unknown address error 550-'5.1.1 <ann@example.org>... User unknown'
        undeliverable: 554 Recipient address rejected: user ann@example.org does not exist
        undeliverable: 550 invalid mailbox
        undeliverable: 550 Mailbox ann@example.org unknown
        undeliverable: 550 Unknown or illegal user: ann@example.org
        undeliverable: 550 5.1.1 Bad destination mailbox address
        undeliverable: 550 ann@example.org... No such user
        undeliverable: 550 #5.1.1 The email address does not exist
        undeliverable: 554 5.5.0 invalid recipient
        undeliverable: 550 5.1.0 Unknown recipient
        undeliverable: 550 Recipient not recognised
        undeliverable: 550 recipient unrecognized
        undeliverable: 550 The address you tried to mail is not valid
        undeliverable: 550 Account is not active
        undeliverable: 550 User account not activated
        undeliverable: 550 User hangup
        undeliverable: 550 5.7.1 recipient not found
        undeliverable: 554 5.7.1 Recipient address rejected: user unknown
        undeliverable: 585 5.1.1 <ann@example.org>: Recipient address rejected: undeliverable address: No such user here
        undeliverable: 552 Requested mail action aborted, mailbox not found
        undeliverable: 550 I cannot deliver mail for <ann@example.org>
        undeliverable: 550 That recipient is not known here
        undeliverable: 550 No such ID
        undeliverable: 550 Requested action not taken: mailbox unavailable
        undeliverable: 550 5.5.0 mailbox unavailable
        undeliverable: 550 invalid user
        undeliverable: 550 Mailbox does not exist!
        undeliverable: 550 ann@example.org User unknown (not in Domino directory)
        undeliverable: 550 User not listed in public Name & Address Book
        undeliverable: 554 5.7.1 ann@example.org User not listed in Domino Directory
        undeliverable: 550 <ann@example.org> No such recipient here (GroupWise)
        undeliverable: 550 <ann@example.org>, Recipient unknown (MDaemon)
        undeliverable: 550 5.1.1 <ann@example.org> recipient unknown or not local
        undeliverable: 550 Unknown user
        undeliverable: 550 No such user here"
        undeliverable: 554 No such domain or user here
        undeliverable: 550 5.1.1 Mailbox <ann@example.org> does not exist.
        undeliverable: 554 5.7.1 recipient ann@example.org does not exist here
        undeliverable: 550 no mailbox by that name is currently available
        undeliverable: 550 5.1.1 sorry, no mailbox here by that name (#5.1.1 - chkuser)
        undeliverable: 511 sorry, no mailbox here by that name (#5.1.1 - chkuser)
        undeliverable: 550 5.1.1 sorry, no mailbox here by that name. (#5.1.1)
        undeliverable: 550 sorry, no such user in our virtual domain
        undeliverable: 553 5.7.1 sorry, that address is not in my recipient list
        undeliverable: 550 Recipient ann@example.org is not in our list of valid recipients
        undeliverable: 550 Rejected: user unknown
        undeliverable: 550 unknown recipient rejected
        undeliverable: 550 "Unknown User"
        undeliverable: 550 The recipient cannot be found
        undeliverable: 550 There is no one at this address
        undeliverable: 550 No one here by the name of ann
        undeliverable: 550 there's no mailbox here
        undeliverable: 550 Mailbox not found
        undeliverable: 550 Email address not found
        undeliverable: 550 Address unknown
        undeliverable: 550 The e-mail address you entered couldn't be found
        undeliverable: 550 The email address couldn't be found
        undeliverable: 550 Email account does not exist
        undeliverable: 550 Account not found
        undeliverable: 550 5.7.1 <ann@example.org>: Recipient address rejected: User does not exist
        undeliverable: 550 5.1.0 <ann@example.org>: Address rejected
        undeliverable: 550 5.1.0 Address rejected.
        undeliverable: 550 #5.1.0 Address rejected.
        undeliverable: 550 5.1.1 RCPT TO: <ann@example.org> unknown
        undeliverable: 550 Sorry, ann@example.org does not exist in this domain
        undeliverable: 550 Not a valid recipient
        undeliverable: 550 Invalid address
        undeliverable: 550 invalid recipient address
        undeliverable: 553 Invalid recipient
        undeliverable: 550 Bad address
        undeliverable: 550 5.1.1 Recipient Address Rejected: ann@example.org not found in LDAP
        undeliverable: 550 5.1.1 ann@example.org is not a valid mailbox
        undeliverable: 550 5.1.1 ann@example.org mailbox unavailable
        undeliverable: 550 mailbox unavailable
        undeliverable: 553 5.1.1 mailbox unavailable
        undeliverable: 550 Mailbox ann@example.org not available
        undeliverable: 550 5.5.1 ann@example.org: no such user
        undeliverable: 550 5.4.1 ann@example.org: user unknown
        undeliverable: 554 5.4.4 <ann@example.org>: user unknown
        undeliverable: 554 5.0.0 <ann@example.org> unknown user
        undeliverable: 501 5.1.1 <ann@example.org> user unknown
        undeliverable: 500 5.1.1 user unknown
        undeliverable: 504 5.1.1 <ann@example.org> no such user
        undeliverable: 599 5.1.1 no such user
        undeliverable: 550 Verification failed: user ann@example.org unknown
        undeliverable: 550 5.1.1 <ann@example.org>: Recipient address rejected: unverified address: user unknown
        undeliverable: 550 5.1.1 <ann@example.org>: Recipient address rejected: undeliverable address: unknown user: "ann"
        undeliverable: 550 callout: mailbox does not exist
        undeliverable: 550 Domain example.org is not hosted here
        undeliverable: 550 5.1.2 We do not serve example.org
        undeliverable: 550 5.1.2 example.org: unknown domain
        undeliverable: 550 No such domain here
        undeliverable: 550 Domain example.org does not accept mail
        undeliverable: 550 Unrouteable mail domain
        undeliverable: 553 5.1.2 unknown destination domain
        undeliverable: 550 recipient does not exist in our system; check the spelling
        undeliverable: 550 5.1.1 The mailbox you're sending to doesn't exist
        undeliverable: 550 ann@example.org unrecognized address
        undeliverable: 550 Address ann@example.org not recognized by this system
        undeliverable: 550 Benutzer ist unbekannt
        undeliverable: 550 5.1.1 <ann@example.org>: Empfänger nicht gefunden
        undeliverable: 550 Requested action not taken: mailbox unavailable invalid mailbox name
        undeliverable: 550 5.1.1 Recipient address rejected: example.org
        undeliverable: 550 5.2.0 No such mailbox
        undeliverable: 550 5.2.1 <ann@example.org> Mailbox unavailable
        undeliverable: 550 5.1.1 ann@example.org : recipient is invalid
        undeliverable: 550 #5.1.1 bad mailbox
        undeliverable: 550 Sorry, that user is not valid
        undeliverable: 550 Unknown email address
        undeliverable: 550 no account for ann@example.org
        undeliverable: 550 5.1.1 <ann@example.org>... I do not know this user
        undeliverable: 550 ann@example.org:user not exist
        undeliverable: 550 The recipient may contain a non-existent account, please check the recipient address.
        undeliverable: 550 The recipient does not have an account here
        undeliverable: 550 This address does not accept incoming mail.
        undeliverable: 550 ann@example.org refused: user invalid
        undeliverable: 550 Recipient not in route list.
        undeliverable: 550 unknown local part
        undeliverable: 550 mailbox for ann@example.org not found
        undeliverable: 550 ann@example.org is not an active address at this host
        undeliverable: 550 5.7.1 Recipient ann@example.org does not exist here
        undeliverable: 550 <ann@example.org> isn't a user here
        undeliverable: 550 the requested mailbox does not exist
        undeliverable: 550 This is not a valid email address
        undeliverable: 550 This user is unknown to us
        undeliverable: 550 We don't have a user with that name
        undeliverable: 550 We do not have an account by that name here
        undeliverable: 550 not our domain
        undeliverable: 550 No such list here
        undeliverable: 550 Unknown mailing list
        undeliverable: 550 The group does not exist
        undeliverable: 550 5.1.1 <ann@example.org>... Unknown recipient, mail rejected
        undeliverable: 550 5.1.1 User unknown; message refused
        undeliverable: 550 No such user, your message was rejected
        undeliverable: 550 5.1.1 Recipient unknown, delivery denied
        undeliverable: 550 The recipient address is not in use
        undeliverable: 550 The address is not in use any more
        undeliverable: 550 This email address is not used anymore
        undeliverable: 550 user ann not known at this site
        undeliverable: 550 Unable to deliver to ann@example.org: no such mailbox
        undeliverable: 550 Can't find user ann
        undeliverable: 550 ann@example.org cannot be found in our LDAP directory
        undeliverable: 550 Could not find a user with this address
        undeliverable: 550 Failed to find recipient
        undeliverable: 550 Email address unknown
        undeliverable: 550 ann@example.org is not registered with us
        undeliverable: 550 User is not registered here
        undeliverable: 550 Mail user does not exist
        undeliverable: 550 non-existing user
        undeliverable: 550 Nonexistent recipient
        undeliverable: 550 Username not found
        undeliverable: 550 unknown username
        undeliverable: 550 Recipient (ann@example.org) unknown
        undeliverable: 550 User (ann@example.org) unknown.
        undeliverable: 550 Alias does not exist
        undeliverable: 550 alias unknown
        undeliverable: 550 no forwarding for this address
        undeliverable: 550 ann@example.org No such alias
        undeliverable: 554 Invalid user
        undeliverable: 554 Mailbox does not exist
        undeliverable: 554 5.1.1 Mailbox unknown
        undeliverable: 553 No such user
        undeliverable: 553 User unknown
        undeliverable: 553 unknown mailbox
        undeliverable: 552 No such user here
        undeliverable: 551 User unknown
        undeliverable: 550 5.1.1 Mail for this recipient is not accepted: unknown
        undeliverable: 550 #5.1.1 Recipient address rejected: ann@example.org
        undeliverable: 550 Recipient doesn't exist, please verify your address book
        undeliverable: 550 5.1.1 Recipient not in LDAP
        undeliverable: 550 Recipient account not found on this mail server
        undeliverable: 550 The user is not here
        undeliverable: 550 Mailbox expunged
        undeliverable: 554 5.2.1 account is not allowed to receive mail
        undeliverable: 550 Destination address is unknown
        undeliverable: 550 Destination mailbox invalid
        undeliverable: 550 5.1.1 Cannot deliver to unknown user
        undeliverable: 550 Delivery not possible, unknown recipient
        undeliverable: 550 Delivery failed: user does not exist
        undeliverable: 550 delivery error: user unknown
        undeliverable: 550 Error: mailbox not found
        undeliverable: 550 error: no such user
        undeliverable: 550 Error 550: unknown user
        undeliverable: 550 ERR_USER_NOT_FOUND
        undeliverable: 550 USER_NOT_FOUND
        undeliverable: 550 MAILBOX_NOT_FOUND
        undeliverable: 550 NoSuchUser
        undeliverable: 550 invalid_recipient
        undeliverable: 550 5.1.1 EX_NOUSER
        undeliverable: 550 EMAIL_NOT_FOUND
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
        undeliverable: 551 not a local user
        undeliverable: 551 user not on this server
        undeliverable: 553 mailbox name not allowed
        undeliverable: 553 mailbox name invalid
        undeliverable: 553 5.1.1 unknown
        undeliverable: 553 recipient unknown
        undeliverable: 553 5.1.2 bad destination host
        undeliverable: 554 5.1.1
        undeliverable: 554 5.1.1 recipient rejected
        undeliverable: 554 5.1.1 mailbox
        undeliverable: 556 5.1.10
        undeliverable: 556 domain does not accept any mail
        undeliverable: 556 example.org does not accept mail
        undeliverable: 521 5.1.1 user unknown
        undeliverable: 550 5.1.1 The organization example.org has no user ann
        undeliverable: 550 5.1.1 ann@example.org does not exist in the company directory
        undeliverable: 550 user ann@example.org does not exist in our database
        undeliverable: 550 user unknown in our system, sender notified
        undeliverable: 550 5.1.1 ann@example.org: system does not know this user
        undeliverable: 550 Queue: recipient unknown
        undeliverable: 550 5.1.1 user unknown. IP 192.0.2.7 logged
        undeliverable: 550 5.1.1 [192.0.2.7] User unknown
        undeliverable: 550 5.1.1 Host mx.example.org[192.0.2.8] said: no such user
        undeliverable: 550 5.1.1 No such user (your message was not delivered)
        undeliverable: 550 5.1.1 No such user. Your IP has been logged.
        undeliverable: 550 User unknown; please contact your system administrator
        undeliverable: 550 5.1.1 User unknown. If you are the sender, check the address
        undeliverable: 550 5.1.1 Unknown user. For policy questions contact postmaster
        undeliverable: 550 5.1.1 Recipient does not exist on this server; mail refused
        undeliverable: 550 Invalid mailbox: user not found; the message was rejected by the server
        undeliverable: 550 5.1.1 <ann@example.org>: Email address could not be found, or was misspelled (G8)
        undeliverable: 550 <ann@example.org> unknown user account
        undeliverable: 550 ann@example.org unknown user account
        undeliverable: 550 5.7.1 The following recipients are invalid: ann@example.org
        undeliverable: 554 5.1.1 Error: invalid recipient address
        undeliverable: 550 Address Rejected - ann@example.org does not exist
        undeliverable: 550 No such recipient here
        undeliverable: 550 permanent failure for one or more recipients (ann@example.org:550 #5.1.0 Address rejected.)
        undeliverable: 550 User not found: ann@example.org
        undeliverable: 550 Unknown user ann@example.org
        undeliverable: 550 Invalid recipient: <ann@example.org>
        undeliverable: 550 5.7.1 <ann@example.org>: Recipient address rejected: Usuario inexistente
        undeliverable: 550 5.1.1 <ann@example.org> - Usuario desconhecido
        undeliverable: 550 5.1.1 <ann@example.org> : Recipient address rejected: Utilisateur inconnu
        undeliverable: 550 No such user (ann@example.org) (Mode: normal)
        undeliverable: 550 5.1.1 <ann@example.org>... Recipient address does not exist; spelling?
        undeliverable: 550 5.1.1 Mailbox "ann" does not exist
        undeliverable: 550 5.1.1 Unknown Mailbox
        undeliverable: 550 5.1.1 Recipient Unavailable
        undeliverable: 550 Mailbox is invalid
        undeliverable: 550 Recipient's mailbox does not exist
        undeliverable: 550 ann@example.org is currently not permitted to receive mail
        undeliverable: 550 ann@example.org Addressee unknown
        undeliverable: 550 5.1.1 ann@example.org Addressee unknown, relay=mx.example.net [192.0.2.7]
        undeliverable: 550 We are unable to deliver to ann@example.org as the address doesn't exist
        undeliverable: 550 The email address you sent to is not valid
        undeliverable: 550 Email address is not valid
        undeliverable: 550 Email address invalid
        undeliverable: 550 Bad email address
        undeliverable: 550 Not a valid email address
        undeliverable: 550 invalid email address
        undeliverable: 501 5.1.3 recipient address syntax
        undeliverable: 501 malformed recipient address <ann@example.org>
        undeliverable: 550 5.1.2
        undeliverable: 550 5.1.3
        undeliverable: 550 5.1.6
        undeliverable: 550 5.1.10
        undeliverable: 550 5.1.1 <ann@example.org>... User is unknown
        undeliverable: 550 Benutzer nicht bekannt/User unknown
        undeliverable: 550 Unknown local part ann in <ann@example.org>
        undeliverable: 550 <ann@example.org>: invalid address
        undeliverable: 554 Sorry, no mailbox here by that name. (#5.1.1)
        undeliverable: 550 5.1.1 <ann@example.org>: Recipient address rejected: User unknown in virtual alias table
        undeliverable: 550 #5.2.0 no such mailbox
        undeliverable: 550 5.1.1 Unknown user; rejecting ann@example.org
        undeliverable: 550 5.1.1 <ann@example.org> User unknown or not available
        undeliverable: 550 Invalid Recipient
        undeliverable: 550 Recipient email address is possibly incorrect
        undeliverable: 501 Invalid address
        undeliverable: 550 Usuario no encontrado en el sistema
        undeliverable: 550 el usuario ann no existe
        undeliverable: 550 Utilisateur ann inconnu ici
        undeliverable: 550 Utente non valido
        undeliverable: 550 Caixa postal desativada
        undeliverable: 554 5.0.0 Hi [192.0.2.7], unresolvable address: <ann@example.org>; nosuchuser; ann@example.org
        undeliverable: 553 5.1.1 unknown or illegal user: ann@example.org
        undeliverable: 554 5.1.1 Unknown user; user not found
        undeliverable: 554 5.1.1 This user doesn't have a yahoo.com account (ann@example.org) [0] - mta
        undeliverable: 550 5.7.1 Email doesn't exist. Please forward it or send it to c@probe.example
        undeliverable: 554 delivery error: This user doesn't have an account
        undeliverable: 550 RCPT (ann@example.org) dosn't exist
        undeliverable: 550 El buzón no existe
        undeliverable: 550 5.1.2 Mailbox does not exist.
        undeliverable: 550 El usuario no tiene una cuenta en este servidor
        undeliverable: 550 El usuario no tiene cuenta en este dominio
        undeliverable: 550 5.7.1 We do not have an account for this domain
        undeliverable: 550 Invalid User (#5.1.1)
        undeliverable: 550 User not found (#5.1.1)
        undeliverable: 553 sorry, that address is not local
        undeliverable: 550 5.1.2 <ann@example.org>: Recipient address rejected: Domain not found
        undeliverable: 550 5.1.1 User unknown; original message size: 535 KB accepted
        undeliverable: 550 5.1.1 ann@example.org is not our user
        undeliverable: 550 The mailbox ann@example.org is not hosted here
        undeliverable: 550 this address isn't deliverable
        undeliverable: 550 Sorry, Ann doesn't live here
        undeliverable: 550 unknown person
        undeliverable: 550 no such employee
        undeliverable: 550 Mailbox ann: no such file or directory
        undeliverable: 550 5.1.1 Destination unknown
        undeliverable: 550 This domain has no user called ann
        undeliverable: 550 Ziel-Adresse unbekannt
        undeliverable: 550 Empfangsadresse existiert nicht
        undeliverable: 550 destinataire invalide
        undeliverable: 550 direccion de correo no valida
        undeliverable: 550 casella email non trovata
        undeliverable: 550 endereco de email invalido
        undeliverable: 550 e-mailadres onbekend
        undeliverable: 550 skrzynka pocztowa nie istnieje
        undeliverable: 550 почтовый адрес не существует
        undeliverable: 550 电子邮件地址不存在
        undeliverable: 550 そのアドレスは存在しません
        """#)
}
