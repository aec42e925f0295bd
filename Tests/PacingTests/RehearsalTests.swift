import MailTerms
import Testing

@testable import Pacing

@Suite struct RehearsalTests {
    private let length = Rehearsal.SessionLength(fixed: .seconds(1), perRecipient: .milliseconds(250))

    @Test func `a rehearsal plays sessions one after the other at a destination and side by side at several`() {
        let fixture = SchedulerFixture(connections: 1, perConnection: 4)
        _ = fixture.addDomain(mailboxes: 8)
        _ = fixture.addDomain(mailboxes: 4)
        let rehearsal = Rehearsal(of: fixture.scheduler, sessionLength: length, from: SchedulerFixture.start)
        #expect(rehearsal.connections == 3)
        #expect(rehearsal.questions == 12)
        #expect(rehearsal.connectionsByDestination == [2, 1])
        #expect(rehearsal.ends == [.seconds(4), .seconds(2)])
        #expect(rehearsal.duration == .seconds(4))
    }

    @Test func `a rehearsal of 600 mailboxes at 60 a minute takes ten minutes`() {
        let fixture = SchedulerFixture(connections: 2, perMinute: 60)
        _ = fixture.addDomain(mailboxes: 600)
        let rehearsal = Rehearsal(of: fixture.scheduler, sessionLength: length, from: SchedulerFixture.start)
        #expect(rehearsal.duration > .seconds(590) && rehearsal.duration < .seconds(640))
        #expect(fixture.scheduler.remainingTime(at: SchedulerFixture.start) == .seconds(600))
    }

    @Test func `a rehearsal asks each domain's control once`() {
        let fixture = SchedulerFixture(connections: 2)
        _ = fixture.addDomain(needsControl: true, mailboxes: 40)
        #expect(Rehearsal(of: fixture.scheduler, sessionLength: length, from: SchedulerFixture.start).questions == 41)
    }

    @Test func `a rehearsal without mailboxes takes no time`() {
        #expect(
            Rehearsal(of: SchedulerFixture().scheduler, sessionLength: length, from: SchedulerFixture.start).duration
                == .zero)
    }
}
