import MailTerms
import Testing

@testable import SMTP

@Suite struct TransactionProgressDiscardedAnswersTests {
    /// A transaction after these replies to MAIL and RCPT.
    private func progress(_ replies: String..., groupSize: Int = 50) -> TransactionProgress {
        var progress = TransactionProgress(
            .asking(["ann@x.org", "bob@x.org", "cy@x.org"]), at: nil, seed: 1, refusalsBefore: 0)
        _ = progress.begin(smtputf8: false, groupSize: groupSize, mayUpgrade: false)
        for text in replies { _ = progress.receive(reply(text)) }
        return progress
    }

    @Test func `an unreadable reply is the outcome of the recipient that it was for`() {
        var progress = progress("250 sender", "250 ann")
        progress.fail(.notSMTP)
        #expect(progress.answers.outcomes[1] == .failed(.notSMTP, at: .rcpt))
        #expect(progress.answers.outcomes[2] == nil)
    }

    @Test func `an unreadable reply to MAIL, or after a refused MAIL, is not the outcome of a recipient`() {
        for replies in [[], ["550 no"]] {
            var progress = replies.isEmpty ? progress() : progress(replies[0])
            progress.fail(.notSMTP)
            #expect(progress.answers.outcomes == [nil, nil, nil])
        }
    }

    @Test func `only a pipelined group that is not fully answered loses its answers`() {
        var incomplete = progress("250 sender", "250 ann", "550 bob")
        let isDiscarded = incomplete.discardGroup()
        #expect(isDiscarded)
        #expect(incomplete.answers.outcomes == [nil, nil, nil])
        #expect(incomplete.answers.unanswered == [1, 1, 0])
        #expect(!incomplete.hasAnswers)
        var complete = progress("250 sender", "250 ann", "550 bob", "250 cy")
        let isKept = !complete.discardGroup()
        #expect(isKept)
        #expect(complete.answers.outcomes.allSatisfy { $0 != nil })
    }

    @Test func `a command that was sent alone is not a group`() {
        var progress = progress("250 sender", groupSize: 1)
        let isDiscarded = progress.discardGroup()
        #expect(!isDiscarded)
    }

    @Test func `the last answer is withdrawn only if it announces the end of the session`() {
        var goodbye = progress("250 sender", "250 ann", "554 too many errors, closing connection")
        let withdrawn = goodbye.withdrawGoodbyeAnswer()
        #expect(withdrawn?.code.rawValue == 554)
        #expect(goodbye.answers.outcomes[1] == nil && goodbye.answers.outcomes[0] != nil)
        var answer = progress("250 sender", "250 ann", "550 5.1.1 no bob")
        let kept = answer.withdrawGoodbyeAnswer()
        #expect(kept == nil)
        #expect(answer.answers.outcomes[1] != nil)
    }

    @Test func `a recipient whose reply is due counts as asked, unless the server left after an answer`() {
        var first = progress("250 sender")
        first.end(byTimeout: false)
        #expect(first.answers.unanswered == [1, 0, 0])
        var left = progress("250 sender", "250 ann")
        left.end(byTimeout: false)
        #expect(left.answers.unanswered == [0, 0, 0])
        var late = progress("250 sender", "250 ann")
        late.end(byTimeout: true)
        #expect(late.answers.unanswered == [0, 1, 0])
    }
}
