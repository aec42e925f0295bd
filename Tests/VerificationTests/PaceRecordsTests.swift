import MailTerms
import Testing

@testable import Pacing
@testable import Verification

@Suite struct PaceRecordsTests {
    private let now = HandMade.start
    private let first = DestinationID(0)
    private let second = DestinationID(1)

    @Test func `the pace of an earlier run is given out once`() {
        var records = PaceRecords()
        let name = SchedulerIndex.DestinationName(destination: "example", source: 0)
        records.add(PaceMemory(sessions: 3), of: name)
        #expect(records.removeRecalled(of: .init(destination: "example", source: 1)) == nil)
        #expect(records.removeRecalled(of: name)?.sessions == 3)
        #expect(records.removeRecalled(of: name) == nil)
    }

    @Test func `the pace of an earlier run is forgotten with the last job`() {
        var records = PaceRecords()
        let name = SchedulerIndex.DestinationName(destination: "example", source: 0)
        records.add(PaceMemory(sessions: 3), of: name)
        records.forgetRecalled()
        #expect(records.removeRecalled(of: name) == nil)
    }

    @Test func `the pace is saved five seconds after the first visit, and then every five seconds`() {
        var records = PaceRecords()
        #expect(!records.isDue(at: now + .seconds(3600)))
        records.recordVisit(to: first, at: now)
        records.recordVisit(to: second, at: now + .seconds(3))
        #expect(!records.isDue(at: now + .milliseconds(4_999)))
        #expect(records.isDue(at: now + .seconds(5)))
        #expect(records.removeVisited(at: now + .seconds(5)) == [first, second])
        records.recordVisit(to: first, at: now + .seconds(6))
        #expect(!records.isDue(at: now + .milliseconds(9_999)))
        #expect(records.isDue(at: now + .seconds(10)))
        #expect(records.removeVisited(at: now + .seconds(10)) == [first])
    }

    @Test func `nothing is saved while no destination is visited`() {
        var records = PaceRecords()
        records.recordVisit(to: first, at: now)
        _ = records.removeVisited(at: now)
        #expect(!records.isDue(at: now + .seconds(3600)))
        #expect(records.removeVisited(at: now).isEmpty)
    }
}
