extension RepliesByKind {
    /// The server, a message or no one in particular is mentioned, with a basic code other than 550.
    static let aboutNoMailboxBesides550 = table(
        #"""
        unknown: 554 rbl deny
        unknown: 552 too many same size mails
        unknown: 554 Blocklisting in effect
        unknown: 554 Error: transaction failed, blame it on the weather
        unknown: 554 Transaction failed
        unknown: 554 Message refused
        unknown: 554 Denied by policy
        unknown: 554 SMTP synchronization error
        unknown: 554 mx.example.org no SMTP service here
        unknown: 552 Message size exceeds maximum
        unknown: 552 spam message rejected
        unknown: 553 Bulk mail refused
        unknown: 530 Authentication required
        unknown: 535 bad credentials
        unknown: 571 unsolicited mail refused
        unknown: 551 we do not serve you
        unknown: 551 policy
        unknown: 551 blocked
        unknown: 553 policy
        unknown: 553 blocked
        unknown: 553 message refused
        unknown: 552
        unknown: 552 message
        unknown: 554
        unknown: 554 rejected
        unknown: 556 blocked
        unknown: 556 policy violation
        unknown: 556 system offline
        unknown: 521
        unknown: 521 you are blocked
        unknown: 554 Service denied
        unknown: 501 Connection rejected by policy [7.7] 18306
        unknown: 554 DT:SPM
        unknown: 552 DT:SUM
        unknown: 554 Denied [CS] [6d1b] (Mode: normal)
        unknown: 554 Denied (Mode: normal)
        unknown: 553 rejected, message looks like SPAM
        unknown: 556 mailbox server out of order
        unknown: 556 error
        unknown: 551 You are not a customer
        unknown: 551 our system is overloaded
        unknown: 551 internal problem
        unknown: 551 spam
        unknown: 551 no
        unknown: 551 transaction refused
        unknown: 501 parameter error
        unknown: 501 syntax error in command
        unknown: 501 invalid RCPT command
        unknown: 501 malformed command
        unknown: 501 RCPT TO syntax error
        unknown: 501 unknown parameter
        unknown: 501 garbage
        unknown: 501 Too many parameters
        unknown: 552 quota for this organization exceeded
        unknown: 552 message submission quota exceeded
        unknown: 552 Error: message too large
        unknown: 553 Virus Signature Detected
        unknown: 554 Email rejected due to security policies
        unknown: 554 Mail loop detected
        unknown: 554 Maximum email size exceeded
        unknown: 554 Configuration is invalid for this certificate
        unknown: 535 Incorrect authentication data
        unknown: 503 Bad sequence of commands
        unknown: 554 Error: too many hops
        unknown: 553 invalid return path
        unknown: 554 our anti-spam gateway rejected you
        unknown: 554 message for unknown reasons refused
        """#)
}
