import MailTerms
import Testing

@Suite struct StatusTests {
    @Test func `the words in the result columns are the contract's`() {
        #expect(Status.allCases.map(\.rawValue) == ["deliverable", "risky", "undeliverable", "unknown"])
        #expect(Confidence.allCases.map(\.rawValue) == ["high", "medium", "low"])
        #expect(Ternary.allCases.map(\.rawValue) == ["yes", "no", "unknown"])
        #expect(SMTPStage.allCases.map(\.rawValue) == ["connect", "greeting", "ehlo", "starttls", "mail", "rcpt"])
    }

    @Test func `an answer to a question that was asked is never unknown`() {
        #expect(Ternary(true) == .yes)
        #expect(Ternary(false) == .no)
    }

    @Test func `the levels of checks are ordered syntax, dns, smtp`() {
        #expect([Checks.smtp, .syntax, .dns].sorted() == [.syntax, .dns, .smtp])
    }
}
