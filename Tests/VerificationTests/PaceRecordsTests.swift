import MailTerms
import Testing

@testable import Pacing
@testable import Verification

@Suite struct PaceRecordsTests {
    private let now = HandMade.start
    private let first = DestinationID(index: 0)
    private let second = DestinationID(index: 1)

    @Test func `what an earlier run has learnt is given out once`() {
        var records = PaceRecords()
        let name = SchedulerIndex.DestinationName(destination: "example", source: 0)
        records.recall(PaceMemory(sessions: 3), of: name)
        #expect(records.removeRecalled(of: .init(destination: "example", source: 1)) == nil)
        #expect(records.removeRecalled(of: name)?.sessions == 3)
        #expect(records.removeRecalled(of: name) == nil)
    }

    @Test func `what an earlier run has learnt is forgotten with the last job`() {
        var records = PaceRecords()
        let name = SchedulerIndex.DestinationName(destination: "example", source: 0)
        records.recall(PaceMemory(sessions: 3), of: name)
        records.forgetRecalled()
        #expect(records.removeRecalled(of: name) == nil)
    }

    @Test func `the pace is kept half a minute after the first visit, and then every half minute`() {
        var records = PaceRecords()
        #expect(!records.isDue(at: now + .seconds(3600)))
        records.recordVisit(to: first, at: now)
        records.recordVisit(to: second, at: now + .seconds(20))
        #expect(!records.isDue(at: now + .milliseconds(29_999)))
        #expect(records.isDue(at: now + .seconds(30)))
        #expect(records.takeVisited(at: now + .seconds(30)) == [first, second])
        records.recordVisit(to: first, at: now + .seconds(31))
        #expect(!records.isDue(at: now + .seconds(59)))
        #expect(records.isDue(at: now + .seconds(60)))
        #expect(records.takeVisited(at: now + .seconds(60)) == [first])
    }

    @Test func `nothing is due while nobody was visited`() {
        var records = PaceRecords()
        records.recordVisit(to: first, at: now)
        _ = records.takeVisited(at: now)
        #expect(!records.isDue(at: now + .seconds(3600)))
        #expect(records.takeVisited(at: now).isEmpty)
    }
}
