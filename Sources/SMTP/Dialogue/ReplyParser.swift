import MailTerms

/// Turns a server's bytes into replies (RFC 5321 §4.2), however they are split into reads.
///
/// It accepts what real servers send: replies of several lines, replies without text, 8-bit text, lines of up to
/// `maxLineLength` octets, a bare LF, and codes that differ within their class. It refuses replies of unlimited size,
/// and a reply whose lines have codes of different classes. Bytes after a complete reply stay in `pending`.
package struct ReplyParser: Sendable {
    /// The most octets of one line before its line feed. RFC 5321 §4.5.3.1.5 allows 512; some servers send more than
    /// 2,000.
    package static let maxLineLength = 4096
    /// The most lines of one reply.
    package static let maxLines = 256
    /// The octets of text that are kept of one reply. Lines after them are read and dropped, so that a hostile server
    /// cannot make us search and store more.
    package static let maxText = 8192

    private var buffer: [UInt8] = []
    /// The index of the first unread byte in `buffer`.
    private var start = 0
    private var lines: [String] = []
    private var lineCount = 0
    /// The code of the lines so far; meaningless before the first one.
    private var code = ReplyCode(rawValue: 0)
    private var keptOctets = 0

    package init() {}

    /// The octets that were received and are not part of a complete line yet.
    package var pending: Int { buffer.count - start }

    /// Whether no reply has begun: no bytes are left.
    package var isIdle: Bool { pending == 0 && lineCount == 0 }

    /// Whether the incomplete reply has this code, as far as it was received: `4` can be the beginning of 421.
    package func hasBegun(with code: ReplyCode) -> Bool {
        guard lineCount == 0 else { return self.code == code }
        return !isIdle && code.description.utf8.starts(with: buffer[start...].prefix(3))
    }

    /// Adds bytes that the server sent: any number, cut at any place. Takes time in proportion to them and to
    /// `pending`. Must not be called after `next` has thrown.
    package mutating func append(_ bytes: some Sequence<UInt8>) {
        if start > 0 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next complete reply; `nil` if more bytes are needed.
    ///
    /// - Throws: `ReplyViolation` if the bytes are not an SMTP reply. The parser cannot be used after that.
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

    /// All lines of a reply should have the same code (RFC 5321 §4.2.1). If they do not, the last code counts; but 421
    /// counts in any line, because it ends the session.
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
        // The CR counts, as it does in an incomplete line: the result must not depend on how the bytes are split.
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
    /// The lines of one reply have codes of different classes.
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

    /// UTF-8 if the bytes are valid UTF-8; otherwise Latin-1, one character for each byte.
    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
        String(validating: bytes, as: UTF8.self)
            ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
