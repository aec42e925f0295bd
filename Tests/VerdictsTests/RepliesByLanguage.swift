import MailTerms

/// Replies as servers give them in the languages that their operators speak, and whether they condemn the mailbox.
///
/// For each language the facts of the mailbox stand beside refusals of us in nearly the same words.
enum RepliesByLanguage {
    struct Case: Sendable {
        let reply: String
        let status: Status
        var stage = SMTPStage.rcpt
        var mxHost: String?
        var address: String?
    }

    static let all =
        traps + providers + ofUs + ofMailboxes

    private static let traps: [Case] = [
        Case(
            reply: "550 5.1.1 <blocked@unblocked.dev>: Recipient address rejected: User unknown",
            status: .undeliverable, address: "blocked@unblocked.dev"),
        Case(reply: "550 disabled... User unknown", status: .undeliverable, address: "disabled@x.org"),
        Case(reply: "250 2.1.5 <spam@policy.org> ok", status: .risky, address: "spam@policy.org"),
        Case(
            reply: "550 5.7.1 <relay@full.org>: Recipient address rejected: Access denied", status: .unknown,
            address: "relay@full.org"),
        Case(
            reply:
                "550-Verification failed for <me@probe.org>\n550-The mail server could not deliver mail to me@probe.org. The account or domain may not exist, they may be blacklisted, or missing the proper dns entries.\n550 Sender verify failed",
            status: .unknown),
        Case(
            reply:
                "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550-5.1.1 unnecessary spaces. For more information, go to\n550 5.1.1  https://support.google.com/mail/?p=NoSuchUser d2e1a72fcca58-71e8a1 - gsmtp",
            status: .undeliverable, mxHost: "gmail-smtp-in.l.google.com"),
        Case(
            reply:
                "550-5.7.1 [192.0.2.1] The IP you're using to send mail is not authorized to\n550 5.7.1 send email directly to our servers. gsmtp",
            status: .unknown, mxHost: "gmail-smtp-in.l.google.com"),
        Case(reply: "550-5.7.26 This mail has been blocked because the sender is unauthenticated.", status: .unknown),
        Case(
            reply:
                "550 5.4.1 Recipient address rejected: Access denied. [AM5EUR02FT012.eop-EUR02.prod.protection.outlook.com]",
            status: .undeliverable),
        Case(reply: "550 5.4.1 All recipient addresses rejected : Access denied", status: .undeliverable),
        Case(reply: "550 5.7.509 Access denied, sending domain x.org does not pass DMARC", status: .unknown),
        Case(
            reply: "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ann@x.org not found by SMTP address lookup",
            status: .undeliverable),
        Case(reply: "550 5.7.64 TenantAttribution; Relay Access Denied", status: .unknown),
        Case(reply: "550 5.7.129 RESOLVER.RST.RestrictedToRecipientsPermission; not authorized", status: .risky),
        Case(reply: "452 4.5.3 Recipients belong to multiple regions ATTR38", status: .unknown),
        Case(
            reply: "550 Requested action not taken: mailbox unavailable\n550 Reject due to policy restrictions",
            status: .unknown, mxHost: "mx00.emig.gmx.net"),
        Case(
            reply:
                "554 gmx.net (mxgmx016) Nemesis ESMTP Service not available No SMTP service Bad DNS PTR resource record.",
            status: .unknown, stage: .greeting),
        Case(reply: "550 Mailbox unavailable or access denied", status: .unknown, mxHost: "mx3.qq.com"),
        Case(
            reply: "550 Mailbox not found. http://service.mail.qq.com/cgi-bin/help?subtype=1", status: .undeliverable,
            mxHost: "mx3.qq.com"),
        Case(reply: "550 5.7.1 No such user!", status: .undeliverable, mxHost: "mx.yandex.ru"),
        Case(reply: "550 5.7.1 Policy rejection on the target address", status: .unknown, mxHost: "mx.yandex.ru"),
        Case(
            reply: "540 5.7.1 <a@rambler.ru>: recipient address rejected: inactive", status: .undeliverable,
            mxHost: "imx.rambler.ru"),
        Case(
            reply: "550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550", status: .undeliverable,
            mxHost: "eu-smtp-inbound-1.mimecast.com"),
        Case(
            reply: "550 Administrative prohibition - envelope blocked", status: .unknown,
            mxHost: "eu-smtp-inbound-1.mimecast.com"),
        Case(
            reply: "550 permanent failure for one or more recipients (ann@x.org:blocked)", status: .unknown,
            address: "ann@x.org"),
        Case(
            reply: "550 permanent failure for one or more recipients (ann@x.org:550 5.1.1 User unknown)",
            status: .undeliverable, address: "ann@x.org"),
        Case(
            reply: "552 5.1.1 <ann@x.org> Mailbox delivery failure policy error", status: .unknown,
            mxHost: "mx.zoho.com"),
        Case(reply: "552 5.2.2 Mailbox full", status: .risky),
        Case(reply: "552 5.1.1 Mailbox of recipient is full OFR_417", status: .risky),
        Case(reply: "550 5.1.1 unverified address: Address verification in progress", status: .unknown),
        Case(
            reply:
                "450 4.1.1 <ann@x.org>: Recipient address rejected: undeliverable address: host mx[1.2.3.4] said: 550 User unknown",
            status: .unknown),
        Case(
            reply:
                "550 5.1.1 <ann@x.org>: Recipient address rejected: undeliverable address: host mx.x.org[1.2.3.4] said: 550 5.1.1 User unknown (in reply to RCPT TO command)",
            status: .undeliverable, address: "ann@x.org"),
        Case(reply: "554 5.7.1 <ann@x.org>: Relay access denied", status: .unknown),
        Case(reply: "503 5.5.1 Error: need MAIL command", status: .unknown),
        Case(reply: "571 Delivery not authorized, message refused", status: .unknown),
        Case(reply: "541 5.4.1 recipient address rejected", status: .unknown),
        Case(reply: "521 5.2.1 mail to this host not accepted", status: .unknown),
        Case(reply: "550 #5.1.0 Address rejected ann@x.org", status: .undeliverable, address: "ann@x.org"),
        Case(reply: "550 5.1.8 Sender address rejected: Domain not found", status: .unknown),
        Case(reply: "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup", status: .risky),
        Case(reply: "550 5.2.1 The email account that you tried to reach is disabled", status: .undeliverable),
        Case(
            reply: "450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents",
            status: .risky),
        Case(reply: "550 5.2.1 The user you are trying to contact is receiving mail too quickly", status: .risky),
        Case(
            reply: "554 5.7.1 Service unavailable; Client host [1.2.3.4] blocked using b.barracudacentral.org",
            status: .unknown),
        Case(reply: "550 User not local; please try <ann@y.org>", status: .undeliverable),
        Case(reply: "551 5.7.1 Forwarding to remote hosts disabled", status: .unknown),
        Case(reply: "550 Account has moved", status: .undeliverable),
        Case(reply: "550 No such domain at this location", status: .undeliverable),
        Case(reply: "550 We do not relay", status: .unknown),
        Case(reply: "550 Invalid HELO", status: .unknown),
        Case(reply: "550 your host name unknown does not exist", status: .unknown),
        Case(reply: "550 Unknown host", status: .unknown),
        Case(reply: "550 Host unknown (Name server: x.org: host not found)", status: .undeliverable),
        Case(reply: "550 Access denied - Invalid HELO name (See RFC2821 4.1.1.1)", status: .unknown),
        Case(reply: "550 Rejected because 1.2.3.4 is in a black list at zen.spamhaus.org", status: .unknown),
        Case(reply: "550 This user doesn't accept mail from outside", status: .risky),
        Case(reply: "550 Mail from outside not accepted for this recipient", status: .risky),
        Case(
            reply: "554 delivery error: dd This user doesn't have a yahoo.com account (ann@yahoo.com) [0] - mta1",
            status: .undeliverable, mxHost: "mta5.am0.yahoodns.net"),
        Case(reply: "553 5.3.0 <ann@x.org>... No such user here", status: .undeliverable),
        Case(reply: "550 Unknown recipient ann@x.org", status: .undeliverable),
        Case(reply: "550 unrouteable address", status: .undeliverable),
        Case(reply: "550 Address ann@x.org is not known here", status: .undeliverable),
        Case(reply: "550 ann is not one of our users", status: .undeliverable, address: "ann@x.org"),
        Case(reply: "550 recipient does not want mail from you", status: .risky),
        Case(reply: "550 go away", status: .unknown),
        Case(reply: "550 nope", status: .unknown),
        Case(reply: "550 Not accepted", status: .unknown),
        Case(reply: "550 Error", status: .unknown),
        Case(reply: "550", status: .undeliverable),
        Case(reply: "554", status: .unknown),
        Case(reply: "450", status: .unknown),
        Case(reply: "550 5.0.0 Rejected", status: .unknown),
    ]

