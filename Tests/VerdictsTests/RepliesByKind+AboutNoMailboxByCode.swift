extension RepliesByKind {
    /// Someone other than the recipient is mentioned, with an enhanced code that blames the mailbox or no one.
    static let aboutNoMailboxByCode = table(
        #"""
        unknown: 554 5.7.1 Mail rejected because the recipient organisation does not accept mail from your country
        unknown: 550 5.7.1 Message rejected: user ann has spam filter
        unknown: 550 5.7.1 This user may not relay
        unknown: 550 5.7.1 Our system has detected that this message is suspicious
        unknown: 550 5.7.1 Sorry, no mailbox of yours is known here; sender rejected
        unknown: 550 5.1.0 <c@probe.example>: user unknown in callback
        unknown: 550 4.7.1 try later
        unknown: 554 5.7.1 rejected
        unknown: 554 5.3.2 system not accepting
        unknown: 554 5.4.0 routing error
        unknown: 554 5.4.6 Too many hops
        unknown: 554 5.5.2 Invalid command
        unknown: 554 5.6.0 Lone CR or LF in headers
        unknown: 554 5.1.8 sender domain does not exist
        unknown: 554 5.2.3 message too large
        unknown: 552 5.3.4 size limit exceeded
        unknown: 553 5.7.1 Sender address rejected: not logged in
        unknown: 553 5.1.8 Domain of sender address does not resolve
        unknown: 550 5.7.1 Recipient's organization rejected your message
        unknown: 550 5.7.0 Recipient's provider has blocked your server
        unknown: 550 5.1.1 primary server unreachable
        unknown: 550 5.1.1 connection to mailbox server failed
        unknown: 550 5.1.1 rejected, your server is listed at bl.example.net
        unknown: 550 5.1.1 sender domain has no MX
        unknown: 550 5.1.1 SPF check failed
        unknown: 550 5.1.1 DMARC failure for probe.example
        unknown: 550 5.1.1 TLS required
        unknown: 550 5.1.1 please authenticate first
        unknown: 550 5.1.1 message rejected as spam
        unknown: 550 5.1.1 relaying denied
        unknown: 550 5.1.1 you are not allowed to send here
        unknown: 550 5.1.1 internal error
        unknown: 550 5.1.1 greylisted
        unknown: 550 5.1.1 daily limit of recipients exceeded
        unknown: 550 5.2.1 your account is disabled
        unknown: 550 5.2.1 sender account suspended
        unknown: 550 5.2.1 system is down for maintenance
        unknown: 550 5.2.1 too many connections from your host
        unknown: 550 5.2.1 rejected by policy
        unknown: 550 5.2.2 sender over quota
        unknown: 550 5.1.6 sender has moved
        unknown: 550 5.1.3 sender address syntax error
        unknown: 550 5.1.2 sender domain not found
        unknown: 550 5.1.2 your host name cannot be resolved
        unknown: 550 5.1.10 your domain has a null MX
        unknown: 554 5.7.1 Recipient address rejected: Username c@probe.example and sender doesn't match
        unknown: 550 5.7.1 <probe.example[192.0.2.7]>: Client host rejected: Blacklisted user
        unknown: 550 5.1.1 Mail rejected for ann@example.org, because your server is in our blacklist
        unknown: 550 5.7.1 This server does not relay for you
        unknown: 550 5.7.1 Group postings from your IP are blocked
        unknown: 550 5.7.1 Access denied, sender not found
        unknown: 550 5.7.1 Unknown sender
        unknown: 550 5.1.1 Access denied
        unknown: 550 5.1.1 Connection refused
        unknown: 550 5.1.1 Your IP has been banned
        unknown: 550 5.1.1 Message blocked
        unknown: 550 5.1.1 spam
        unknown: 550 5.1.1 Blocked by RBL
        unknown: 550 5.1.1 your server is blacklisted
        unknown: 550 5.1.1 mail server rejected by admin
        unknown: 550 5.1.1 the sender was refused
        unknown: 550 5.1.2 relaying denied
        unknown: 550 5.1.2 system maintenance
        unknown: 550 5.1.3 bad sender syntax
        unknown: 550 5.1.3 helo syntax error
        unknown: 550 5.1.6 server has moved to a new network
        unknown: 550 5.2.0 message rejected
        unknown: 550 5.2.1 mail from your host is disabled
        unknown: 550 5.2.1 access denied
        unknown: 550 5.5.0 protocol error
        unknown: 550 5.5.1 command rejected
        unknown: 550 5.1.1 We do not accept mail from this client
        unknown: 550 5.1.1 Reverse DNS missing
        unknown: 550 5.1.1 no MX for sender
        unknown: 550 5.1.1 message too large
        unknown: 550 5.1.1 content not allowed
        unknown: 550 5.1.1 virus found
        unknown: 550 5.1.1 unsolicited bulk mail
        unknown: 550 5.1.1 transaction failed
        unknown: 550 5.1.1 mail loop
        unknown: 550 5.1.1 timeout while checking recipient
        unknown: 550 5.1.1 could not check recipient
        unknown: 550 5.1.1 recipient cannot be checked right now
        unknown: 550 5.1.1 account verification pending
        unknown: 550 5.1.1 queue full
        unknown: 550 5.1.1 license limit reached
        unknown: 550 5.1.1 mailbox server offline
        unknown: 550 5.1.1 back-end not available
        unknown: 550 5.1.1 your company is blocked
        unknown: 550 5.1.1 country blocked
        unknown: 550 5.1.1 sender is on our deny list
        unknown: 550 5.2.1 Mailbox temporarily disabled
        unknown: 550 5.2.1 Your account is locked
        unknown: 550 5.2.2 server disk full
        unknown: 550 5.2.2 organization over quota
        unknown: 550 5.2.2 sending limit
        unknown: 550 5.3.0
        unknown: 550 5.3.1
        unknown: 550 5.3.1 system full
        unknown: 550 5.4.1
        unknown: 550 5.4.4 host not found
        unknown: 550 5.5.0
        unknown: 550 5.5.1 user command unknown
        unknown: 550 5.6.0
        unknown: 550 5.7.0
        unknown: 550 5.7.1
        unknown: 550 5.7.1 <ann@example.org>
        unknown: 554 5.7.1 <ann@example.org>: Recipient address rejected
        unknown: 554 5.7.1 <ann@example.org>: Recipient address rejected: Access denied
        unknown: 550 5.7.1 Recipient not authorized
        unknown: 550 5.7.1 recipient rejected by policy
        unknown: 550 5.9.9
        unknown: 551 5.7.1
        unknown: 551 5.7.1 Forwarding prohibited
        unknown: 553 5.7.1
        unknown: 553 5.0.0 rejected
        unknown: 554 5.1.1 sender unknown
        unknown: 550 5.5.1 Recipient rejected: unverified
        unknown: 554 5.7.1 Rejected 192.0.2.7 found in dnsbl.sorbs.net
        unknown: 553 5.7.1 <ann@example.org>: Recipient address rejected: not logged in
        unknown: 550 5.7.1 Requested action not taken: message refused
        unknown: 550 5.7.1 Rejected due to the sending MTA's poor reputation
        unknown: 550 5.3.3 Unknown command
        unknown: 554 5.7.1 This message has been blocked because it contains FortiGuard - AntiSpam blocking URL(s)
        unknown: 550 5.7.1 <ann@example.org>: Recipient address rejected: ERS-QIL
        unknown: 550 5.7.0 Local Policy Violation
        unknown: 554 5.7.0 Your server IP address is in the SORBS DNS database, bye
        unknown: 552 5.2.0 Message blocked
        unknown: 550 5.7.1 SPF - 192.0.2.7 is not allowed to send mail for probe.example
        unknown: 550 5.7.1 Domain of sender does not publish MX
        unknown: 550 5.1.1 <ann@example.org>: Recipient address rejected: SPF fail - not authorized
        unknown: 550 5.1.1 <ann@example.org>: Recipient address rejected: Greylisted
        unknown: 550 5.1.1 <ann@example.org>: Recipient address rejected: Service is unavailable
        unknown: 550 5.1.1 <ann@example.org>: Recipient address rejected: your HELO is invalid
        unknown: 550 5.1.1 <ann@example.org>: Recipient address rejected: Domain not found for your sender
        unknown: 550 5.1.1 our database is down
        unknown: 550 5.1.1 cannot reach the user directory
        unknown: 550 5.1.1 blocked for probing
        unknown: 550 5.1.1 stop harvesting addresses
        unknown: 550 5.1.1 connection from bad neighbourhood
        unknown: 550 5.1.1 we don't talk to residential hosts
        unknown: 501 5.5.4 Bad parameter
        unknown: 552 5.2.2 queue is over quota
        unknown: 552 5.2.2 Tenant storage quota exceeded
        unknown: 552 5.2.2 company mail quota reached
        unknown: 552 5.2.2 Outbound quota exceeded
        unknown: 550 5.7.1 sender's quota exceeded
        unknown: 550 5.7.514 Access denied
        unknown: 550 5.7.516 access denied
        unknown: 550 5.7.720 tenant blocked
        unknown: 550 5.7.1 TSS: Messages deferred
        unknown: 550 5.7.26 unauthenticated
        unknown: 550 5.7.40 dmarc
        unknown: 550 5.7.29 TLS
        unknown: 550 5.3.2
        unknown: 550 5.3.3
        unknown: 550 5.3.5
        unknown: 550 5.4.0
        unknown: 550 5.4.2
        unknown: 550 5.4.5
        unknown: 550 5.4.6
        unknown: 550 5.5.4
        unknown: 550 5.5.6
        unknown: 550 5.6.3
        unknown: 550 5.6.9
        unknown: 550 5.7.3
        unknown: 550 5.7.8
        unknown: 550 5.7.10
        unknown: 550 5.7.11
        unknown: 550 5.7.16
        unknown: 550 5.1.7
        unknown: 550 5.1.8
        unknown: 550 5.1.9
        unknown: 550 5.1.4
        unknown: 550 5.2.3
        unknown: 550 5.2.4
        unknown: 550 #5.7.1 service unavailable; client [192.0.2.7] blocked using bl.example.net
        unknown: 501 5.5.2 Domain name required
        unknown: 501 5.5.2 Unbalanced
        unknown: 501 5.5.4 Syntax error in parameters scanning
        unknown: 501 5.0.0 Authentication canceled
        unknown: 501 5.7.1 Permission denied
        unknown: 550 5.7.1 Access to <ann@example.org> not allowed
        unknown: 550 5.7.1 We do not relay ann@example.org
        unknown: 550 5.7.1 Message is too long
        unknown: 553 5.1.8 Domain must resolve
        unknown: 550 5.1.0 Denied by policy
        unknown: 550 5.2.1 Service unavailable, [example.org] does not accept email over IPv6.
        unknown: 550 5.2.1 Servizio non disponibile, [example.org] non accetta la posta elettronica tramite IPv6.
        unknown: 550 5.2.1 サービスは利用できません。[example.org] は IPv6 を超える電子メールを受け入れできません。
        unknown: 550 5.2.1 Serviço indisponível, [example.org] não aceita email por IPv6.
        unknown: 550 5.7.1 The sender doesn't have a valid account
        unknown: 550 5.7.1 Unconfigured Sending Domain <probe.example>
        unknown: 550 5.7.1 Rechazado: el registro PTR no existe para su IP
        unknown: 550 5.7.1 Su servidor no existe en nuestra lista blanca
        unknown: 554 5.7.1 Access denied - you must have an account on this system to relay
        unknown: 550 5.7.1 Sender domain could not be found in DNS
        unknown: 550 5.7.1 Your reverse DNS record could not be found
        unknown: 550 5.7.1 Message rejected: sender address error, check your SPF
        unknown: 550 5.1.1 Sender address rejected: Domain not found
        unknown: 550 5.7.1 <mail>: Helo command rejected: need fully-qualified hostname
        unknown: 550 5.7.0 Sender does not have a mailbox on this server
        unknown: 550 5.7.1 <c@probe.example>: Sender address rejected: This account has been disabled
        unknown: 550 5.6.11 Message contains bare line feeds and cannot be sent
        unknown: 550 5.1.1 Sender's mail server is misconfigured
        unknown: 550 5.1.1 Blocked, too many bounces from you
        unknown: 550 5.1.1 cannot accept mail now, disk is full
        unknown: 550 5.1.1 DNS says your domain does not exist
        unknown: 550 5.1.1 The system administrator has disabled delivery from your site
        unknown: 550 5.2.1 Delivery suspended, your IP is on hold
        """#)
}
