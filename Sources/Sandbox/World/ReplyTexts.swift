/// The replies of a server. The defaults are those of Postfix.
package struct ReplyTexts: Sendable {
    package var greeting = ServerReply(220, "{host} ESMTP Postfix")
    package var helo = ServerReply(250, "{host}")
    /// Replaces the list of extensions: EHLO is refused, and only HELO is possible.
    package var ehlo: ServerReply?
    /// The answer to MAIL for every sender. A positive one changes only the text.
    package var mail = ServerReply(250, "2.1.0 Ok")
    /// The answer to MAIL with the parameter SMTPUTF8, though it was offered.
    package var mailUTF8: ServerReply?
    /// The answer to RCPT for every address beyond ASCII, though the parameter was taken.
    package var rcptUTF8: ServerReply?
    /// The answer to RCPT for every recipient.
    package var rcpt: ServerReply?
    package var accepted = ServerReply(250, "2.1.5 Ok")
    package var unknownUser = ServerReply(
        550, "5.1.1 <{address}>: Recipient address rejected: User unknown in virtual mailbox table")
    package var relayDenied = ServerReply(554, "5.7.1 <{address}>: Relay access denied")
    package var needsUTF8 = ServerReply(553, "5.6.7 <{address}>: Address requires the SMTPUTF8 extension")
    package var needsTLS = ServerReply(530, "5.7.0 Must issue a STARTTLS command first")
    package var blocked = ServerReply(554, "5.7.1 Service unavailable; client {client} blocked using zen.spamhaus.org")
    package var tooManyConnections = ServerReply(421, "4.7.0 {host} Error: too many connections from {client}")
    package var tooMuch = ServerReply(421, "4.7.0 {host} Error: too much mail from {client}")
    package var tooManyRecipients = ServerReply(452, "4.5.3 Error: too many recipients")
    /// Sent before the connection is dropped for too many errors; without it the drop is silent.
    package var tooManyErrors: ServerReply?
}
