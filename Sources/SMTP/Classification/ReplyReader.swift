import MailTerms

/// Reads the words of a server's replies, and knows those again that it has just read: a server says the same of most
/// mailboxes, and what stands for the mailbox itself is no part of the words.
struct ReplyReader {
    private var last: (words: ReplyText, signs: Signs)?

    /// The same as `Reply.signs(about:)`.
    mutating func signs(of reply: Reply, about address: Address?) -> Signs {
        // What several lines say, or other character sets, is not known from one text.
        guard reply.code.isRefusal, reply.lines.count == 1, LegacyEncoding.isPlain(reply.lines[0]) else {
            return reply.signs(about: address)
        }
        let words = ReplyText(reply.lines, recipient: address)
        if let last, last.words == words { return last.signs }
        let signs = Reading(words).signs
        last = (words, signs)
        return signs
    }
}