    /// What postmasters' pages and public threads report of single providers.
    private static let providers: [Case] = [
        Case(
            reply:
                "553 5.7.2 [TSS09] All messages from 1.2.3.4 will be permanently deferred; Retrying will NOT succeed.",
            status: .unknown, stage: .mail, mxHost: "mta5.am0.yahoodns.net"),
        Case(
            reply:
                "421 4.7.0 [TSS04] Messages from 1.2.3.4 temporarily deferred due to unexpected volume or user complaints",
            status: .unknown, stage: .mail, mxHost: "mta5.am0.yahoodns.net"),
        Case(
            reply:
                "553 5.7.1 [BL21] Connections will not be accepted from 1.2.3.4, because the ip is in Spamhaus's list",
            status: .unknown, stage: .mail),
        Case(
            reply: "450 permanent failure for one or more recipients (ann@x.org:cuda_nsu Policy Rejection - Abuse)",
            status: .unknown, mxHost: "d1.ess.barracudanetworks.com", address: "ann@x.org"),
        Case(reply: "554 5.7.1 <ann@x.org>: Recipient address rejected: Invalid-Recipient", status: .undeliverable),
        Case(reply: "554 5.7.1 Not in recipient list", status: .undeliverable),
        Case(reply: "550 5.2.1 This mailbox has been blocked due to inactivity", status: .undeliverable),
        Case(
            reply: "550 5.2.1 <ann@att.net>... Addressee unknown, relay=[1.2.3.4]", status: .undeliverable,
            address: "ann@att.net"),
        Case(
            reply: "451 4.3.0 Multiple destination domains per transaction is unsupported. Please try again.",
            status: .unknown),
        Case(
            reply: "550 5.7.25 The IP address sending this message does not have a PTR record setup", status: .unknown),
        Case(reply: "421 4.7.28 Gmail has detected an unusual rate of unsolicited mail", status: .unknown),
        Case(reply: "451 4.7.500 Server busy. Please try again later from [1.2.3.4]. (S77714)", status: .unknown),
        Case(reply: "452 4.5.3 Recipients belong to multiple regions ATTR38 [x]", status: .unknown),
        Case(
            reply:
                "451 4.4.4 Mail received as unauthenticated, incoming to a recipient domain configured in a hosted tenant which has no mail-enabled subscriptions. ATTR5",
            status: .unknown),
        Case(
            reply:
                "550 5.7.606 Access denied, banned sending IP [1.2.3.4]. To request removal from this list please visit https://sender.office.com/",
            status: .unknown),
        Case(
            reply:
                "550 5.7.1 Unfortunately, messages from [1.2.3.4] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).",
            status: .unknown, stage: .mail, mxHost: "hotmail-com.olc.protection.outlook.com"),
        Case(
            reply: "550 5.7.0 Blocked - see https://ipcheck.proofpoint.com/?ip=1.2.3.4", status: .unknown,
            stage: .greeting, mxHost: "mx01.mail.icloud.com"),
        Case(
            reply: "550 5.1.6 recipient no longer on server: ann@icloud.com", status: .undeliverable,
            mxHost: "mx01.mail.icloud.com"),
        Case(
            reply: "451 Resources temporarily unavailable - Try again later [#4.16.55]", status: .unknown,
            mxHost: "eu-smtp-inbound-1.mimecast.com"),
        Case(reply: "550 5.4.1 [ann@x.org]: Recipient address rejected: Access denied", status: .undeliverable),
        Case(
            reply:
                "554 delivery error: dd Sorry your message to ann@yahoo.com cannot be delivered. This mailbox is disabled (554.30).",
            status: .undeliverable),
        Case(
            reply: "550 5.1.1 <ann@x.org> Email address could not be found, or was misspelled (G8)",
            status: .undeliverable, mxHost: "us-smtp-inbound.emailsrvr.com"),
        Case(
            reply: "450 4.7.1 <ann@x.org>: Recipient address rejected: Policy restrictions; try later", status: .unknown
        ),
        Case(reply: "553 5.7.1 <verify@probe.org>: Sender address rejected: not owned by user", status: .unknown),
        Case(reply: "550 Mailbox ann@x.org does not exist or is disabled", status: .undeliverable),
        Case(reply: "559 Invalid rcptto [@sm070102]", status: .undeliverable),
        Case(
            reply: "550 #5.7.1 Your access to submit messages to this e-mail system has been rejected.",
            status: .unknown),
        Case(
            reply:
                "550 Message was not accepted -- invalid mailbox. Local mailbox ann@mail.ru is unavailable: user not found",
            status: .undeliverable, mxHost: "mxs.mail.ru"),
        Case(reply: "550 5.7.1 Spam message rejected", status: .unknown),
        Case(reply: "554 5.4.14 Hop count exceeded - possible mail loop", status: .unknown),
    ]

