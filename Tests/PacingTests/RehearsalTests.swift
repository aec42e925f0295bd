import MailTerms
import Testing

@testable import Pacing

@Suite struct RehearsalTests {
    private let length = Rehearsal.SessionLength(fixed: .seconds(1), perRecipient: .milliseconds(250))

    @Test func `sessions follow each other at a destination, and run side by side at several`() {
        var desk = Desk(connections: 1, perConnection: 4)
        _ = desk.domain(mailboxes: 8)
        _ = desk.domain(mailboxes: 4)
        let rehearsal = Rehearsal(desk.scheduler, length, from: Desk.start)
        #expect(rehearsal.connections == 3)
        #expect(rehearsal.questions == 12)
        #expect(rehearsal.connectionsByDestination == [2, 1])
        #expect(rehearsal.ends == [.seconds(4), .seconds(2)])
        #expect(rehearsal.duration == .seconds(4))
    }

    @Test func `a rate limit takes the time that it takes`() {
        var desk = Desk(connections: 2, perMinute: 60)
        _ = desk.domain(mailboxes: 600)
        let rehearsal = Rehearsal(desk.scheduler, length, from: Desk.start)
        #expect(rehearsal.duration > .seconds(590) && rehearsal.duration < .seconds(640))
        #expect(desk.scheduler.remainingTime(at: Desk.start) == .seconds(600))
    }

    @Test func `the control of each domain is asked once`() {
        var desk = Desk(connections: 2)
        _ = desk.domain(needsControl: true, mailboxes: 40)
        #expect(Rehearsal(desk.scheduler, length, from: Desk.start).questions == 41)
    }

    @Test func `nothing to do takes no time`() {
        #expect(Rehearsal(Desk().scheduler, length, from: Desk.start).duration == .zero)
    }
}
