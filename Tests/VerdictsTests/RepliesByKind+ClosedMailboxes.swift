extension RepliesByKind {
    /// The mailbox is closed, or its owner has left.
    static let closedMailboxes = table(
        #"""
        undeliverable: 550 5.2.1 <ann@example.org>... Mailbox disabled for this recipient
        undeliverable: 550 account closed
        undeliverable: 550 Account Closed, Please Remove
        undeliverable: 550 User account is expired
        undeliverable: 505 this account is suspended
        undeliverable: 550 User suspended
        undeliverable: 550 user is locked. 
        undeliverable: 550 mailbox retired
        undeliverable: 550 the user has left the organization
        undeliverable: 550 ann no longer works here
        undeliverable: 550 this address is no longer valid
        undeliverable: 550 This address no longer accepts mail.
        undeliverable: 550 <ann@example.org> account has been deactivated
        undeliverable: 550 5.2.1 Mailbox is no longer active
        undeliverable: 550 Account has been closed
        undeliverable: 550 mail receiving for this account is disabled
        undeliverable: 550 5.2.1 User mailbox is administratively disabled
        undeliverable: 550 5.2.1 ann@example.org has been disabled by the administrator
        undeliverable: 550 This mailbox has been disabled because of abuse
        undeliverable: 550 account ann@example.org was suspended due to violation of our policy
        undeliverable: 550 Recipient address retired
        undeliverable: 550 The account is expired and cannot receive mail
        undeliverable: 550 ann@example.org is no longer with us
        undeliverable: 550 ann@example.org is no longer employed here
        undeliverable: 550 5.1.6 Mailbox has moved; no forwarding address
        undeliverable: 551 User ann@example.org moved to c@probe.example
        undeliverable: 550 User no longer on server
        undeliverable: 550 The customer has cancelled this account
        undeliverable: 550 the mailbox has been removed
        undeliverable: 550 Mail to ann@example.org is no longer accepted
        undeliverable: 550 account no longer in service
        undeliverable: 550 Ann has left
        undeliverable: 550 Account discontinued, cancelled by user
        undeliverable: 550 5.1.1 The email account you tried to reach doesn't exist or is disabled
        undeliverable: 550 The user you are trying to contact is no longer at this company
        undeliverable: 550 That mailbox has been terminated
        undeliverable: 550 5.1.1 Address does not exist or has been blocked
        undeliverable: 550 User account is locked
        undeliverable: 550 User has been suspended for spam
        undeliverable: 550 Mailbox disabled due to spam complaints
        undeliverable: 550 The address ann@example.org has been deactivated, please remove it from your list
        undeliverable: 550 Mailbox discontinued
        undeliverable: 550 Recipient is no longer valid
        undeliverable: 550 <ann@example.org>: inactive user
        undeliverable: 554 5.1.1 <ann@example.org>: Recipient address rejected: User has moved
        undeliverable: 550 the mailbox was deleted by the user
        undeliverable: 550 account deactivated at user's request
        undeliverable: 550 Mailbox removed due to inactivity
        undeliverable: 550 Inactive mailbox: not used for 12 months
        undeliverable: 550 This account has been blocked due to inactivity
        undeliverable: 550 5.2.1 The mailbox has been locked
        undeliverable: 550 Mailbox suspended: please contact your provider
        undeliverable: 550 5.7.1 Account disabled
        undeliverable: 550 5.2.1 The recipient's account is disabled
        undeliverable: 550 5.2.1 Mailbox closed
        undeliverable: 551 User has moved, please try c@probe.example
        undeliverable: 551 5.1.6 ann has moved
        undeliverable: 550 ann@example.org account has been disabled
        undeliverable: 550 Mailbox not found or inactive
        undeliverable: 550 ann@example.org has been disabled
        undeliverable: 550 5.2.1 ann@example.org disabled
        undeliverable: 550 The account you are mailing has been terminated
        undeliverable: 550 This account has been closed. Please update your records
        undeliverable: 550 email address is inactive
        undeliverable: 550 5.2.1 <ann@example.org>... User is inactive
        undeliverable: 550 <ann@example.org>: Recipient address rejected: Account Closed
        undeliverable: 550 Account inesistente o disabilitato
        undeliverable: 550 This account has been discontinued
        undeliverable: 550 Cuenta suspendida
        undeliverable: 550 Account has been suspended (#5.2.1)
        undeliverable: 550 Delivery to this recipient is impossible: mailbox removed
        undeliverable: 550 5.1.1 Recipient address no longer exists
        undeliverable: 550 That address has been retired
        """#)
}
