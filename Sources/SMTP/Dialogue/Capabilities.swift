import MailTerms

/// What a server offers in its EHLO reply (RFC 5321 §4.1.1.1), as far as a probe can use it.
struct Capabilities: Equatable {
    var pipelining = false
    var startTLS = false
    var smtputf8 = false

    /// A server that was only greeted by HELO offers nothing.
    init() {}

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
