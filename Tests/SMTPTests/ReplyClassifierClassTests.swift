import MailTerms
import Testing

@testable import SMTP

@Suite("The class digit of a reply")
struct ReplyClassifierClassTests {
    @Test(arguments: [354, 399, 421, 450, 451, 452] as [UInt16])
    func onlyAPermanentRefusalMakesARecipientUndeliverable(code: UInt16) {
        for detail in 0...10 as ClosedRange<UInt16> {
            let reply = Reply(
                code: ReplyCode(rawValue: code), enhanced: EnhancedStatusCode(code / 100, 1, detail),
                lines: ["user unknown, no such user here"])
            let meaning = ReplyClassifier.classify(reply, at: .rcpt, address: nil)
            #expect(meaning.reason.status != .undeliverable, "\(code) x.1.\(detail): \(meaning.rule)")
        }
    }
}
