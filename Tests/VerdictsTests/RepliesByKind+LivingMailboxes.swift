extension RepliesByKind {
    /// The mailbox exists: it is full, or accepts mail from some senders only.
    static let livingMailboxes = table(
        #"""
        risky: 553 private list access denied.
        risky: 552 5.2.2 mailbox for ann@example.org is full
        risky: 552 Message would exceed quota for <ann@example.org>
        risky: 550 ann@example.org quota exceeded
        risky: 554 5.2.2 The recipient's mailbox is full and can't accept messages now
        risky: 550 user has too many messages
        risky: 552 5.7.0 Mailbox over its limit
        risky: 552 4.2.2 mailbox full
        risky: 552 5.2.2 maildir delivery failed: User disk quota ('INBOX') exceeded
        risky: 552 5.2.2 Sorry, the user's maildir has overdrawn his diskspace quota
        risky: 550 Mail quota exceeded
        risky: 550 5.7.1 recipient mailbox over quota
        risky: 550 User's mail storage is full
        risky: 552 5.2.2 This mailbox is over quota; Postfach voll
        risky: 550 5.2.1 receiving mail at a rate that prevents additional messages
        risky: 550 <ann@example.org>: this mailbox receives internal mail only
        risky: 550 5.7.1 Only authenticated users may send to this recipient
        risky: 550 5.7.1 You do not have permission to send to this recipient
        risky: 550 5.7.1 Sender is not on the allowed senders list for this recipient
        risky: 554 5.7.1 The recipient has restricted who may send to this address
        risky: 550 5.7.1 Sender not allowed by recipient
        risky: 550 Recipient does not accept mail from external senders
        risky: 550 5.7.1 This group only accepts messages from people in its organization
        risky: 550 the recipient refuses to accept this letter
        risky: 550 the recipient has opted out of receiving messages from this posting
        risky: 550 User has blocked your address
        risky: 550 Mailbox is busy, try again
        risky: 550 Mailbox full, user disabled mail delivery
        risky: 552 mailbox full: message rejected due to policy
        risky: 550 Mailing list is closed to non members of your domain
        risky: 550 List is closed: only subscribers may post
        risky: 550 This list is for members only
        risky: 552 5.2.2 full
        risky: 550 5.2.2
        risky: 552 5.2.2 <ann@example.org>
        risky: 550 5.2.2 quota
        risky: 554 5.7.1 You are not allowed to send mail to this recipient
        risky: 552 ann@example.org account is full (quota exceeded)
        risky: 550 5.1.1 The user only receives mail from contacts
        risky: 550 5.1.1 The user has restricted incoming mail
        risky: 550 5.1.1 mail from unknown senders is refused by this user
        risky: 550 5.1.1 Recipient's spam settings refuse your message
        risky: 550 5.1.1 The addressee does not wish to receive your mail
        risky: 550 5.1.1 This mailbox is private
        risky: 550 5.1.1 delivery refused at recipient's request
        risky: 550 5.1.1 message refused at the request of the recipient
        risky: 550 5.1.1 declined by recipient
        risky: 550 5.1.1 recipient declined your message
        risky: 550 5.1.1 recipient blocks unknown senders
        risky: 550 5.1.1 you have been blocked by the user
        risky: 550 5.1.1 you are on the recipient's blocklist
        risky: 550 5.1.1 not in recipient's allowlist
        risky: 550 5.1.1 sender not in allow-list of ann@example.org
        risky: 550 5.7.1 recipient requires approval of new senders
        risky: 550 this address only accepts mail from the example.org domain
        risky: 550 this mailbox is for internal use only
        risky: 550 Only employees can write to this address
        risky: 550 external mail not accepted for this address
        risky: 571 User is over the quota
        risky: 521 mailbox full
        risky: 541 mailbox over quota
        risky: 501 mailbox full
        risky: 505 mailbox quota exceeded
        risky: 530 mailbox is over quota
        risky: 599 quota exceeded
        risky: 550 5.7.1 mailbox quota exceeded
        risky: 550 the recipient has received too much mail recently
        risky: 550 5.2.1 mailbox has received too many messages in the last hour
        risky: 550 recipient inbox is too full
        risky: 552 inbox storage exceeded
        risky: 552 out of space in mailbox
        risky: 552 Insufficient space in mailbox
        risky: 552 mailbox exceeded its storage limit
        risky: 552 no more room in mailbox
        risky: 550 5.7.130 internal senders only
        risky: 550 5.7.123 sender not accepted for group
        risky: 550 5.7.137 x
        risky: 552 5.2.2 Over STORAGE quota
        risky: 550 Benutzer hat das Speichervolumen ueberschritten. / User has exhausted allowed storage space.
        risky: 552 mailbox full - quota exceeded
        risky: 500 5.0.0 Depot returns error: <552 5.2.2 Over quota>
        risky: 550, quota exceeded
        risky: 552 Boite mail pleine
        risky: 552 La casella ann@example.org ha esaurito lo spazio
        risky: 552 Caixa postal sem espaco
        risky: 552 recipient storage full, try again later
        risky: 550 Buzon lleno
        risky: 554 #5.2.2 Over quota
        risky: 552 The mailbox is full
        risky: 550 The recipient has banned mail from your domain
        risky: 550 The user's mailbox can't take any more mail
        risky: 552 user storage exhausted
        risky: 552 het postvak van de ontvanger is vol
        risky: 552 la cuota del usuario fue superada
        risky: 552 ящик пользователя полон
        risky: 552 用户空间不足
        risky: 550 your address is blocked by the recipient
        risky: 550 this recipient accepts mail only from friends
        risky: 550 recipient has chosen to block your messages
        """#)
}
