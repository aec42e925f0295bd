import MailTerms
import SMTP
import Testing
import Verdicts

@Suite struct ExplanationTests {
    @Test(arguments: RepliesByLanguage.all)
    func `a reply condemns a mailbox where it speaks of it, in whatever language`(
        example: RepliesByLanguage.Case
    ) throws {
        let reply = try #require(Reply(written: example.reply))
        let address = example.address.map { text in
            let parts = text.split(separator: "@").map(String.init)
            return Address(localPart: parts[0], domain: parts[1])
        }
        let explanation = Explanation(of: reply, at: example.stage, from: example.mxHost, about: address)
        let verdict = explanation.judgement.verdict
        #expect(
            verdict.status == example.status, "\(example.reply): \(verdict.reason) by \(explanation.judgement.rule)")
    }

    @Test func `what is no reply is no SMTP, and a greeting answers nothing`() throws {
        #expect(Explanation(of: nil, at: .rcpt).judgement.verdict.reason == .invalidSMTP)
        let greeting = try #require(Reply(written: "220 mx.example.org ESMTP"))
        #expect(Explanation(of: greeting, at: .greeting).judgement.verdict.reason == .notChecked)
    }

    @Test(arguments: [
        "550 5.1.1 one line", "550-5.1.1 two\n550 5.1.1 lines", "550-5.1.1 two\r\n550 5.1.1 lines",
        "550 5.1.1 the second\nhas lost its code", " 550 5.1.1 indented",
    ])
    func `a reply is read however it was noted down`(text: String) throws {
        let reply = try #require(Reply(written: text))
        #expect(reply.code.rawValue == 550)
        #expect(reply.enhanced == EnhancedStatusCode(5, 1, 1))
        #expect(!reply.text.contains("550"))
    }

    @Test(arguments: ["", "hello", "55 short", "5500 long", "999 no class", "user unknown 550"])
    func `what does not begin with a reply code is none`(text: String) {
        #expect(Reply(written: text) == nil)
    }
}
