import MailTerms

/// Replies as servers give them, at any stage, and the status that each gives the mailbox.
enum ServerReplies {
    struct Case: Sendable {
        let reply: String
        let status: Status
        var stage = SMTPStage.rcpt
        var mxHost: String?
        var address: String?
    }

    static let all = echoesAndSeveralLines + ofProviders + aboutUs + aboutMailboxes

    /// Echoes of the address, several lines, and words that mean something else than they seem to.
    private static let echoesAndSeveralLines: [Case] = [
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

    /// Replies of single providers, as postmasters' pages and public threads report them.
    private static let ofProviders: [Case] = [
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

}
