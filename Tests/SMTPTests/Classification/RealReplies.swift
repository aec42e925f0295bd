import MailTerms

/// Replies of real mail systems, and the reasons that their operators mean.
enum RealReplies {
    /// Replies to RCPT for `ann@example.org`.
    static let toRecipients: [(String, Reason)] = accepted + dead + alive + later + us

    private static let accepted: [(String, Reason)] = [
        ("250 2.1.5 OK", .accepted),
        ("250 Accepted", .accepted),
        ("250 2.1.5 ann@example.org OK a12-20020a170906 - gsmtp", .accepted),
        ("251 User not local; will forward to <ann@example.net>", .forwarded),
        ("252 2.1.5 Cannot VRFY user, but will take message", .acceptedUnconfirmed),
    ]

    /// The mailbox does not exist or is closed.
    private static let dead: [(String, Reason)] = [
        (
            """
            550-5.1.1 The email account that you tried to reach does not exist. Please try
            550-5.1.1 double-checking the recipient's email address for typos or
            550 5.1.1 unnecessary spaces. https://support.google.com/mail/?p=NoSuchUser - gsmtp
            """, .mailboxNotFound
        ),
        (
            "550 5.1.1 <ann@example.org>: Recipient address rejected: User unknown in virtual mailbox table",
            .mailboxNotFound
        ),
        (
            "550 5.1.1 <ann@example.org>: Recipient address rejected: User unknown in local recipient table",
            .mailboxNotFound
        ),
        ("550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", .mailboxNotFound),
        ("550 5.4.1 Recipient address rejected: Access denied. AS(201806281) [DB5EUR03FT012]", .mailboxNotFound),
        (
            "550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). [BN7NAM10FT048]",
            .mailboxNotFound
        ),
        ("550 Requested action not taken: mailbox unavailable", .mailboxNotFound),
        ("550 5.1.1 <ann@example.org>: user does not exist", .mailboxNotFound),
        ("550 5.1.1 User does not exist - <ann@example.org>", .mailboxNotFound),
        ("550 No Such User Here", .mailboxNotFound),
        ("550 Unrouteable address", .mailboxNotFound),
        ("550 unknown user", .mailboxNotFound),
        ("550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550", .mailboxNotFound),
        ("550 5.7.1 No such user!", .mailboxNotFound),
        ("550 Mailbox not found. http://service.mail.qq.com/cgi-bin/help", .mailboxNotFound),
        (
            "550 5.7.1 <ann@example.org>: Recipient address rejected: User email address is marked as invalid",
            .mailboxNotFound
        ),
        (
            "550 5.1.1 <ann@example.org>: Recipient address rejected: undeliverable address: host said: 550 unknown",
            .mailboxNotFound
        ),
        ("550 cuda_nsu 5.1.1 <ann@example.org>: Recipient address rejected: User unknown", .mailboxNotFound),
        ("553 sorry, no mailbox here by that name (#5.1.1)", .mailboxNotFound),
        ("554 5.1.1 Unknown recipient", .mailboxNotFound),
        ("511 sorry, no mailbox here by that name", .mailboxNotFound),
        ("550 #5.1.0 Address rejected: no such user", .mailboxNotFound),
        ("550 5.2.1 The email account that you tried to reach is disabled. Learn more - gsmtp", .disabled),
        ("550 5.2.1 This mailbox has been suspended", .disabled),
        ("550 5.2.1 Mailbox is inactive", .disabled),
        ("554 delivery error: account disabled", .disabled),
        ("551 5.1.6 user has moved; please try <ann@example.net>", .moved),
        ("550 5.1.6 Recipient no longer on server", .moved),
        ("550 5.1.2 Bad destination system address", .domainNotAccepted),
        ("553 5.1.3 Invalid address format", .rejectedSyntax),
        ("501 5.1.3 Bad recipient address syntax", .rejectedSyntax),
    ]

    /// The mailbox exists, perhaps with a limit.
    private static let alive: [(String, Reason)] = [
        ("452 4.2.2 The email account that you tried to reach is over quota. - gsmtp", .mailboxFull),
        ("552 5.2.2 <ann@example.org>: user is over quota", .mailboxFull),
        ("552 5.1.1 Mailbox is full / Blocked. OFR_417", .mailboxFull),
        ("452 4.1.1 requested action aborted: mailbox full", .mailboxFull),
        ("550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents", .temporarilyLimited),
        ("450 4.2.1 The user you are trying to contact is receiving mail too quickly", .temporarilyLimited),
        ("550 5.2.121 RecipientThrottled: the recipient's hourly limit is exceeded", .temporarilyLimited),
        (
            "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required", .restrictedSender
        ),
        ("550 5.7.124 RESOLVER.RST.RecipientNotInAllowedList", .restrictedSender),
    ]

