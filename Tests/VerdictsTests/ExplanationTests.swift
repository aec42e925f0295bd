import MailTerms
import SMTP
import Testing
import Verdicts

@Suite struct ExplanationTests {
    @Test(arguments: ServerReplies.all)
    func `a reply condemns a mailbox only if it is about the mailbox`(
        example: ServerReplies.Case
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

    @Test func `a text that is not a reply is not SMTP, and a greeting says nothing about a mailbox`() throws {
        #expect(Explanation(of: nil, at: .rcpt).judgement.verdict.reason == .invalidSMTP)
        let greeting = try #require(Reply(written: "220 mx.example.org ESMTP"))
        #expect(Explanation(of: greeting, at: .greeting).judgement.verdict.reason == .notChecked)
    }
}
