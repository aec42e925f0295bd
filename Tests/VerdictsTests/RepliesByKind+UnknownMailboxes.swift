extension RepliesByKind {
    /// The mailbox does not exist. The replies do not begin with an enhanced code.
    static let unknownMailboxes = table(
        #"""
        undeliverable: 550 RCPT (ann@example.org) unknown
        undeliverable: 550 No such person at this address
        undeliverable: 550 no such account here
        undeliverable: 550 Unknown address error 550-'5.1.1 <ann@example.org>... User unknown'
        undeliverable: 554 Recipient address rejected: user ann@example.org does not exist
        undeliverable: 550 invalid mailbox
        undeliverable: 550 Mailbox ann@example.org unknown
        undeliverable: 550 Unknown or illegal user: ann@example.org
        undeliverable: 550 ann@example.org... No such user
        undeliverable: 550 Recipient not recognised
        undeliverable: 550 recipient unrecognized
        undeliverable: 550 The address you tried to mail is not valid
        undeliverable: 550 Account is not active
        undeliverable: 550 User account not activated
        undeliverable: 550 User hangup
        undeliverable: 552 Requested mail action aborted, mailbox not found
        undeliverable: 550 I cannot deliver mail for <ann@example.org>
        undeliverable: 550 That recipient is not known here
        undeliverable: 550 No such ID
        undeliverable: 550 Requested action not taken: mailbox unavailable
        undeliverable: 550 invalid user
        undeliverable: 550 Mailbox does not exist!
        undeliverable: 550 ann@example.org User unknown (not in Domino directory)
        undeliverable: 550 User not listed in public Name & Address Book
        undeliverable: 550 <ann@example.org> No such recipient here (GroupWise)
        undeliverable: 550 <ann@example.org>, Recipient unknown (MDaemon)
        undeliverable: 550 Unknown user
        undeliverable: 550 No such user here"
        undeliverable: 554 No such domain or user here
        undeliverable: 550 no mailbox by that name is currently available
        undeliverable: 511 sorry, no mailbox here by that name (#5.1.1 - chkuser)
        undeliverable: 550 sorry, no such user in our virtual domain
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
        undeliverable: 550 Sorry, ann@example.org does not exist in this domain
        undeliverable: 550 Not a valid recipient
        undeliverable: 550 Invalid address
        undeliverable: 550 invalid recipient address
        undeliverable: 553 Invalid recipient
        undeliverable: 550 Bad address
        undeliverable: 550 mailbox unavailable
        undeliverable: 550 Mailbox ann@example.org not available
        undeliverable: 550 Verification failed: user ann@example.org unknown
        undeliverable: 550 callout: mailbox does not exist
        undeliverable: 550 Domain example.org is not hosted here
        undeliverable: 550 No such domain here
        undeliverable: 550 Domain example.org does not accept mail
        undeliverable: 550 Unrouteable mail domain
        undeliverable: 550 recipient does not exist in our system; check the spelling
        undeliverable: 550 ann@example.org unrecognized address
        undeliverable: 550 Address ann@example.org not recognized by this system
        undeliverable: 550 Benutzer ist unbekannt
        undeliverable: 550 Requested action not taken: mailbox unavailable invalid mailbox name
        undeliverable: 550 Sorry, that user is not valid
        undeliverable: 550 Unknown email address
        undeliverable: 550 no account for ann@example.org
        undeliverable: 550 ann@example.org:user not exist
        undeliverable: 550 The recipient may contain a non-existent account, please check the recipient address.
        undeliverable: 550 The recipient does not have an account here
        undeliverable: 550 This address does not accept incoming mail.
        undeliverable: 550 ann@example.org refused: user invalid
        undeliverable: 550 Recipient not in route list.
        undeliverable: 550 unknown local part
        undeliverable: 550 mailbox for ann@example.org not found
        undeliverable: 550 ann@example.org is not an active address at this host
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
        undeliverable: 550 No such user, your message was rejected
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
        undeliverable: 553 No such user
        undeliverable: 553 User unknown
        undeliverable: 553 unknown mailbox
        undeliverable: 552 No such user here
        undeliverable: 551 User unknown
        undeliverable: 550 Recipient doesn't exist, please verify your address book
        undeliverable: 550 Recipient account not found on this mail server
        undeliverable: 550 The user is not here
        undeliverable: 550 Mailbox expunged
        undeliverable: 550 Destination address is unknown
        undeliverable: 550 Destination mailbox invalid
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
        undeliverable: 550 EMAIL_NOT_FOUND
        undeliverable: 551 not a local user
        undeliverable: 551 user not on this server
        undeliverable: 553 mailbox name not allowed
        undeliverable: 553 mailbox name invalid
        undeliverable: 553 recipient unknown
        undeliverable: 556 domain does not accept any mail
        undeliverable: 556 example.org does not accept mail
        undeliverable: 550 user ann@example.org does not exist in our database
        undeliverable: 550 user unknown in our system, sender notified
        undeliverable: 550 Queue: recipient unknown
        undeliverable: 550 User unknown; please contact your system administrator
        undeliverable: 550 Invalid mailbox: user not found; the message was rejected by the server
        undeliverable: 550 <ann@example.org> unknown user account
        undeliverable: 550 ann@example.org unknown user account
        undeliverable: 550 Address Rejected - ann@example.org does not exist
        undeliverable: 550 No such recipient here
        undeliverable: 550 permanent failure for one or more recipients (ann@example.org:550 #5.1.0 Address rejected.)
        undeliverable: 550 User not found: ann@example.org
        undeliverable: 550 Unknown user ann@example.org
        undeliverable: 550 Invalid recipient: <ann@example.org>
        undeliverable: 550 No such user (ann@example.org) (Mode: normal)
        undeliverable: 550 Mailbox is invalid
        undeliverable: 550 Recipient's mailbox does not exist
        undeliverable: 550 ann@example.org is currently not permitted to receive mail
        undeliverable: 550 ann@example.org Addressee unknown
        undeliverable: 550 We are unable to deliver to ann@example.org as the address doesn't exist
        undeliverable: 550 The email address you sent to is not valid
        undeliverable: 550 Email address is not valid
        undeliverable: 550 Email address invalid
        undeliverable: 550 Bad email address
        undeliverable: 550 Not a valid email address
        undeliverable: 550 invalid email address
        undeliverable: 501 malformed recipient address <ann@example.org>
        undeliverable: 550 Benutzer nicht bekannt/User unknown
        undeliverable: 550 Unknown local part ann in <ann@example.org>
        undeliverable: 550 <ann@example.org>: invalid address
        undeliverable: 554 Sorry, no mailbox here by that name. (#5.1.1)
        undeliverable: 550 Invalid Recipient
        undeliverable: 550 Recipient email address is possibly incorrect
        undeliverable: 501 Invalid address
        undeliverable: 550 Usuario no encontrado en el sistema
        undeliverable: 550 el usuario ann no existe
        undeliverable: 550 Utilisateur ann inconnu ici
        undeliverable: 550 Utente non valido
        undeliverable: 550 Caixa postal desativada
        undeliverable: 554 delivery error: This user doesn't have an account
        undeliverable: 550 RCPT (ann@example.org) dosn't exist
        undeliverable: 550 El buzón no existe
        undeliverable: 550 El usuario no tiene una cuenta en este servidor
        undeliverable: 550 El usuario no tiene cuenta en este dominio
        undeliverable: 550 Invalid User (#5.1.1)
        undeliverable: 550 User not found (#5.1.1)
        undeliverable: 553 sorry, that address is not local
        undeliverable: 550 The mailbox ann@example.org is not hosted here
        undeliverable: 550 this address isn't deliverable
        undeliverable: 550 Sorry, Ann doesn't live here
        undeliverable: 550 unknown person
        undeliverable: 550 no such employee
        undeliverable: 550 Mailbox ann: no such file or directory
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
