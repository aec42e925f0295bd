import MailTerms
import Testing

@testable import SMTP

/// Expects that a reply to RCPT gives the mailbox this status by itself.
func expect(_ status: Status, of text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let meaning = ReplyClassifier.classify(reply(text.replacing("\\n", with: "\n")), at: .rcpt, address: nil)
    #expect(
        meaning.reason.status == status, "\(text): \(meaning.reason) by \(meaning.rule)",
        sourceLocation: sourceLocation)
}

/// Expects that each word for the sender, followed by each word for "unknown", does not make the mailbox undeliverable.
func expectUnknownSendersDoNotCondemn(
    in entries: Vocabulary.Entries, sourceLocation: SourceLocation = #_sourceLocation
) {
    for sender in entries.phrases(of: .sender) {
        for state in entries.phrases(of: .unknown) {
            let text = "550 \(sender) \(state)"
            let meaning = ReplyClassifier.classify(reply(text), at: .rcpt, address: nil)
            #expect(
                meaning.reason.status != .undeliverable, "\(text): \(meaning.reason) by \(meaning.rule)",
                sourceLocation: sourceLocation)
        }
    }
}

/// Expects that each word for the recipient, followed by each word for "unknown", is read as such. Some pairs
/// are the standard phrase of RFC 5321 §4.2.3, "mailbox unavailable".
func expectUnknownRecipientsAreSeen(
    in entries: Vocabulary.Entries, sourceLocation: SourceLocation = #_sourceLocation
) {
    for recipient in entries.phrases(of: .recipient) {
        for state in entries.phrases(of: .unknown) {
            let text = ReplyText(["\(recipient) \(state)"], recipient: nil)
            #expect(
                !ReplyReading(text).signs.isDisjoint(with: [.recipientUnknown, .unavailable]), "\(recipient) \(state)",
                sourceLocation: sourceLocation)
        }
    }
}

extension Vocabulary.Entries {
    /// The phrases of one term, without the star of a stem.
    func phrases(of term: Term) -> [String] {
        self[term, default: []].map { $0.last == "*" ? String($0.dropLast()) : $0 }
    }
}

extension Unicode.Scalar {
    /// Whether it is in a block of Latin letters.
    var isLatin: Bool { value < 0x250 || 0x1E00...0x1EFF ~= value }
    var isHangul: Bool { 0xAC00...0xD7A3 ~= value }
}
