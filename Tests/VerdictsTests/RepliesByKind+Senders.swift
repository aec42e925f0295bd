extension RepliesByKind {
    /// The sender, our host or relaying is mentioned: the reply says nothing about the mailbox.
    static let senders = table(
        #"""
        unknown: 550 black ip
        unknown: 554 openrelay check
        unknown: 550 Requested action not taken: NULL sender is not allowed
        unknown: 550 IP is Hangup
        unknown: 550 IP is rejected
        unknown: 550 sender is rejected
        unknown: 550 Requested mail action not taken: Invalid IP
        unknown: 550 Requested mail action not taken: Fake sender
        unknown: 550 Sender user unknown
        unknown: 550 Your domain is not allowed
        unknown: 550 Please turn on SMTP Authentication in your mail client
        unknown: 553 Sender Domain Resolve Fail
        unknown: 550 sorry, your envelope sender domain must exist
        unknown: 550 Sender <c@probe.example> has no A, AAAA, or MX DNS records
        unknown: 550 Recipient not on bypass list, your IP has been found on a block list
        unknown: 550 Your organization is blocked
        unknown: 550 not local host, not a gateway
        unknown: 550 The sender <c@probe.example> is unknown here
        unknown: 550 From address unknown
        unknown: 550 unknown reverse name
        unknown: 550 Bad HELO - Host impersonating domain name [example.org]
        unknown: 550 Host is not authorized to deliver to ann@example.org
        unknown: 550 Message rejected: no such sender
        unknown: 550 Sender address <c@probe.example> does not exist at probe.example
        unknown: 550 Unknown sender
        unknown: 550 Your address is not known
        unknown: 550 sender mailbox unavailable
        unknown: 550 we could not verify the sender's mailbox
        unknown: 550 Your account has been disabled
        unknown: 550 Sender's mailbox is full
        unknown: 550 Invalid sender address
        unknown: 550 Sender address is invalid: no such user
        unknown: 550 MAIL FROM domain unknown
        unknown: 550 No such host probe.example
        unknown: 550 Host not found
        unknown: 550 unknown host 192.0.2.7
        unknown: 550 Your IP has no reverse DNS entry
        unknown: 550 Cannot find your reverse hostname
        unknown: 550 Connection from your IP is not allowed
        unknown: 550 rejected because of your HELO name
        unknown: 550 Invalid EHLO: no such host
        unknown: 550 mail from your network is blocked
        unknown: 550 Authentication is required for relay
        unknown: 550 relaying to ann@example.org prohibited by administrator
        unknown: 550 Relay not allowed for unknown user
        unknown: 550 We do not accept mail for this domain from your IP
        unknown: 550 too many bad recipients from your IP
        unknown: 554 no valid recipients because your IP is blocked
        unknown: 554 Your host is not allowed to connect
        unknown: 553 mail from this domain is not allowed
        unknown: 553 sender domain unknown
        unknown: 521 example.org does not accept mail from you (192.0.2.7)
        unknown: 571 Email from 192.0.2.7 is currently blocked
        unknown: 550 This message was rejected because the recipient's server does not allow your country
        unknown: 550 Mail from c@probe.example is not accepted here
        unknown: 550 access denied to your domain
        unknown: 550 domain of sender is blocked
        unknown: 550 Missing reverse DNS for your mailserver
        unknown: 550 You are on our list of unwanted senders
        unknown: 550 Account suspended due to sender reputation
        unknown: 550 MAIL FROM rejected
        unknown: 553 sorry, your IP is blocked
        unknown: 553 sorry, your mail was administratively denied. (#5.7.1)
        unknown: 553 sorry, your mailserver is listed in an RBL, mail from your location is not accepted here (#5.7.1)
        unknown: 553 sorry, that domain isn't in my list of allowed rcpthosts; no valid cert for gatewaying (#5.7.1)
        unknown: 553 sorry, your envelope sender is in my badmailfrom list (#5.7.1)
        unknown: 550 Your domain probe.example is not allowed in header From
        unknown: 501 This system is not configured to relay mail to <ann@example.org> for 192.0.2.7
        unknown: 550 Your domain has been blacklisted due to excessive spamming
        unknown: 550 Access from ip address 192.0.2.7 blocked.
        unknown: 550 No thanks, we only accept mail from known servers
        unknown: 550 Mailbox blocked for your IP
        unknown: 550 The sender is not allowed
        unknown: 550 Your message to ann@example.org was blocked
        unknown: 550 Your message to ann@example.org was rejected. Reason: blacklisted
        unknown: 550 Excessive unknown recipients - possible Open Relay
        unknown: 550 Non-existent sender
        unknown: 550 Bogus sender
        unknown: 550 This server is not responsible for your domain
        unknown: 550 The mail from you is refused
        unknown: 550 password expired for sender account
        unknown: 550 Unauthorized sender for mailbox
        unknown: 550 Unverified sender
        unknown: 550 your mail server is unknown to us
        unknown: 550 The originating mailbox is unknown
        unknown: 550 originator address does not exist
        unknown: 550 Sender does not exist; user unknown
        unknown: 550 Reverse path user unknown
        unknown: 550 Envelope sender invalid
        unknown: 550 unresolvable sender domain
        unknown: 550 Domain of your address is invalid
        unknown: 550 Invalid domain in HELO
        unknown: 550 bad HELO: unknown host
        unknown: 550 unable to resolve host
        unknown: 550 can't resolve your hostname
        unknown: 550 name of your host is not found
        unknown: 550 SERVFAIL for your domain
        unknown: 550 multiple invalid recipients from your IP
        unknown: 550 No mail accepted from hosts that try unknown users
        unknown: 551 sender not local
        unknown: 551 relay
        unknown: 553 relay
        unknown: 553 your address is not allowed
        unknown: 553 invalid sender domain
        unknown: 554 relay
        unknown: 556 mail from your host not accepted
        unknown: 556 your domain is not accepted
        unknown: 521 host does not accept mail from you
        unknown: 550 sorry, you don't authenticate or the domain isn't in my list of allowed rcpthosts
        unknown: 550 Message rejected due to: SPF fail
        unknown: 550 Email blocked by spfbl.net
        unknown: 550 Unable to add <ann@example.org> because host probe.example is listed on zen.spamhaus.org
        unknown: 550 Rejected: Your reverse DNS entry does not resolve
        unknown: 550 Relaying to <ann@example.org> denied (authentication required)
        unknown: 550 Blocked by Policy: No relaying allowed
        unknown: 554 Refused. You have invalid reverse DNS. Visit http://support.example.net
        unknown: 550 Not a local user and relaying denied
        unknown: 554 IP=192.0.2.7 - Dialup/transient IP not allowed. Use a mailgateway with static IP
        unknown: 553 Requested action not taken: NULL sender is not allowed
        unknown: 554 IP is rejected, smtp auth error limit exceed
        unknown: 554 Reject by behaviour spam at Rcpt State(Connection IP address:192.0.2.7)ANTISPAM_BAT[01201311R156a]
        unknown: 553 Spammer IP
        unknown: 550 High message rate from your host
        unknown: 550 (UNKNOWN) rejected: no reverse
        unknown: 550 IP not allowed
        unknown: 550 Email rejected per SPF policy
        unknown: 550 Denied by SPF (Mode: normal)
        unknown: 550 Rejected for bad WhoIs info on IP of your SMTP server
        unknown: 553 Sorry, your IP has been blocked by rblsmtpd
        unknown: 550 Your message looks like SPAM or has been reported as SPAM
        unknown: 556 Server refuses your connection
        unknown: 556 this host takes no mail from dynamic addresses
        unknown: 556 Your MX is null
        unknown: 551 This system is configured to reject mail from 192.0.2.7
        unknown: 550 Cannot process your request
        unknown: 550 Something is wrong with your mail server
        unknown: 550 Nothing personal, but your IP is dirty
        unknown: 550 Please fix your DNS
        unknown: 550 Please configure SPF
        unknown: 550 Get a proper hostname
        unknown: 550 Your HELO is wrong
        unknown: 550 ask your provider to contact us
        unknown: 550 your mail is unwanted at this address
        unknown: 550 Too much spam from your network to this user
        unknown: 550 <ann@example.org>: Recipient address rejected: Your server is not RFC compliant
        unknown: 550 <ann@example.org>: Recipient address rejected: no PTR
        unknown: 550 <ann@example.org>: Recipient address rejected: SPF fail
        unknown: 552 your organization has exceeded its quota
        unknown: 552 the relay has exceeded its quota
        unknown: 552 daily message quota exceeded for sender c@probe.example
        unknown: 554 Refused. Your reverse DNS entry contains your IP address and a country code.
        unknown: 550 Rejected by header based Blocked Senders: c@probe.example
        unknown: 550 Sender address blocked
        unknown: 550 SPF Sender Invalid - envelope rejected
        unknown: 550 Envelope rejected - block policy for envelope from address
        unknown: 550 csi.mimecast.org Poor Reputation Sender
        unknown: 550 Local CT IP reputation policy - reject
        unknown: 554 Host network not allowed
        unknown: 550 Mensaje rechazado. Su IP se encuentra en una lista negra
        unknown: 550 Your HELO name for IP address 192.0.2.7 was "home.probe.example"
        unknown: 550 Email address <ann@example.org> is not allowed from your host
        unknown: 550 Sender address rejected: need fully-qualified address
        unknown: 554 Your access to this mail system has been rejected due to the sending MTA's poor reputation
        unknown: 550 Your connection was refused, unknown reason
        unknown: 550 Access to this server denied for your ISP
        unknown: 550 Not accepting mail from dynamic IP pools
        unknown: 550 Your message has been refused by the virus scanner
        unknown: 550 Sender's domain is parked
        unknown: 550 No valid reverse
        unknown: 550 your HELO does not exist
        unknown: 553 your mail server's name is not known
        unknown: 550 Annahme verweigert: Absenderdomain unbekannt
        """#)
}