    /// Only a later attempt can show it.
    private static let later: [(String, Reason)] = [
        ("450 4.2.0 <ann@example.org>: Recipient address rejected: Greylisted, see http://postgrey", .greylisted),
        ("451 4.7.1 Greylisting in action, please come back later", .greylisted),
        ("451 Temporarily graylisted, try again in 300 seconds", .greylisted),
        ("450 4.7.1 Please try again later", .greylisted),
        (
            "450 4.1.1 <ann@example.org>: Recipient address rejected: unverified address: verification in progress",
            .greylisted
        ),
        ("452 4.3.1 Insufficient system storage", .serverTemporary),
        ("451 4.3.0 Temporary lookup failure", .serverTemporary),
        ("451 4.4.4 Mail received as unauthenticated, incoming to a recipient in multiple regions", .serverTemporary),
        ("451 Requested action aborted: local error in processing", .serverTemporary),
        ("422 License expired", .serverTemporary),
        ("452 4.5.3 Too many recipients (AS780090)", .rateLimited),
        ("550 5.5.3 Too many recipients", .rateLimited),
        ("421 4.7.0 Try again later, closing connection", .rateLimited),
        ("451 4.7.651 The mail server has been temporarily rate limited due to IP reputation", .rateLimited),
    ]

    /// The server refuses us; that says nothing about the mailbox.
    private static let us: [(String, Reason)] = [
        ("550 5.7.1 Message rejected due to local policy", .blockedByPolicy),
        ("550 5.7.1 Policy rejection on the target address", .blockedByPolicy),
        ("550 Administrative prohibition", .blockedByPolicy),
        ("550 Requested action not taken: mailbox unavailable. Reject due to policy restrictions.", .blockedByPolicy),
        ("550 permanent failure for one or more recipients (ann@example.org:blocked)", .blockedByPolicy),
        ("554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org", .blockedIP),
        ("550 5.7.1 Service unavailable, [192.0.2.7] is on our block list (S3150)", .blockedIP),
        ("550 5.7.606 Access denied, banned sending IP [192.0.2.7]", .blockedIP),
        ("550 5.7.511 Access denied, banned sender", .blockedIP),
        ("554 5.7.1 <unknown[192.0.2.7]>: Client host rejected: Access denied", .senderSetup),
        ("450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.7]", .senderSetup),
        ("550 5.7.25 The IP address sending this message does not have a PTR record", .senderSetup),
        ("550 5.7.26 This mail is unauthenticated", .senderSetup),
        ("550 5.1.8 <c@probe.example>: Sender address rejected: Domain not found", .senderSetup),
        ("450 4.1.8 <c@probe.example>: Sender address rejected: Domain not found", .senderSetup),
        ("504 5.5.2 <probe>: Helo command rejected: need fully-qualified hostname", .senderSetup),
        ("554 5.7.1 <ann@example.org>: Relay access denied", .misrouted),
        ("550 relay not permitted", .misrouted),
        ("550 5.7.1 Unable to relay for ann@example.org", .misrouted),
        ("553 5.6.7 SMTPUTF8 needed", .smtputf8Unsupported),
        ("550 Sender address <c@probe.example> does not exist", .senderSetup),
        ("550 5.1.0 <c@probe.example>: Sender unknown user", .senderSetup),
        ("550 Verification failed for <c@probe.example>: user unknown", .senderSetup),
        ("550 Host 192.0.2.7 does not exist in DNS", .senderSetup),
        ("553 Domain of sender address c@probe.example does not exist", .senderSetup),
        ("550 The sender account is disabled", .senderSetup),
        ("550 Sending account suspended: c@probe.example has been suspended", .senderSetup),
        ("550 5.1.1 Sender rejected", .senderSetup),
        ("550 Authentication required", .senderSetup),
        ("550 TLS required", .senderSetup),
        ("550 HELO/EHLO name invalid", .senderSetup),
        ("550 no PTR for 192.0.2.7", .senderSetup),
        ("550 DMARC check failed", .senderSetup),
        ("550 Mail from 192.0.2.7 refused", .blockedByPolicy),
        ("550 Unauthenticated senders are refused", .senderSetup),
        ("550 192.0.2.7 listed in RBL", .blockedIP),
        ("550 Too many invalid recipients", .rateLimited),
        ("550 Greylisted, please try again later", .greylisted),
        ("550 Service unavailable", .blockedByPolicy),
        ("503 5.5.1 Bad sequence: unknown user", .invalidSMTP),
        ("530 5.7.0 no such user here without STARTTLS", .senderSetup),
    ]

    /// Replies to the steps before RCPT.
    static let beforeRecipients: [(SMTPStage, String, Reason)] = [
        (.greeting, "554 mx.example.org No SMTP service for your address", .blockedByPolicy),
        (.greeting, "554 5.7.1 192.0.2.7 is listed at sbl.spamhaus.org", .blockedIP),
        (.greeting, "421 4.7.0 mx.example.org Error: too many connections from 192.0.2.7", .rateLimited),
        (.greeting, "421 Service not available", .rateLimited),
        (.greeting, "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.7", .blockedByPolicy),
        (.ehlo, "550 5.7.1 Access denied: invalid HELO", .senderSetup),
        (.ehlo, "421 4.3.2 The maximum number of concurrent connections has been exceeded", .rateLimited),
        (.ehlo, "451 4.3.0 Temporary failure", .serverTemporary),
        (.startTLS, "454 4.7.0 TLS not available due to local problem", .serverTemporary),
        (.mail, "553 5.7.1 [BL21] Connections not accepted from 192.0.2.7", .blockedByPolicy),
        (.mail, "550 5.1.8 Sender domain does not exist", .senderSetup),
        (.mail, "550 5.1.1 user unknown", .blockedByPolicy),
        (.mail, "451 4.7.1 Greylisting in action", .greylisted),
        (.mail, "452 4.3.1 Insufficient system storage", .serverTemporary),
    ]
}
