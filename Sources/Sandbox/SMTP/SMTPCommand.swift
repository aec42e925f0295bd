/// One command line of a client (RFC 5321 §4.1.1).
struct SMTPCommand: Sendable, Equatable {
    var verb: SMTPVerb
    /// The text after the verb, without surrounding spaces.
    var argument: String

    init(_ line: String) {
        let word = line.prefix { $0 != " " && $0 != "\t" }
        verb = SMTPVerb(rawValue: word.uppercased()) ?? .unknown
        argument = String(line.dropFirst(word.count).trimmed)
    }

    /// The path and the parameters of `MAIL FROM:<path> ...` and `RCPT TO:<path> ...`; `nil` if the argument has
    /// another form.
    func path(after keyword: String) -> (path: String, parameters: [String])? {
        guard argument.prefix(keyword.count).uppercased() == keyword else { return nil }
        let rest = argument.dropFirst(keyword.count).trimmed
        guard rest.first == "<", let end = rest.lastIndex(of: ">") else { return nil }
        let path = rest[rest.index(after: rest.startIndex)..<end]
        let parameters = rest[rest.index(after: end)...].split(separator: " ").map { $0.uppercased() }
        return (String(path), parameters)
    }
}

enum SMTPVerb: String, Sendable {
    case ehlo = "EHLO"
    case helo = "HELO"
    case startTLS = "STARTTLS"
    case mail = "MAIL"
    case rcpt = "RCPT"
    case rset = "RSET"
    case noop = "NOOP"
    case help = "HELP"
    case quit = "QUIT"
    case data = "DATA"
    case bdat = "BDAT"
    case vrfy = "VRFY"
    case expn = "EXPN"
    case auth = "AUTH"
    case unknown = "?"

    /// Whether other commands may follow without waiting for this one's reply (RFC 2920 §3.1).
    var mayBeFollowed: Bool {
        switch self {
        case .mail, .rcpt, .rset: true
        default: false
        }
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        let front = drop { $0 == " " || $0 == "\t" }
        guard let last = front.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return front[...last]
    }
}
