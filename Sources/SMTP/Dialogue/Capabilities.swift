import MailTerms

/// The extensions in a server's EHLO reply (RFC 5321 §4.1.1.1) that a probe can use.
struct Capabilities: Equatable {
    var pipelining = false
    var startTLS = false
    var smtputf8 = false

    /// No extensions: what a server offers after HELO.
    init() {}

    /// - Parameter reply: a positive reply to EHLO. Its first line names the host; each other line is one extension.
    init(ehloReply reply: Reply) {
        for line in reply.lines.dropFirst() {
            switch line.prefix(while: { $0 != " " && $0 != "=" }).uppercased() {
            case "PIPELINING": pipelining = true
            case "STARTTLS": startTLS = true
            case "SMTPUTF8": smtputf8 = true
            default: break
            }
        }
    }
}
