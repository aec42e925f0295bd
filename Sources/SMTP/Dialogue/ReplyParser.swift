import MailTerms

/// Turns a server's bytes into replies (RFC 5321 §4.2), however they are split into reads.
///
/// Accepts what real servers send: multi-line replies, no text, 8-bit text, lines up to `maxLineLength`, a bare LF, and
/// codes that differ within their class. Refuses what would cost memory without end, and a reply that says yes in one
/// line and no in another: nobody knows where it ends. Bytes that follow a complete reply stay in `pending`.
package struct ReplyParser: Sendable {
    /// Octets of one line before its line feed. RFC 5321 allows 512; 2,000 and more have been seen.
    package static let maxLineLength = 4096
    /// Lines of one reply.
    package static let maxLines = 256
    /// Octets of text that are kept of one reply; the lines behind them are read and forgotten. It bounds what a hostile
    /// server can make us search and store.
    package static let maxText = 8192

    private var buffer: [UInt8] = []
    /// Where the first unread byte stands in `buffer`.
    private var start = 0
    private var lines: [String] = []
    private var lineCount = 0
    /// The code of the lines so far; meaningless before the first one.
    private var code = ReplyCode(rawValue: 0)
    private var keptOctets = 0

    package init() {}

    /// Octets that were received but belong to no complete reply yet.
    package var pending: Int { buffer.count - start }

    /// Whether a reply has begun or bytes of one have come.
    package var isIdle: Bool { pending == 0 && lineCount == 0 }

    /// Whether the reply that has begun bears this code, as far as it has come.
    package func hasBegun(with code: ReplyCode) -> Bool {
        guard lineCount == 0 else { return self.code == code }
        return !isIdle && code.description.utf8.starts(with: buffer[start...].prefix(3))
    }

    package mutating func append(_ bytes: some Sequence<UInt8>) {
        if start > 0 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next complete reply, or `nil` where more bytes are needed.
    ///
    /// - Throws: `ReplyViolation` where the bytes are no SMTP reply; the parser is of no use afterwards.
    package mutating func next() throws(ReplyViolation) -> Reply? {
        while let line = try nextLine() {
            let parsed = try ReplyLine(line)
            try keep(parsed.code)
            keep(parsed.text)
            guard lineCount <= Self.maxLines else { throw .tooManyLines }
            guard parsed.isLast else { continue }
            defer { (lines, lineCount, keptOctets) = ([], 0, 0) }
            return Reply(code: code, enhanced: EnhancedStatusCode(in: lines, agreeingWith: code), lines: lines)
        }
        return nil
    }

    /// All lines of a reply bear the same code (RFC 5321 §4.2.1). Where they do not, the last one decides, but for 421,
    /// which ends the session wherever it stands.
    private mutating func keep(_ next: ReplyCode) throws(ReplyViolation) {
        guard lineCount > 0 else { return code = next }
        guard code.class == next.class else { throw .mixedCodes }
        if code != .serviceClosing { code = next }
    }

    private mutating func keep(_ text: String) {
        lineCount += 1
        guard keptOctets < Self.maxText else { return }
        keptOctets += text.utf8.count
        lines.append(text)
    }

    private mutating func nextLine() throws(ReplyViolation) -> ArraySlice<UInt8>? {
        guard let lineFeed = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) else {
            guard pending <= Self.maxLineLength else { throw .lineTooLong }
            return nil
        }
        var line = buffer[start..<lineFeed]
        start = lineFeed + 1
        // Measured with its CR, as a line that is still coming is: what is refused must not hang on the reads.
        guard line.count <= Self.maxLineLength else { throw .lineTooLong }
        while line.last == UInt8(ascii: "\r") {
            line = line.dropLast()
        }
        return line
    }
}

/// Why bytes are not an SMTP reply.
package enum ReplyViolation: Error, Sendable, Equatable {
    case lineTooLong
    case tooManyLines
    case noReplyCode
    /// The lines of one reply bear codes of different classes.
    case mixedCodes
}

/// One line of a reply: code, separator, text.
private struct ReplyLine {
    let code: ReplyCode
    let isLast: Bool
    let text: String

    init(_ line: ArraySlice<UInt8>) throws(ReplyViolation) {
        let head = Array(line.prefix(3))
        guard head.count == 3, head.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw .noReplyCode
        }
        code = ReplyCode(rawValue: head.reduce(0) { $0 * 10 + UInt16($1 - UInt8(ascii: "0")) })
        guard code.class != nil else { throw .noReplyCode }
        let separator = line.dropFirst(3).first
        switch separator {
        case nil, UInt8(ascii: " "): isLast = true
        case UInt8(ascii: "-"): isLast = false
        default: throw .noReplyCode
        }
        text = Self.decoded(line.dropFirst(4))
    }

    /// UTF-8 where the bytes are that, else one character a byte (Latin-1).
    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        String(validating: bytes, as: UTF8.self)
            ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
