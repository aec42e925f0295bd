import MailTerms

/// Turns a server's bytes into replies (RFC 5321 §4.2), however they are split into reads.
///
/// Accepts what real servers send: multi-line replies, no text, 8-bit text, lines up to `maxLineLength`, a bare LF.
/// Refuses what would cost memory without end. Bytes that follow a complete reply stay in `pending`.
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
    private var keptOctets = 0

    package init() {}

    /// Octets that were received but belong to no complete reply yet.
    package var pending: Int { buffer.count - start }

    /// Whether a reply has begun or bytes of one have come.
    package var isIdle: Bool { pending == 0 && lineCount == 0 }

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
            keep(parsed.text)
            guard lineCount <= Self.maxLines else { throw .tooManyLines }
            guard parsed.isLast else { continue }
            defer { (lines, lineCount, keptOctets) = ([], 0, 0) }
            return Reply(
                code: parsed.code, enhanced: EnhancedStatusCode(in: lines, agreeingWith: parsed.code),
                lines: lines)
        }
        return nil
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
            line.removeLast()
        }
        return line
    }
}

/// Why bytes are not an SMTP reply.
package enum ReplyViolation: Error, Sendable, Equatable {
    case lineTooLong
    case tooManyLines
    case noReplyCode
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
