extension RepliesByKind {
    /// What large providers and common servers send.
    static let vendors = table(
        #"""
        mailbox_not_found: 550 5.1.1 <ann@example.org>... User Unknown
        invalid_smtp: 503 5.0.0 Need RCPT (recipient)
        blocked_by_policy: 554 5.7.0 Reject, id=20025-09 - SPAM
        mailbox_not_found: 550 5.1.1 user unknown
        server_temporary: 554 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.2 Connection timed out>
        mailbox_not_found: 550 5.2.1 <c@probe.example>... User Unknown
        server_temporary: 550 5.3.5 <ann@example.org>... Internal System Error
        blocked_by_policy: 550 5.7.1 Message content rejected, UBE, id=00000-22-225
        blocked_by_policy: 550 5.7.1 Message content rejected, UBE, id=22220-02-222
        mailbox_not_found: 550 Unknown user ann@example.org
        sender_setup: 550-5.7.26 DMARC policy. Please contact the administrator of mx.example.net domain if
        mailbox_not_found: 550 5.1.1 <ann@example.org>: Recipient address rejected: User unknown
        mailbox_full: 552 5.2.2 <ann@example.org>: Recipient address rejected: Mailbox full
        mailbox_not_found: 550 5.1.1 RESOLVER.ADR.RecipNotFound; not found
        server_temporary: 550 4.4.7 QUEUE.Expired; message expired
        blocked_by_policy: 554 5.7.1 <ann@example.org>: Recipient address rejected: Access denied
        sender_setup: 571 No PTR Record found. Reverse DNS required:
        blocked_by_policy: 550 Access denied...7d39d5299584f4be161127e61f5f5400...
        blocked_by_policy: 550 5.2.0 <ann@example.org> From:
        blocked_by_policy: 550 Rejected
        mailbox_not_found: 550 5.1.1 unknown or illegal alias: ann@example.org
        mailbox_not_found: 550 <ann@example.org>: User unknown
        mailbox_not_found: 550 <ann@example.org>... User not exist
        mailbox_full: 522 5.2.0 Delivery failed: Over quota
        mailbox_not_found: 550 5.7.1 550 User Unknown: c@probe.example
        mailbox_not_found: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
        mailbox_full: 550 5.2.2 <c@probe.example>... Mailbox Full
        mailbox_not_found: 550 5.1.1 <c@probe.example>... User Unknown
        mailbox_not_found: 550 5.1.1 Address rejected ann@example.org
        rate_limited: 452 4.3.2 Connection rate limit exceeded.
        sender_setup: 553 5.1.8 <c@probe.example>... Domain of sender address c@probe.example does not exist
        moved: 550 5.1.6 recipient no longer on server: ann@example.org
        blocked_by_policy: 554 5.6.0 This message has been scored as spam with a probability of more than 90%
        blocked_by_policy: 550 Denied by policy
        rate_limited: 421 Service not available, closing transmission channel
        invalid_smtp: 504 Command parameter not implemented
        blocked_by_policy: 550 Virus Detected; Content Rejected
        sender_setup: 550 Unauthenticated senders not allowed
        mailbox_not_found: 550 User not found
        blocked_by_policy: 550 5.7.1 <ann@example.org>... Access denied
        mailbox_not_found: 550 5.1.1 Mailbox does not exist
        mailbox_full: 552 5.2.2 Mailbox full
        blocked_by_policy: 550 5.2.0 Message Filtered
        blocked_by_policy: 552 5.2.3 Message length exceeds limit set by recipient
        sender_setup: 450 4.7.1 Access denied. IP name lookup failed [192.0.2.7]
        sender_setup: 554 5.7.9 Header error
        blocked_by_policy: 550 5.0.0 <ann@example.org>... Insufficient permission
        mailbox_not_found: 551 not our user
        invalid_smtp: 503 need RCPT command [data]
        server_temporary: 554 5.3.0 unknown mailer error 255
        mailbox_not_found: 550 5.0.0 <ann@example.org>... User unknown
        blocked_by_policy: 552-5.7.0 This message was blocked because its content presents a potential
        mailbox_not_found: 550 5.1.1 Requested action not taken: mailbox unavailable
        blocked_ip: 550 5.7.1 IP address blacklisted by recipient
        disabled: 525 5.7.13 Disabled recipient address
        server_temporary: 452 4.4.5 Insufficient disk space; try again later
        domain_not_accepted: 550 5.1.2 <ann@example.org>... Host unknown (Name server: .: host not found)
        mailbox_not_found: 550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]
        rate_limited: 421 4.7.0 lpn-prd-vrin012 Error: too many errors
        mailbox_not_found: 550 5.7.1 <ann@example.org>: Recipient address rejected: User unknown
        rate_limited: 421 4.7.0 st11p00im-smtpin005.me.com Error: too many errors
        sender_setup: 550-5.7.1 Unauthenticated email from mx.example.net is not accepted due to domain's
        blocked_by_policy: 550-5.7.1 This message does not have authentication information or fails to pass
        sender_setup: 550-5.7.26 The MAIL FROM domain [mx.example.net] has an SPF record with a hard fail
        blocked_by_policy: 550 Your E-Mail is redundant. You cannot send E-Mail to yourself (ann@example.org).
        sender_setup: 501 5.1.8 Sender address rejected [MAIL_FROM]
        blocked_by_policy: 554 Mail from c@probe.example rejected for policy reasons.
        blocked_by_policy: 550 5.7.1 Message content rejected, UBE, id=00000-00-000
        invalid_smtp: 503 Improper sequence of commands
        mailbox_full: 552 5.2.2 <ann@example.org>: user is over quota
        mailbox_not_found: 550 5.1.1 <ann@example.org>: user not found
        sender_setup: 554 5.7.1 <mx.example.net[#.#.#.#]:49309>: Client host rejected: #216 lpn LPN000_630
        sender_setup: 554 5.7.1 <mx.example.net>: Client host rejected: #216 lpn LPN000_630
        disabled: 550 5.2.1 The email account that you tried to reach is disabled. g0000000000ggg.00
        disabled: 550-5.2.1 The email account that you tried to reach is inactive. For more
        blocked_by_policy: 542 ann@example.org Rejected
        rate_limited: 552 Too much mail data ann@example.org
        invalid_smtp: 503 No recipients specified
        invalid_smtp: 503 Need RCPT command.
        mailbox_not_found: 550 Requested action not taken: mailbox unavailable
        blocked_by_policy: 553 sorry, your envelope recipient is in my badrcptto list (#5.7.1)
        sender_setup: 550 5.7.1 Relaying denied. IP name lookup failed [192.0.2.7]
        blocked_by_policy: 554 5.0.0 Service unavailable
        mailbox_not_found: 550-5.1.1 The email account that you tried to reach does not exist. Please try
        invalid_smtp: 503 5.5.1 RCPT first. o3si8455341oem.103 - gsmtp
        server_temporary: 421 4.3.2 Service not available [outlook.com]
        rate_limited: 421 4.7.0 me.com Error: too many errors
        rate_limited: 421 Temporary failure, please try again later.
        sender_setup: 450 4.1.8 Sender address rejected: Domain not found (in reply to RCPT TO command))
        server_temporary: 450 4.2.1 Please try again later. (#id-5.9.4)
        server_temporary: 451 4.3.0 Mail server temporarily rejected message. - gsmtp
        server_temporary: 451 4.3.2 Internal server error
        server_temporary: 451 4.3.2 Temporary server error. Please try again later ATTR17 [outlook.com]
        greylisted: 451 4.7.1 Service unavailable - try again later
        server_temporary: 451 cuda_nsu 4.4.3 Temporary server error. Please try again later
        server_temporary: 452 temporary domain failure <ann@example.org>
        server_temporary: 452 <ann@example.org> Mailbox delivery restricted by policy error
        server_temporary: 452 4.1.1 <ann@example.org> too many recent messages; Try again later
        rate_limited: 452 4.5.3 rate limit exceeded
        invalid_smtp: 501 Syntax error in parameters or arguments
        sender_setup: 501 5.1.0 Emetteur invalide. Invalid Sender. OFR004_405 [405]
        disabled: 540 5.7.1 <ann@example.org>: recipient address rejected: Blocked
        mailbox_not_found: 550 5.1.1 <ann@example.org>: user does not exist
        mailbox_not_found: 550 5.1.1 Not our Customer
        mailbox_not_found: 550 5.2.0 <ann@example.org> - Recipient unavailable
        mailbox_not_found: 550 5.7.1 No such user!
        blocked_by_policy: 550 5.7.1 Rejected by spam filter (in reply to end of DATA command)
        restricted_sender: 550 Mail is rejected by recipients
        blocked_by_policy: 550 Mailbox unavailable or access denied
        sender_setup: 550 <ann@example.org>: Bad DNS PTR resource record
        blocked_by_policy: 550 <ann@example.org>: Reject due to policy restrictions (header based)
        blocked_ip: 550 <ann@example.org>: IP address is block listed
        sender_setup: 550 5.7.0 Email rejected per sender's DMARC policy
        misrouted: 550 5.7.1 Relay access denied
        mailbox_not_found: 550 5.4.1 [ann@example.org]: Recipient address rejected: Access denied [example.org]
        mailbox_not_found: 550 cuda_nsu 5.1.1 <ann@example.org>... User unknown
        mailbox_not_found: 550 No such user (ann@example.org)
        blocked_by_policy: 550 Blocked
        sender_setup: 550 rejecting spoofed message
        blocked_by_policy: 550 permanent failure for one or more recipients (ann@example.org:blocked)
        mailbox_not_found: 550 Invalid recipient <ann@example.org> (#5.1.1)
        blocked_by_policy: 551 5.7.1 Domain not found (#id-5.9.2)
        server_temporary: 551 5.3.0 Unknown error
        blocked_by_policy: 552 5.1.1 <ann@example.org> Mailbox delivery failure policy error
        mailbox_not_found: 552 1 Requested mail action aborted, mailbox not found
        mailbox_full: 552 5.2.2 <ann@example.org>: user is overquota
        mailbox_full: 552 5.1.1 Boite du destinataire pleine. Recipient overquota. OFR_417 [417]
        mailbox_full: 552 5.2.2 user quota exceeded (UserSearch)
        mailbox_full: 552 Requested mail action aborted: exceeded storage allocation Quota exceeded.
        rejected_syntax: 553 5.1.2 The recipient address <ann@example.org> is not a valid RFC-5321 address. - gsmtp
        blocked_by_policy: 554 delivery error: dd Requested mail action aborted - example.yahoo.com
        sender_setup: 554 Message not allowed - Headers are not RFC compliant[291]
        blocked_by_policy: 554 Message not allowed - [299]
        mailbox_not_found: 554 delivery error: dd ann@example.org is no longer valid. [-20] - example.yahoo.com
        blocked_by_policy: 554 5.7.1 [1] Message rejected under suspicion of SPAM; https://ya.cc/1IrBc ##
        blocked_by_policy: 554 5.7.1 Spam message rejected; If this is not spam contact abuse
        blocked_by_policy: 554 5.2.3 MailPolicy violation Error delivering to mailboxes,mx.zoho.com
        blocked_by_policy: 554 5.7.1 <ann@example.org>: Recipient address rejected: BLOCK-SEND-ER.
        blocked_by_policy: 554 rejected due to spam URL in content
        mailbox_not_found: 554 5.7.1 <ann@example.org>: Recipient address rejected: Not in recipient list
        sender_setup: 554 5.7.1 Your message was rejected due to mx.example.net's DMARC policy.
        sender_setup: 554 5.7.1 [HME1] This message was blocked for failing both SPF and DKIM authentication
        blocked_ip: 550 5.7.0 Blocked - see https://support.proofpoint.com/dnsbl-lookup.cgi?ip=192.0.2.7
        blocked_ip: 550 5.7.1 Your email was rejected due to having a domain present in the Spamhaus
        blocked_ip: 550 5.7.1 Mail from IP 192.0.2.7 was rejected due to listing in Spamhaus SBL.
        blocked_by_policy: 550 5.7.1 [CS01] Message rejected due to local policy.
        rate_limited: 421 4.7.1 Messages to ann@example.org deferred due to excessive volume.
        disabled: 550 5.1.1 <ann@example.org>: inactive email address (in reply to RCPT TO command
        sender_setup: 501 5.1.0 Emetteur invalide. Invalid Sender. OFR004_405 [405] (in reply to MAIL FROM command
        mailbox_full: 552 5.1.1 Boite du destinataire pleine.
        disabled: 550 5.5.0 Le compte du destinataire est bloque. The recipient account isblocked.
        rate_limited: 421 4.2.0 Service refuse. Veuillez essayer plus tard. Service refused, please try later.
        sender_setup: 571 5.7.1 Message refused, DMARC verification Failed.
        sender_setup: 421 Temporarily rejected. Reverse DNS for this IP failed. IB108
        rate_limited: 452 This message contains too many recipients. Reduce the number of recipients and
        rate_limited: 421 Connection refused, too many sessions from This IP. Lower the number of concurrent
        blocked_ip: 554 This IP has been temporarily blocked for attempting to send too many messages
        blocked_ip: 554 This IP has been blocked for the day, for attempting to send too many messages
        blocked_ip: 554 This IP has been temporarily blocked for attempting to mail too many invalid
        blocked_ip: 554 Connection refused. This IP address is listed on the Spamhaus Block List (SBL). IB104
        blocked_ip: 554 Connection refused. This IP address is listed on the Exploits Block List (XBL). IB105
        blocked_ip: 554 Connection refused. This IP address is listed on the Policy Block List (PBL). IB106
        mailbox_not_found: 550 Recipient not found
        sender_setup: 421 4.7.30 Your email has been rate limited because DKIM authentication didn't pass
        sender_setup: 421 4.7.32 Your email has been rate limited because the From: header (RFC5322) in
        blocked_ip: 421 4.7.0 This message is suspicious due to the very low reputation of the sending
        blocked_by_policy: 550 5.7.1 Our system has detected that this message is likely suspicious due to the
        rate_limited: 421 4.7.0 IP not in whitelist for RCPT domain, closing connection.
        rate_limited: 421 4.7.0 Try again later, closing connection. This usually indicates a Denial of
        sender_setup: 501 5.5.4 HELO/EHLO argument is invalid. https://support.google.com/mail/?p=helo
        rate_limited: 550 5.7.1 Our system has detected an unusual rate of unsolicited mail originating
        rate_limited: 550 5.7.28 There is an unusual rate of unsolicited mail originating from your IP
        blocked_by_policy: 552 5.3.4 The size of the <header name> header value (size bytes) exceeds Google's
        timeout: 451 4.4.2 Timeout - closing connection. For more information, go to About SMTP
        mailbox_full: 452 4.2.2 The recipient's inbox is out of storage space.
        mailbox_full: 452 4.2.2 The email account that you tried to reach is over quota. Please direct
        sender_setup: 550 5.7.0 Mail relay denied <ip-address>. Invalid credentials for relay for one of
        blocked_by_policy: 550 5.7.1 This message is not RFC 5322 compliant because it has duplicate headers.
        blocked_by_policy: 550 5.7.1 Messages missing a valid Message-ID: header are not accepted. For more
        sender_setup: 553 5.1.7 The sender address address is not a valid RFC 5321 address. For more
        blocked_by_policy: 554 5.6.0 Mail message is malformed. Not accepted. For more information, go to
        blocked_by_policy: 552 5.7.0 This message was blocked because its content presents a potential securi-
        blocked_by_policy: 550 5.7.1 The user or domain that you are sending to (or from) has a policy that
        sender_setup: 550 5.7.1 This message does not meet IPv6 sending guidelines regarding PTR records
        sender_setup: 550 5.7.25 The sending IP does not match the IP address of the hostname specified
        invalid_smtp: 503 5.7.0 No identity changes permitted. For more information, go to About SMTP
        sender_setup: 530 5.5.1 Authentication Required. For more information, visit
        sender_setup: 535 5.7.1 Application-specific password required.
        sender_setup: 535 5.7.1 Please log in with your web browser and then try again. For more infor-
        sender_setup: 421 4.7.29 Your email has been rate limited because this message wasn't sent over a
        rate_limited: 421 4.7.0 This message is suspicious due to the nature of the content or the links
        temporarily_limited: 450 4.2.1 The user you are trying to contact is receiving mail too quickly. Please
        rate_limited: 450 4.2.1 Peak SMTP relay limit exceeded for customer. This is a temporary error.
        temporarily_limited: 450 4.2.1 The user you are trying to contact is receiving mail at a rate that pre-
        rate_limited: 550 5.4.5 Daily SMTP relay limit exceeded for user. For more information on SMTP
        sender_setup: 523 5.7.10 SMTP protocol violation, no commands allowed to pipeline after STARTTLS.
        invalid_smtp: 503 5.5.1 No DATA after BDAT. A mail transaction protocol command was issued out of
        sender_setup: 530 5.7.0 Must issue a STARTTLS command first. For more information, go to About
        server_temporary: 454 4.7.0 Cannot authenticate due to a temporary system problem. Try again later.
        domain_not_accepted: 553 5.1.2 We weren't able to find the recipient domain. Please check for any spell-
        rate_limited: 451 4.7.650 The mail server [192.0.2.7] has been temporarily rate limited due to IP
        blocked_by_policy: 550 5.7.1 Unfortunately, messages from [192.0.2.7] weren't sent. Please contact your
        server_temporary: 450 4.4.318 Connection was closed abruptly (SuspiciousRemoteServerError
        rate_limited: 451 4.7.500 Server busy. Please try again later from [192.0.2.7]. (AS761) (in reply
        sender_setup: 550 5.7.9 This mail has been blocked because the sender is unauthenticated. Yahoo
        blocked_ip: 553 5.7.1 [BL23] Connections not accepted from IP addresses on Spamhaus XBL
        blocked_by_policy: 553 5.7.2 [TSS09] All messages from 192.0.2.7 will be permanently deferred
        """#)
}
