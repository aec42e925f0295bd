import MailTerms

/// Reads the signs of a server's replies, and remembers the signs of the last reply. A server gives most mailboxes the
/// same reply; the address in it is not part of the compared words.
struct MemoizingReplyReader {
    private var last: (words: ReplyText, signs: ReplySigns)?

    /// The same result as `Reply.signs(about:)`.
    mutating func signs(of reply: Reply, about address: Address?) -> ReplySigns {
        // Several lines and other character sets need more than one folded text.
        guard reply.code.isRefusal, reply.lines.count == 1, LegacyEncoding.isPlain(reply.lines[0]) else {
            return reply.signs(about: address)
        }
        let words = ReplyText(reply.lines, recipient: address)
        if let last, last.words == words { return last.signs }
        let signs = ReplyReading(words).signs
        last = (words, signs)
        return signs
    }
}