    /// Refusals of us that speak of users, mailboxes and accounts all the same.
    private static let ofUs = [
        "550 Your message was rejected because your server's IP has a poor reputation",
        "550 Mail refused: sending host not found in DNS",
        "550 We don't accept mail from hosts without PTR records",
        "550 Mail from residential IP addresses is not accepted",
        "550 Access from your country is not permitted",
        "550 5.7.1 Rejected: 192.0.2.9 listed at bl.example.com",
        "554 5.7.1 You are not welcome here",
        "550 The sending IP does not exist in SPF record",
        "550 SPF validation failed for domain probe.org",
        "550 DKIM signature missing",
        "550 5.7.1 TLS required for this recipient",
        "550 Must use authenticated SMTP to send to this user",
        "550 Please authenticate before sending to local users",
        "550 Sending domain probe.org not found",
        "550 The domain you are sending from does not exist",
        "550 unknown sender domain probe.org",
        "550 Unknown HELO name",
        "550 EHLO hostname does not exist",
        "550 Sorry, your host does not exist",
        "550 Invalid hostname",
        "550 Not a valid hostname: probe",
        "550 No valid MX for your domain",
        "550 Your email address does not exist",
        "550 The return address is not valid",
        "550 return path invalid",
        "550 Mail from address must exist",
        "550 Can't verify your sender address",
        "550 Callback to your server failed: user unknown",
        "550 Connection not allowed from unknown host",
        "550 host unknown to us, ask for whitelisting",
        "550 Message refused by the antispam policy for this user",
        "550 The recipient's server blocked your message as spam",
        "550 Spam detected, account owner notified",
        "550 Quota exceeded for your IP",
        "550 Your sending quota has been exceeded",
        "550 Too many invalid users from your host",
        "550 You tried too many unknown addresses",
        "550 Directory harvest attack detected",
        "550 Tarpitted, user lookups disabled for your address",
        "550 service disabled for your network",
        "550 Your account is disabled, contact your provider",
        "550 Your mailbox is not allowed to send",
        "550 Relay disabled",
        "550 mailbox verification not supported",
        "550 This server does not verify addresses",
        "550 Address verification is disabled",
        "550 Address probing is not permitted",
        "550 Greylisted: user must retry",
        "550 temporary failure, user database not available",
        "550 5.3.0 user database lookup error",
        "550 LDAP server unavailable, cannot verify user",
        "550 Internal error while looking up user",
        "550 Unable to verify recipient at this time",
        "550 Recipient verification temporarily failed",
        "550 backend unavailable",
        "550 Maximum number of recipients reached for this account",
        "550 Only one recipient allowed",
        "550 Sender and recipient cannot be the same",
        "550 sender is not allowed to send to recipient",
        "550 No relaying to unknown users",
        "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
        "553 sorry, your envelope sender is in my badmailfrom list",
        "554 Sender user unknown",
        "550 user unknown (sender verification)",
        "550-Callback for sender failed\n550 user not found",
        "550 Security policy: account harvesting not permitted",
        "550 5.7.1 Client does not have permissions to send as this sender",
        "571 Message refused: bad HELO",
        "550 Dear spammer, no such luck",
        "550 Dynamic IP range is not accepted at this mailbox server",
        "550 [probe] Name not resolved",
        "550 DNS: host not found",
        "451 user unknown, try later",
        "550 Blocked: your server has sent too many emails to nonexistent users",
    ].map { Case(reply: $0, status: .unknown) }

