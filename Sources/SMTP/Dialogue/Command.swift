import MailTerms

/// The commands that a probe can send (RFC 5321 §4.1.1). There is no case for DATA, VRFY or EXPN, so a probe cannot
/// send them.
enum Command: Equatable {
    case ehlo(String)
    case helo(String)
    case startTLS
    case mail(String, smtputf8: Bool)
    case rcpt(Address)
    case rset
    case quit

    /// The command line without its CRLF.
    var text: String {
        switch self {
        case .ehlo(let name): "EHLO \(name)"
        case .helo(let name): "HELO \(name)"
        case .startTLS: "STARTTLS"
        case .mail(let sender, let smtputf8): "MAIL FROM:<\(sender)>\(smtputf8 ? " SMTPUTF8" : "")"
        case .rcpt(let recipient): "RCPT TO:<\(recipient)>"
        case .rset: "RSET"
        case .quit: "QUIT"
        }
    }
}
