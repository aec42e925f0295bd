import Jobs
import MailTerms
import Testing

@testable import Pipeline

@Suite struct RunTicksTests {
    private let start = Timestamp(milliseconds: 0)

    @Test func `the usage log is due once a minute`() {
        var ticks = RunTicks()
        let due = (1...180).filter { _ in ticks.tick() }
        #expect(due == [60, 120, 180])
    }

    @Test func `a clock that was set back is reported once`() {
        var ticks = RunTicks()
        let snapshot = RunProgress.Snapshot()
        #expect(ticks.news(of: snapshot, clockLead: .seconds(59), at: start).isEmpty)
        #expect(
            ticks.news(of: snapshot, clockLead: .seconds(3600), at: start)
                == ["the clock was set back by 3600 s; this run keeps its own time"])
        #expect(ticks.news(of: snapshot, clockLead: .seconds(3600), at: start).isEmpty)
        #expect(ticks.news(of: snapshot, clockLead: nil, at: start).isEmpty)
    }

    @Test func `a long wait is reported while mailboxes are checked, and not while rows are written`() {
        var snapshot = RunProgress.Snapshot()
        snapshot.pending.waitsFor = JobWaitReason(.dns)
        snapshot.act = .publication
        var ticks = RunTicks()
        #expect(ticks.news(of: snapshot, clockLead: nil, at: start).isEmpty)
        #expect(ticks.news(of: snapshot, clockLead: nil, at: start + .seconds(60)).isEmpty)
        snapshot.act = .verification
        #expect(ticks.news(of: snapshot, clockLead: nil, at: start + .seconds(60)).isEmpty)
        #expect(
            ticks.news(of: snapshot, clockLead: nil, at: start + .seconds(90)) == ["the job waits for the DNS"])
    }
}
