import MailTerms
import Pacing
import Testing

@testable import Verification

@Suite struct MailboxLedgerTests {
    private let jobs = HandMade.jobs(2)

    @Test func `when a job is removed, its mailboxes and attempts leave the ledger, and those of other jobs stay`() {
        var ledger = MailboxLedger()
        #expect(ledger.isEmpty)
        for job in jobs {
            ledger.recent.keep([HandMade.mailbox(0, of: job)])
            ledger.attempts.recordAttempt(at: PendingMailbox(job: job, number: 0), now: HandMade.start)
        }
        ledger.forget(jobs[0])
        #expect(ledger.attempts.count(of: PendingMailbox(job: jobs[0], number: 0)) == nil)
        #expect(ledger.attempts.count(of: PendingMailbox(job: jobs[1], number: 0))?.made == 1)
        #expect(ledger.recent.remove(jobs.map { PendingMailbox(job: $0, number: 0) }).map(\.job) == [jobs[1]])
        ledger.forget(jobs[1])
        #expect(ledger.isEmpty)
    }
}
