import MailTerms
import Pacing
import SMTP
import Testing
import Verdicts

@testable import Verification

@Suite struct AttemptLedgerTests {
    private let jobs = HandMade.jobs(2)
    private let now = HandMade.start
    private var mailbox: PendingMailbox { PendingMailbox(job: jobs[0], number: 7) }

    @Test func `attempts are counted from the first one`() {
        var ledger = AttemptLedger()
        #expect(ledger.count(of: mailbox) == nil)
        ledger.recordAttempt(at: mailbox, now: now)
        ledger.recordAttempt(at: mailbox, now: now + .seconds(60))
        let count = ledger.count(of: mailbox)
        #expect(count?.first == now)
        #expect(count?.made == 2)
        #expect(count?.asked == 2)
    }

    @Test func `mailboxes of two jobs with the same number are counted separately`() {
        var ledger = AttemptLedger()
        ledger.recordAttempt(at: mailbox, now: now)
        #expect(ledger.count(of: PendingMailbox(job: jobs[1], number: 7)) == nil)
        #expect(ledger.count(of: PendingMailbox(job: jobs[0], number: 8)) == nil)
    }

    @Test func `questions without an answer that counts are not attempts of the calendar`() {
        var ledger = AttemptLedger()
        ledger.recordUnbelieved(0, at: mailbox, now: now)
        #expect(ledger.count(of: mailbox) == nil)
        ledger.recordUnbelieved(3, at: mailbox, now: now)
        ledger.recordAttempt(at: mailbox, now: now + .seconds(1))
        let count = ledger.count(of: mailbox)
        #expect(count?.made == 1)
        #expect(count?.asked == 4)
    }

    @Test func `visits without an answer count as attempts, without the questions that were heard in them`() {
        var ledger = AttemptLedger()
        ledger.recordUnbelieved(2, at: mailbox, now: now)
        ledger.recordVainVisits(5, for: mailbox, now: now)
        #expect(ledger.count(of: mailbox)?.made == 3)
        #expect(ledger.count(of: mailbox)?.asked == 5)
        let other = PendingMailbox(job: jobs[0], number: 8)
        ledger.recordUnbelieved(4, at: other, now: now)
        ledger.recordVainVisits(3, for: other, now: now)
        #expect(ledger.count(of: other)?.asked == 4)
    }

    @Test func `attempts continue those of an earlier run`() {
        var ledger = AttemptLedger()
        let deferral = Deferral(attempts: 3, first: now, next: now + .seconds(60))
        ledger.resume(mailbox, from: AttemptCount(deferral))
        ledger.recordAttempt(at: mailbox, now: now + .seconds(60))
        #expect(ledger.count(of: mailbox)?.made == 4)
        #expect(ledger.count(of: mailbox)?.first == now)
    }

    @Test func `the sixth session that ends at a mailbox is blamed on the mailbox`() {
        var ledger = AttemptLedger()
        for _ in 0..<AttemptLedger.mostInterruptions {
            #expect(ledger.recordInterruption(at: mailbox) == false)
        }
        #expect(ledger.recordInterruption(at: mailbox) == true)
    }

    @Test func `a mailbox with a verdict was asked at least once, and nothing of it is kept`() {
        var ledger = AttemptLedger()
        #expect(ledger.close(mailbox) == 1)
        ledger.recordUnbelieved(1, at: mailbox, now: now)
        ledger.recordAttempt(at: mailbox, now: now)
        for _ in 0..<AttemptLedger.mostInterruptions { _ = ledger.recordInterruption(at: mailbox) }
        #expect(ledger.close(mailbox) == 2)
        #expect(ledger.count(of: mailbox) == nil)
        #expect(ledger.recordInterruption(at: mailbox) == false)
    }

    @Test func `a mailbox that moves to another source has no attempts`() {
        var ledger = AttemptLedger()
        ledger.recordAttempt(at: mailbox, now: now)
        ledger.reset(mailbox)
        #expect(ledger.count(of: mailbox) == nil)
    }

    @Test func `the counts of a removed job are removed`() {
        var ledger = AttemptLedger()
        let other = PendingMailbox(job: jobs[1], number: 7)
        ledger.recordAttempt(at: mailbox, now: now)
        ledger.recordAttempt(at: other, now: now)
        ledger.removeAll(of: jobs[0])
        #expect(ledger.count(of: mailbox) == nil)
        #expect(ledger.count(of: other)?.made == 1)
        #expect(!ledger.isEmpty)
        ledger.removeAll(of: jobs[1])
        #expect(ledger.isEmpty)
    }
}
