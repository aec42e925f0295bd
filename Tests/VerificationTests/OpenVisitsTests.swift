import MailTerms
import SMTP
import Testing

@testable import Pacing
@testable import Verification

@Suite struct OpenVisitsTests {
    private let jobs = HandMade.jobs(2)

    private func visit() -> Visit {
        Visit(
            job: jobs[0], destination: DestinationID(0), mxSet: MXSetID(0), parts: [],
            openedAt: HandMade.start, roomForControls: 0, pressure: Pressure(sessions: 1, openings: 1))
    }

    private func part(_ mailboxes: [JobMailbox]) -> OpenVisits.Part {
        OpenVisits.Part(
            line: DomainID(0), domain: DomainIndex(value: 0), mailboxes: mailboxes, asksControl: false)
    }

    @Test func `a visit is open from its choice to its end, under a name of its own`() {
        var visits = OpenVisits()
        let known = [HandMade.mailbox(1, of: jobs[0])]
        let first = visits.begin(visit(), from: 1, knowing: known)
        let second = visits.begin(visit(), from: 0, knowing: [])
        #expect(first != second)
        #expect(visits.count == 2)
        #expect(visits[first].source == 1 && visits[first].known == known)
        #expect(visits[first].plan == nil && visits[first].parts.isEmpty)
        visits[first].parts = [part(known)]
        #expect(visits.end(first).parts.map(\.mailboxes) == [known])
        #expect(visits.count == 1)
        let third = visits.begin(visit(), from: 0, knowing: [])
        #expect(third != first && third != second)
    }

    @Test func `another job takes over a mailbox that is being asked about`() {
        var visits = OpenVisits()
        let (former, heir) = (HandMade.mailbox(1, of: jobs[0]), HandMade.mailbox(7, of: jobs[1], name: "person1"))
        let id = visits.begin(visit(), from: 0, knowing: [])
        visits[id].parts = [
            part([HandMade.mailbox(0, of: jobs[0])]), part([HandMade.mailbox(2, of: jobs[0]), former]),
        ]
        #expect(visits.replace(former.id, by: heir) == true)
        #expect(visits[id].parts[1].mailboxes == [HandMade.mailbox(2, of: jobs[0]), heir])
        #expect(visits.replace(former.id, by: heir) == false)
    }

    @Test func `a mailbox of a visit that is not prepared is not being asked about`() {
        var visits = OpenVisits()
        let former = HandMade.mailbox(1, of: jobs[0])
        _ = visits.begin(visit(), from: 0, knowing: [former])
        #expect(visits.replace(former.id, by: HandMade.mailbox(7, of: jobs[1], name: "person1")) == false)
    }
}
