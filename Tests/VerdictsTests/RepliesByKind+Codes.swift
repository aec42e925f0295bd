extension RepliesByKind {
    /// Codes about the mailbox beside words about something else, or without words.
    static let bareCodes = table(
        #"""
        undeliverable: 556 5.1.10 Recipient address has null MX
        undeliverable: 556 Domain does not accept mail
        undeliverable: 556 Invalid account. Tenant or Domain not found
        undeliverable: 556
        undeliverable: 551 User not local; please try <ann@example.net>
        undeliverable: 551 5.1.6 moved to ann@example.net
        undeliverable: 551 no such user
        undeliverable: 551 account unknown
        undeliverable: 551
        undeliverable: 550 5.3.0 <ann@example.org>... User unknown
        undeliverable: 501 5.1.3 Bad recipient address syntax
        undeliverable: 501 <ann@example.org>: recipient address must contain a domain
        undeliverable: 501 ann@example.org: malformed address
        undeliverable: 501 5.1.3 Invalid recipient address
        undeliverable: 501 Invalid recipient: ann@example.org
        undeliverable: 501 5.1.1 Invalid mailbox ann@example.org
        undeliverable: 555 5.5.2 Syntax error, cannot parse recipient address
        undeliverable: 553 5.1.3 <ann@example.org>... Hostname required
        undeliverable: 553 5.1.3 malformed recipient
        undeliverable: 553 5.3.0 <ann@example.org>... Addressee unknown
        undeliverable: 553 sorry, this recipient is not in my validrcptto list (#5.7.1)
        unknown: 556 Our system is down for maintenance
        unknown: 556 Your sender domain does not accept mail
        unknown: 556 5.3.2 System not accepting network messages
        unknown: 556 Your domain has no MX record
        unknown: 556 remote ip check error
        unknown: 551 5.3.0 Unknown error
        unknown: 551 Your IP address is not permitted to relay
        unknown: 551 Sender not authorized
        unknown: 551 We do not accept mail from you
        unknown: 551 sorry
        unknown: 551 Server misconfigured
        unknown: 551 auth error
        unknown: 551 line parse error
        unknown: 551 delivery not allowed
        unknown: 551 not allowed from this host
        unknown: 550 5.3.0 Unknown error
        unknown: 550 5.3.2 system not accepting network messages
        unknown: 550 5.3.5 System incorrectly configured
        unknown: 550 5.3.0 database unavailable
        unknown: 550 5.3.4 message too big for system
        unknown: 550 Your E-Mail is redundant. You cannot send E-Mail to yourself (ann@example.org).
        unknown: 550 You cannot send mail to ann@example.org
        unknown: 550 Sorry, no mail accepted from this network
        unknown: 550 Connection rejected: no reverse name
        unknown: 550 we do not know you
        unknown: 550 unknown client
        unknown: 550 not now
        unknown: 550 This server only accepts mail from its own customers
        unknown: 550 No more mail today
        unknown: 550 I don't like you
        unknown: 550 cannot accept message for <ann@example.org>: internal error
        unknown: 550 The message could not be delivered because the system has no disk space
        unknown: 550 Recipient rejected due to your reputation
        unknown: 550 Recipient rejected because your host is listed
        unknown: 550 ann@example.org: your message is not wanted here
        unknown: 550 <ann@example.org>: Recipient address rejected: Blocked by our filter
        unknown: 550 <ann@example.org>: Helo command rejected: Host not found
        unknown: 550 <ann@example.org>: Sender domain not found
        unknown: 550 5.1.1 Your IP is not allowed to send to this domain
        unknown: 550 5.1.1 No PTR record for 192.0.2.7
        unknown: 550 5.1.1 Sender verify failed
        unknown: 550 5.1.1 blocked by content filter
        unknown: 550 5.1.1 policy violation
        unknown: 550 5.1.1 Rejected by policy
        unknown: 550 5.1.1 The organization does not accept mail from your domain
        unknown: 550 5.1.1 System error, please contact postmaster
        unknown: 550 5.1.1 too many recipients this hour, try again later
        unknown: 550 5.1.1 You have sent too many messages, slow down
        unknown: 550 5.1.1 Too many invalid recipients, you are blocked for 10 minutes
        unknown: 550 5.1.1 hourly limit reached, please retry later
        unknown: 550 5.1.1 rate limited
        unknown: 550 5.1.1 Server busy
        unknown: 550 5.1.1 Temporary lookup failure
        unknown: 550 5.1.1 user unknown (temporarily, directory server unavailable)
        unknown: 553 5.1.1 Queue full
        unknown: 501 Syntax error in parameters or arguments
        unknown: 501 5.5.4 Invalid arguments
        unknown: 501 Invalid command arguments
        unknown: 501 5.5.2 Syntax error
        unknown: 501 bad parameters
        unknown: 501 Syntax error, parameters in command "RCPT TO" unrecognized
        unknown: 501 5.5.4 Unsupported option: NOTIFY
        unknown: 501 5.5.4 Syntax: RCPT TO:<address>
        unknown: 501 Domain must resolve
        unknown: 501 5.0.0 Invalid domain name
        unknown: 501 HELO requires valid address
        unknown: 501 Sender syntax error
        unknown: 501
        unknown: 555 5.5.4 Unsupported parameter
        unknown: 555 syntax error
        unknown: 553 5.1.3 <c@probe.example>... malformed sender address
        unknown: 553 Sender address rejected
        unknown: 553 5.1.8 sender unknown
        unknown: 553 5.5.4 Real domain name required for sender address
        unknown: 553 sorry, your mail server is not in our allow list
        unknown: 553 sorry, that domain isn't allowed to be relayed thru this MTA (#5.7.1)
        unknown: 553 5.3.0 <ann@example.org>... Spam blocked
        """#)

    /// Enhanced codes whose meaning a vendor or a standard documents.
    static let documentedCodes = table(
        #"""
        restricted_sender: 550 5.7.12 Sender was not authenticated by organization
        restricted_sender: 550 5.7.13 Sender was not authenticated for public folder
        restricted_sender: 550 5.7.124 Sender not in allowed-senders list
        restricted_sender: 550 5.7.129 RESOLVER.RST.RestrictedToRecipientsPermission
        restricted_sender: 550 5.7.132 RESOLVER.RST.SenderNotAuthenticated
        restricted_sender: 550 5.7.133 Sender not authenticated for group
        restricted_sender: 550 5.7.134 Sender was not authenticated for mailbox
        restricted_sender: 550 5.7.135 Sender was not authenticated for public folder
        restricted_sender: 550 5.7.136 Sender was not authenticated
        restricted_sender: 550 5.7.136 RESOLVER.RST.SenderNotAuthenticatedForMailUser
        restricted_sender: 550 5.7.120 RESOLVER.RST.AuthRequired; authentication required
        restricted_sender: 550 5.7.1 RESOLVER.RST.AuthRequired; authentication required
        restricted_sender: 550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized
        restricted_sender: 550 5.7.12 RESOLVER.RST; The recipient rejects messages from outside its organization
        mailbox_not_found: 550 5.7.504 [ann@example.org]: Recipient address rejected: Access denied
        mailbox_not_found: 550 5.7.505 Access denied, banned recipient
        sender_setup: 550 5.7.506 Access Denied, Bad HELO
        blocked_ip: 550 5.7.507 Access denied, rejected by recipient
        rate_limited: 550 5.7.508 Access denied, 192.0.2.7 has exceeded permitted limits within range
        sender_setup: 550 5.7.510 Access denied, example.org does not accept email over IPv6
        sender_setup: 550 5.7.512 Access denied, message must be RFC 5322 section 3.6.2 compliant
        blocked_by_policy: 550 5.7.700 Access denied, tenant has exceeded threshold
        blocked_by_policy: 550 5.7.705 Access denied, tenant has exceeded threshold
        blocked_by_policy: 550 5.7.708 Access denied, traffic not accepted from this IP
        blocked_by_policy: 550 5.7.750 Service unavailable. Client blocked from sending from unregistered domains
        sender_setup: 550 5.7.57 Client was not authenticated to send anonymous mail during MAIL FROM
        misrouted: 550 5.7.64 TenantAttribution; Relay Access Denied
        sender_setup: 550 5.7.23 The message was rejected because of Sender Policy Framework violation
        sender_setup: 550 5.7.515 Access denied, sending domain probe.example doesn't meet the required authentication level
        sender_setup: 550 5.7.520 Access denied, Your organization does not allow external forwarding
        misrouted: 550 5.4.1 Relay Access Denied
        misrouted: 550 5.4.14 Routing loop detected
        misrouted: 554 5.4.14 Hop count exceeded - possible mail loop ATTR34
        misrouted: 550 5.4.6 Routing loop detected
        server_temporary: 550 5.4.300 Message expired
        misrouted: 550 5.4.310 DNS domain example.org does not exist
        misrouted: 550 5.4.312 DNS query failed
        server_temporary: 550 5.4.316 Message expired, connection refused
        server_temporary: 550 5.1.4 RESOLVER.ADR.Ambiguous; Recipient address is ambiguous
        blocked_by_policy: 550 5.1.4 Destination mailbox address ambiguous
        blocked_by_policy: 553 5.1.4 ambiguous address
        sender_setup: 550 5.1.7 Invalid address
        sender_setup: 550 5.1.8 Access denied, bad outbound sender
        rate_limited: 550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients
        sender_setup: 550 5.1.0 Sender denied
        mailbox_not_found: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ann@example.org not found by SMTP address lookup
        mailbox_not_found: 550 5.1.351 Remote server returned unknown recipient or mailbox unavailable
        blocked_by_policy: 550 5.6.11 Invalid characters
        blocked_by_policy: 550 5.0.350 Remote server returned an error -> 550 Policy violation
        blocked_by_policy: 550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient
        blocked_by_policy: 552 5.3.4 Message too big
        server_temporary: 550 5.3.190 Journaling on-premises messages to Office 365 not supported
        blocked_by_policy: 550 5.7.900 Delivery not authorized, message refused
        misrouted: 550 5.1.9 Message relayed to non-compliant mailer
        server_temporary: 550 5.2.4 Mailing list expansion problem
        restricted_sender: 550 5.7.2 Mailing list expansion prohibited
        moved: 550 5.7.17 Mailbox owner has changed
        moved: 550 5.7.18 Domain owner has changed
        sender_setup: 550 5.7.27 Sender address has null MX
        server_temporary: 550 5.4.3 Directory server failure
        misrouted: 550 5.4.4 Unable to route
        server_temporary: 550 5.4.7 Delivery time expired
        rate_limited: 550 5.5.3 Too many recipients
        smtputf8_unsupported: 550 5.6.7 address needs SMTPUTF8
        blocked_by_policy: 550 5.6.1 Media not supported
        blocked_by_policy: 550 5.7.14 Trust relationship required
        blocked_by_policy: 550 5.7.15 Priority Level is too low
        blocked_ip: 553 5.7.1 [BL21] Connections will not be accepted from 192.0.2.7, because the ip is in Spamhaus's list
        blocked_by_policy: 553 5.7.2 [TSS09] All messages from 192.0.2.7 will be permanently deferred; Retrying will NOT succeed.
        sender_setup: 554 5.7.9 Message not accepted for policy reasons.
        disabled: 550 5.2.1 [Internal] Mailbox disabled
        disabled: 525 5.7.13 User account disabled
        moved: 550 5.1.6 recipient no longer on server: ann@example.org
        disabled: 550 5.5.0 Boite du destinataire archivee. Archived recipient. LPN007_420
        disabled: 550 5.5.0 Le compte du destinataire est bloque. The recipient account isblocked. LPN007_426
        mailbox_not_found: 550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. LPN416
        sender_setup: 550 5.5.0 SPF: 192.0.2.7 is not allowed to send mail. LPN004_401
        blocked_by_policy: 550 5.5.0 Service refuse. Veuillez essayer plus tard. service refused, please try later. LPN005_510
        """#)
}
