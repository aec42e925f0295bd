import MailTerms
import Testing

@testable import Pacing

/// What is asked in one session.
@Suite struct SchedulerSessionsTests {
    @Test func `small domains with the same MX hosts are asked in one session`() {
        let fixture = SchedulerFixture()
        let (host, hosts) = (fixture.addDestination(), fixture.scheduler.addMXSet())
        for _ in 0..<4 { _ = fixture.addDomain(at: host, mxSet: hosts, mailboxes: 3) }
        #expect(fixture.nextVisits().map { $0.parts.map(\.questions) } == [[3, 3, 2], [3, 1]])
    }

    @Test func `domains with different MX hosts are not asked in the same session`() {
        let fixture = SchedulerFixture(connections: 5)
        let host = fixture.addDestination()
        for _ in 0..<3 { _ = fixture.addDomain(at: host, mailboxes: 1) }
        #expect(fixture.nextVisits().map(\.parts.count) == [1, 1, 1])
    }

    @Test func `a transaction has no more recipients than the server's limit`() throws {
        let fixture = SchedulerFixture(connections: 1)
        let domain = fixture.addDomain(mailboxes: 20)
        fixture.scheduler.limitTransactions(of: domain, to: 3)
        fixture.scheduler.limitTransactions(of: domain, to: 5)
        #expect(try fixture.completeNext().questions == 3)
    }
}
