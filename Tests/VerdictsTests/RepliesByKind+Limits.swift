extension RepliesByKind {
    /// Quotas and rates: of the recipient (risky), and of the sender, the server, a tenant or a queue (unknown).
    static let quotas = table(
        #"""
        risky: 522 5.2.0 Delivery failed: Over quota
        risky: 522 5.2.2 <ann@example.org> mailbox full
        risky: 552 5.7.1 recipient over quota
        risky: 511 mailbox is over quota
        risky: 550 5.7.0 User over quota
        risky: 571 recipient's mailbox is full
        risky: 544 mailbox full
        risky: 542 ann@example.org Over quota
        risky: 523 the recipient's mailbox is full
        risky: 550 5.1.1 mailbox quota exceeded for ann@example.org
        risky: 554 Quota exceeded (mailbox for user is full)
        risky: 550 Mailbox is full / Blocks limit exceeded / Inode limit exceeded
        risky: 552 Mailbox limit exeeded for this email address
        risky: 552 extended quota violation
        risky: 550 account is overquota
        risky: 550 5.2.1 User has received too much mail
        risky: 550 5.2.1 ann@example.org has received too much mail today
        risky: 450 4.2.1 user has received too much mail
        risky: 450 The user is receiving too much mail
        risky: 432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded
        risky: 554 5.2.122 recipient throttled
        risky: 550 5.2.121 message receive limit from specific sender exceeded
        risky: 452 4.2.2 Quota exceeded
        risky: 552 5.2.2 Over quota
        risky: 552 Requested mail action aborted: exceeded storage allocation
        risky: 552 5.2.2 mailbox size limit exceeded
        risky: 550 5.2.2 Postfach voll
        risky: 452 4.2.2 user quota exceeded; try later
        risky: 554 5.2.0 STOREDRV.Deliver; quota exceeded for mailbox
        risky: 552 La cuota del buzón está excedida
        risky: 552 Il destinatario ha superato la quota
        risky: 552 Cota da caixa postal excedida
        risky: 552 Квота почтового ящика превышена
        risky: 552 收件人邮箱超过配额
        unknown: 550 5.2.2 Submission quota exceeded
        unknown: 552 5.2.2 Sending quota exceeded
        unknown: 552 Queue quota exceeded
        unknown: 552 queue space exceeded
        unknown: 452 4.3.1 Queue quota exceeded
        unknown: 552 Organization quota exceeded
        unknown: 552 5.2.2 Tenant quota exceeded
        unknown: 550 Daily SMTP relay quota exceeded
        unknown: 550 5.4.5 Daily sending quota exceeded
        unknown: 550 relay quota exceeded for your account
        unknown: 550 Your message quota has been exceeded
        unknown: 550 5.7.1 Email quota exceeded for sender
        unknown: 552 sender is over quota
        unknown: 550 The quota of your IP address is exceeded
        unknown: 450 4.2.1 Peak SMTP relay limit exceeded for customer. This is a temporary error.
        unknown: 552 5.3.1 Mail system full
        unknown: 452 4.3.1 System quota exceeded
        unknown: 452 disk quota of the spool exceeded
        unknown: 552 Server storage quota exceeded
        unknown: 552 The server is out of disk space
        unknown: 550 5.3.1 no space left on device
        unknown: 550 Domain has exceeded the max emails per hour
        unknown: 550 Exceeded hourly quota of connections
        unknown: 421 quota of connections exceeded
        """#)
}
