import MailTerms
import Pacing
import Testing

@testable import Verification

@Suite struct RecentMailboxesTests {
    private let job: PacedJobID

    init() {
        var scheduler = Scheduler(Scheduler.Options(maxConnections: 1))
        job = scheduler.addJob(mailboxes: 50)
    }

    private func mailboxes(_ numbers: Range<Int>) -> [JobMailbox] {
        numbers.map { number in
            let address = Address(localPart: "p\(number)", domain: "a.example")
            return JobMailbox(job: job, mailbox: Mailbox(number: number, address: address, firstRow: 1))
        }
    }

    @Test func `recent mailboxes are removed once, and those beyond the capacity are not held`() {
        var recent = RecentMailboxes(capacity: 5)
        recent.keep(mailboxes(0..<3))
        recent.keep(mailboxes(3..<9))
        #expect(taken([1, 4, 7], from: &recent) == [1, 4])
        #expect(taken([1, 4], from: &recent) == [])
        recent.keep(mailboxes(20..<30))
        #expect(taken(Array(0..<40), from: &recent) == [0, 2, 3, 20, 21])
    }

    private func taken(_ numbers: [Int], from recent: inout RecentMailboxes) -> [Int] {
        recent.remove(numbers.map { PendingMailbox(job: job, number: $0) }).map(\.mailbox.number)
    }
}
