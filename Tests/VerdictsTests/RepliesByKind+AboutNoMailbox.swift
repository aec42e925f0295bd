extension RepliesByKind {
    /// The server, a message or no one in particular is mentioned, with the basic code 550: the reply says nothing about
    /// the mailbox.
    static let aboutNoMailbox = table(
        #"""
        unknown: 550 Mailbox unavailable or access denied
        unknown: 550 Access denied
        unknown: 550 That recipient is not allowed
        unknown: 550 User in blacklist
        unknown: 550 Requested action not taken: no smtp MX only
        unknown: 550 Requested action not taken: Local user only
        unknown: 550 Domain may not exist or DNS check failed
        unknown: 550 JunkMail rejected
        unknown: 550 Rejected by the organization's policy
        unknown: 550 License exceeded, user cannot be looked up
        unknown: 550 unable to verify user at the moment, backend down
        unknown: 550 Unable to connect to the recipient's mail server
        unknown: 550 Recipient server not responding
        unknown: 550 recipient verification failed: connection refused by backend
        unknown: 550 no valid cert
        unknown: 550 Command RCPT User not authorised
        unknown: 550 authentication required to send to ann@example.org
        unknown: 550 Missing MX for sending domain
        unknown: 550 Administrative prohibition
        unknown: 550 ann@example.org: requires TLS
        unknown: 550 Can't deliver to ann@example.org: local problem
        unknown: 550 ann@example.org: Loop detected
        unknown: 550 ann@example.org forwards to an invalid server
        unknown: 550 the sending user does not exist
        unknown: 550 The return path does not exist
        unknown: 550 192.0.2.7 is blocked
        unknown: 550 blocked using our local blacklist
        unknown: 550 listed in our RBL
        unknown: 550 bad reputation
        unknown: 550 RBL Restriction: see http://example.com
        unknown: 550 Blacklisted
        unknown: 550 Denied
        unknown: 550 Forbidden
        unknown: 550 Not allowed
        unknown: 550 Refused
        unknown: 550 Permission denied
        unknown: 550 Delivery restriction
        unknown: 550 you are not authorized
        unknown: 550 unauthorized
        unknown: 550 sorry, not authorized (#5.7.1)
        unknown: 550 message content rejected
        unknown: 550 rejected by spam filter
        unknown: 550 High probability of spam
        unknown: 550 The message contains a virus
        unknown: 550 Mail loop detected
        unknown: 550 Too many hops
        unknown: 550 too many connections
        unknown: 550 Too many messages in this session
        unknown: 550 connection limit exceeded
        unknown: 550 message rate exceeded
        unknown: 550 maximum number of recipients exceeded
        unknown: 550 you have exceeded the number of unknown users
        unknown: 550 rate limit for 192.0.2.7
        unknown: 550 server temporarily unavailable
        unknown: 550 system busy
        unknown: 550 service not available
        unknown: 550 unable to process the request now
        unknown: 550 internal server error
        unknown: 550 mail server error
        unknown: 550 server configuration problem
        unknown: 550 authentication backend unreachable; cannot check user
        unknown: 550 cannot check recipient: LDAP timeout
        unknown: 550 recipient lookup failed temporarily
        unknown: 550 Cannot verify recipient address
        unknown: 550 Recipient verification failed
        unknown: 550 Greylisting active, user must retry
        unknown: 550 please come back later
        unknown: 550 no such thing as a free lunch, spammer
        unknown: 550 our MX is under maintenance
        unknown: 550 this MX does not handle mail today
        unknown: 550 backup MX: primary not reachable
        unknown: 550 Sorry, I don't send from there
        unknown: 550 sorry something wrong happened
        unknown: 550 The domain example.org is currently suspended. Try later.
        unknown: 550 has been used by spammers, see http://example.net/remove.php
        unknown: 550 Address blocked
        unknown: 550 Delivery to ann@example.org failed because our server is overloaded
        unknown: 550 User's mailbox server is down
        unknown: 550 ann@example.org's server is not reachable
        unknown: 550 We were unable to look up the recipient
        unknown: 550 invalid recipients are limited; you exceeded it
        unknown: 550 Unknown user rate exceeded
        unknown: 550 Too many unknown recipients
        unknown: 550 unknown recipients limit exceeded
        unknown: 550 This server does not handle mail for example.org
        unknown: 550 message rejected because c@probe.example is not a known user
        unknown: 550 You must log in to mail this user
        unknown: 550 not authenticated: user unknown
        unknown: 550 login required
        unknown: 550 unverified recipient, please try later
        unknown: 550 Recipient temporarily disabled
        unknown: 550 mailbox temporarily unavailable
        unknown: 550 user mailbox is being migrated, try again later
        unknown: 550 User account is temporarily locked
        unknown: 550 spammer unknown here
        unknown: 550 Unknown mail server
        unknown: 550 From: user does not exist
        unknown: 550 Bad sequence
        unknown: 550 connection timed out
        unknown: 550 DNS timeout
        unknown: 550 out of memory
        unknown: 550 cannot open database
        unknown: 550 file not found
        unknown: 550 config file missing
        unknown: 550 script not found
        unknown: 550 certificate not found
        unknown: 550 key not found
        unknown: 550 attachment not accepted
        unknown: 550 HTML mail not accepted
        unknown: 550 header missing
        unknown: 550 Message-ID missing
        unknown: 550 Date header invalid
        unknown: 550 invalid message format
        unknown: 550 Subject not allowed
        unknown: 550 attachment type unknown
        unknown: 550 invalid charset
        unknown: 550 message contains invalid characters
        unknown: 550 Invalid MIME
        unknown: 550 language not supported
        unknown: 550 license expired
        unknown: 550 trial period has expired
        unknown: 550 service expired
        unknown: 550 password has expired
        unknown: 550 certificate expired
        unknown: 550 session expired
        unknown: 550 mail service disabled
        unknown: 550 SMTP disabled
        unknown: 550 POP before SMTP required
        unknown: 550 VRFY disabled
        unknown: 550 anonymous sending disabled
        unknown: 550 feature not available
        unknown: 550 wrong port
        unknown: 550 bad protocol
        unknown: 550 invalid port
        unknown: 550 invalid login
        unknown: 550 wrong password
        unknown: 550 user not logged in
        unknown: 550 user not authenticated
        unknown: 550 invalid user or password
        unknown: 550 user name or password incorrect
        unknown: 550 Too many users
        unknown: 550 too many mailboxes
        unknown: 550 you are sending to too many unknown addresses
        unknown: 550 you sent to 20 invalid recipients
        unknown: 550 Stop sending to nonexistent addresses
        unknown: 550 invalid recipients threshold reached
        unknown: 550 Dictionary attack: unknown user
        unknown: 550 Blocked for sending to unknown users
        unknown: 550 Sending to invalid users is not permitted
        unknown: 550 Previous (cached) callout verification failure
        unknown: 550 Connection denied after dictionary attack
        unknown: 550 Mail content denied. http://service.mail.qq.com/cgi-bin/help
        unknown: 550 Suspected bounce attacks. http://service.mail.qq.com/cgi-bin/help
        unknown: 550 Connection denied. http://service.mail.qq.com/cgi-bin/help
        unknown: 550 Domain frequency limited. http://service.mail.qq.com/cgi-bin/help
        unknown: 550 RP:TRC
        unknown: 550 MI:NHD
        unknown: 550 [internal] recipient verify failed, please try later
        unknown: 550 ann@example.org: Recipient address rejected: Access denied due to RBL
        unknown: 550 Banned
        unknown: 550 Message contains banned content
        unknown: 550 This is a spamtrap
        unknown: 550 URL in this email listed
        unknown: 550 No RBL whitelisting
        unknown: 550 Local delivery only
        unknown: 550 administrative block
        unknown: 550 Delivery is temporarily suspended for this recipient
        unknown: 550 Processing error
        unknown: 550 Unexpected error
        unknown: 550 an error occurred while looking up the mailbox
        unknown: 550 We had a problem verifying this mailbox
        unknown: 550 Use a real mail server
        unknown: 550 blocked at the request of our users
        unknown: 550 <ann@example.org>: Recipient address rejected: Mail appeared to be SPAM or forged
        unknown: 550 recipient limit exceeded for this message
        unknown: 550 Protocol violation
        unknown: 550 Recipient verification problem
        unknown: 550 Rejected by header based Anti-Spoofing policy: c@probe.example
        unknown: 550 Journal messages past expiration
        unknown: 550 Missing or invalid address in message
        unknown: 550 Message bounced due to Content Examination Policy
        unknown: 550 Submitter failed to authenticate
        unknown: 550 Anti-Spoofing Header policy - inbound not allowed
        unknown: 550 Administrative prohibition - message blocked
        unknown: 550 Remote server returned a permanent error
        unknown: 550 Exceeding outbound thread limit
        unknown: 550 Maximum email size exceeded
        unknown: 550 This message scored 9.9 points. Congratulations!
        unknown: 550 Insufficient system storage
        unknown: 550 Some brand new wording nobody has seen
        unknown: 550 Recipient does not accept spam
        unknown: 550 Ihr Provider ist gesperrt
        unknown: 550 envoi refusé, votre domaine est inconnu
        unknown: 550 su servidor ha sido bloqueado
        unknown: 550 il tuo server non è configurato correttamente
        unknown: 550 seu domínio não foi encontrado
        unknown: 550 uw domein bestaat niet
        unknown: 550 twoja domena nie istnieje
        unknown: 550 ваш домен не найден
        unknown: 550 您的域名不存在
        unknown: 550 あなたのドメインは存在しません
        """#)
}
