import MailTerms
import Testing

@testable import Pacing

/// The order of jobs and mailboxes at one destination.
@Suite struct SchedulerQueuesTests {
    @Test func `mailboxes that a visit could not ask go to the front of their lane`() throws {
        let fixture = SchedulerFixture(connections: 1, perConnection: 2)
        let domain = fixture.addDomain(mailboxes: 4)
        let visit = try fixture.completeNext()
        fixture.scheduler.enqueue(visit.numbers, of: fixture.job, in: domain, atFront: true)
        #expect(try fixture.completeNext().numbers == [0, 1])
        #expect(try fixture.completeNext().numbers == [2, 3])
    }

    @Test func `two jobs take turns at a destination`() throws {
        let fixture = SchedulerFixture(connections: 1)
        let domain = fixture.addDomain(mailboxes: 10_000)
        let small = fixture.scheduler.addJob(mailboxes: 20_000)
        fixture.enqueue(32, in: domain, of: small)
        var visits = 0
        var left = 32
        while left > 0 {
            left -= try fixture.completeNext().parts.flatMap(\.mailboxes).count { $0.job == small }
            visits += 1
        }
        #expect(visits <= 10)
    }
}
