import MailTerms
import Testing

@testable import SMTP

@Suite struct MemoizingReplyReaderTests {
    /// A star is replaced by the recipient's address. Some local parts are words of the vocabulary.
    private let words = [
        "5.1.1 <*>: Recipient address rejected: User unknown in virtual mailbox table",
        "5.1.1 * is not a valid mailbox",
        "account disabled", "5.7.1 <*>: Relay access denied", "greylisted, please try again later",
        "5.2.2 <*>: mailbox full",
        "<*> unbekannter Empf\u{E4}nger",
    ]
    private let people = ["ann", "ben", "user", "disabled", "mailbox"].map {
        Address(localPart: $0, domain: "example.org")
    }

    @Test(arguments: [1, 2, 3])
    func `the signs of a reply do not depend on the reply before it`(repetitions: Int) {
        var reader = MemoizingReplyReader()
        for code in [450, 550, 250] {
            for word in words {
                for address in people {
                    let text = word.replacing("*", with: address.description)
                    let reply = Reply(
                        code: ReplyCode(rawValue: UInt16(code)), lines: Array(repeating: text, count: repetitions))
                    #expect(reader.signs(of: reply, about: address) == reply.signs(about: address), "\(code) \(text)")
                }
            }
        }
    }
}