    /// The same mailbox, dead in many words.
    private static let ofMailboxes = [
        "550 Account ann disabled",
        "550 sorry, ann does not work here any more",
        "550 she has left the company",
        "550 ann@x.org is an obsolete address",
        "550 address expired",
        "550 This email is no longer in use",
        "550 We have no such mailbox",
        "550 Delivery to ann not possible: no such account",
        "550 Invalid user",
        "550 Bad recipient",
        "550 recipient not on file",
        "550 user ann was not found in our directory",
        "550 Recipient address not listed",
        "550 Not a local user",
        "550 invalid address, please check spelling",
        "550 the mailbox you are trying to reach has been deleted",
        "550 Unknown user; rejecting",
        "550 That user is not a customer of ours",
        "550 mailbox closed by owner",
        "550 the account has been terminated",
        "550 ann has retired",
        "550 account is inactive",
        "550 Mailbox has been suspended for non payment",
        "550 no mailbox for this address",
        "550 Recipient ann@x.org could not be located",
        "550 user does not exist here anymore",
        "550 Address does not exist in our system",
        "550 5.1.1 Recipient not found. <https://mxguardian.example/5.1.1>",
        "554 No such account",
        "554 5.1.1 Address unknown",
        "501 5.1.1 No such user",
        "521 5.1.1 no such mailbox",
        "550 5.1.1 <ann@x.org>... Deferred? No: User unknown",
        "550 5.2.0 mailbox does not exist",
        "550 5.1.0 no such user, please contact our policy department",
        "550 User unknown; this attempt has been logged for security",
    ].map { Case(reply: $0, status: .undeliverable, address: "ann@x.org") }
}
