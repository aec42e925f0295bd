extension RepliesByKind {
    /// Temporary refusals.
    static let deferrals = table(
        #"""
        risky: 452 <ann@example.org> has exceeded its disk space quota
        risky: 452 4.2.2 Over quota for recipient
        risky: 450 4.2.2 <ann@example.org>: Mailbox full, try again later
        risky: 450 4.3.0 recipient exceeded message rate
        risky: 452 4.2.2 full
        risky: 452 4.2.2 <ann@example.org>: mailbox full
        risky: 450 4.2.2 user is over quota
        risky: 452 Requested action not taken: user's mailbox quota exceeded
        risky: 450 4.2.1 The recipient is receiving mail too quickly
        risky: 450 4.2.1 recipient has exceeded the number of messages it can receive per hour
        risky: 452 4.2.2 over quota
        risky: 450 4.2.2 quota exceeded for ann@example.org
        risky: 451 recipient only accepts mail from members
        risky: 452 the user received too much mail, try again later
        unknown: 498 No MX for
        unknown: 450 4.1.1 User unknown
        unknown: 451 4.1.1 no such user
        unknown: 450 mailbox does not exist
        unknown: 421 user unknown
        unknown: 421 4.7.0 user unknown
        unknown: 451 4.7.1 user unknown, greylisted
        unknown: 450 4.2.1 mailbox disabled
        unknown: 450 4.3.2 Too many mails (mail bomb), try again in 1 hour(s) 25 minute(s)
        unknown: 421 Recipient not in route list
        unknown: 452 4.3.1 Insufficient system storage
        unknown: 452 Requested action not taken: insufficient system storage
        unknown: 450 4.7.1 greylisted, come back in 5 minutes
        unknown: 451 4.7.1 temporarily deferred
        unknown: 421 4.7.0 too many connections
        unknown: 452 4.5.3 too many recipients
        unknown: 451 4.7.0 quota for your IP exceeded
        unknown: 450 4.2.0 mailbox unavailable
        unknown: 450 Requested mail action not taken: mailbox unavailable
        unknown: 451 Requested action aborted: local error in processing
        unknown: 450 4.3.2 system not accepting messages
        unknown: 454 4.7.1 relay access denied
        unknown: 450 4.7.25 cannot find your hostname
        unknown: 450 4.1.8 sender domain not found
        unknown: 451 4.1.8 domain of sender does not resolve
        unknown: 450 4.7.1 client host rejected
        unknown: 451 4.4.3 temporary server error
        unknown: 450 4.4.4 connection refused by backend
        unknown: 431 4.3.1 out of disk space
        unknown: 432 queue stopped
        unknown: 441 4.4.1 no answer from host
        unknown: 455 cannot accommodate parameters
        unknown: 450 4.7.0 blocked by spamhaus
        unknown: 451 4.7.650 rate limited due to IP reputation
        unknown: 451 4.7.500 Server busy
        unknown: 450 4.7.1 your network is sending too much
        unknown: 421 4.4.2 timeout
        unknown: 421 service shutting down
        unknown: 452 sender quota exceeded
        unknown: 450 organization quota exceeded
        unknown: 450 Rezipient unbekannt, später erneut versuchen
        unknown: 450 请稍后再试
        unknown: 451 временная ошибка
        unknown: 450 用户不存在
        unknown: 421
        unknown: 450
        unknown: 451
        unknown: 452
        unknown: 499 something
        unknown: 400 bad
        unknown: 450 Host down (ann@example.org)
        unknown: 450 Requested action aborted [7.2] 10802
        unknown: 451 4.7.1 Sorry, the service is currently unavailable. Please come back later.
        unknown: 421 4.3.2 Your ip blocked from this server SPL301
        unknown: 452 4.2.2 Mail queue quota exceeded
        unknown: 452 server over quota
        unknown: 451 qq trouble in home directory
        unknown: 421 Sender address blocked
        unknown: 451 Internal resource temporarily unavailable
        unknown: 451 Account service is temporarily unavailable
        unknown: 451 Recipient temporarily unavailable
        unknown: 451 Unable to process email at this time
        unknown: 451 Recipient server unavailable or busy
        unknown: 450 4.7.1 <ann@example.org>: Recipient address rejected: mailbox unavailable, try again later
        """#)
}
