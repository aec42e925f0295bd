import MailTerms
import Testing

@testable import SMTP

@Suite struct RecipientAnswersTests {
    private static let consent = reply("250 2.1.5 Ok")

    private func answered() -> RecipientAnswers {
        var answers = RecipientAnswers(recipients: 2)
        let meaning = ReplyClassifier.classify(Self.consent, signs: [], at: .rcpt, from: nil)
        answers.record(Self.consent, signs: [], meaning: meaning, from: 1)
        return answers
    }

    @Test func `an answer counts once and belongs to its recipient`() {
        let answers = answered()
        #expect(answers.outcomes == [nil, .answered(Self.consent, [])])
        #expect(answers.meanings.map { $0?.reason } == [nil, .accepted])
        #expect(answers.count == 1)
        #expect(answers.last == 1)
    }

    @Test(arguments: [true, false])
    func `a discarded answer counts as asked only if the server read the command`(countsAsAsked: Bool) {
        var answers = answered()
        answers.discard(1, countsAsAsked: countsAsAsked)
        #expect(answers.outcomes == [nil, nil])
        #expect(answers.unanswered == [0, countsAsAsked ? 1 : 0])
        #expect(answers.count == 0)
    }

    @Test func `a recipient without an answer has none to discard`() {
        var answers = answered()
        answers.discard(0)
        #expect(answers.unanswered == [0, 0])
        #expect(answers.count == 1)
    }
}
