import MailTerms
import Testing

@testable import Store
@testable import Triggers

@Suite struct WatchedJobsTests {
    private let now = Timestamp(milliseconds: 1_000_000)

    private func entry(_ number: Int64) -> WatchedJobs.Entry {
        WatchedJobs.Entry(
            job: Job(number: number, id: "job \(number)"), path: "inbox/\(number).csv", entry: nil, createdAt: now)
    }

    /// Begins as many jobs as may run together.
    private func takeAll(_ jobs: inout WatchedJobs, at now: Timestamp) -> (fresh: [Int64], resumed: [Int64]) {
        var taken: (fresh: [Int64], resumed: [Int64]) = ([], [])
        while let next = jobs.next(at: now, working: (taken.fresh.count, taken.resumed.count)) {
            if next.isResumed { taken.resumed.append(next.job.number) } else { taken.fresh.append(next.job.number) }
        }
        return taken
    }

    @Test func `fresh jobs begin in the order of their arrival, up to the limit`() {
        var jobs = WatchedJobs()
        for number in 1...20 { jobs.add(entry(Int64(number))) }
        #expect(takeAll(&jobs, at: now).fresh == Array(1...8))
        #expect(jobs.freshCount == 12)
    }

    @Test func `a resting job resumes when it is due, not before`() {
        var jobs = WatchedJobs()
        jobs.add(entry(1), notBefore: now + .seconds(60))
        #expect(jobs.nextMoment == now + .seconds(60))
        #expect(takeAll(&jobs, at: now + .seconds(59)).resumed.isEmpty)
        #expect(takeAll(&jobs, at: now + .seconds(60)).resumed == [1])
    }

    @Test func `due jobs do not keep a fresh one from beginning, and fresh jobs do not keep a due one from resuming`() {
        var jobs = WatchedJobs()
        for number in 1...500 { jobs.add(entry(Int64(number)), notBefore: now) }
        #expect(takeAll(&jobs, at: now).resumed.count == WatchedJobs.mostOfAKind)
        jobs.add(entry(501))
        #expect(jobs.next(at: now, working: (fresh: 0, resumed: WatchedJobs.mostOfAKind))?.job.number == 501)
        for number in 600...700 { jobs.add(entry(Int64(number))) }
        let both = takeAll(&jobs, at: now)
        #expect(both.fresh.count >= 2 && both.resumed.count >= 2)
        #expect(jobs.next(at: now, working: (fresh: WatchedJobs.mostOfAKind, resumed: 0))?.isResumed == true)
    }

    @Test func `a job that was removed while it waited is skipped`() {
        var jobs = WatchedJobs()
        for number in 1...3 { jobs.add(entry(Int64(number))) }
        jobs.remove(2)
        #expect(takeAll(&jobs, at: now).fresh == [1, 3])
        #expect(!jobs.paths.contains("inbox/2.csv"))
    }

    @Test func `a job's failures are counted until an attempt does not fail`() {
        var jobs = WatchedJobs()
        jobs.add(entry(1))
        let job = entry(1).job
        for expected in 1...3 {
            jobs.rest(job, until: now, hasFailed: true)
            #expect(jobs[job]?.failures == expected)
        }
        jobs.rest(job, until: now, hasFailed: false)
        #expect(jobs[job]?.failures == 0)
    }

    @Test func `when the clock is set back, resting jobs become due at once`() {
        var jobs = WatchedJobs()
        jobs.add(entry(1), notBefore: now + .seconds(3600))
        jobs.followBack(to: now - .seconds(60))
        #expect(takeAll(&jobs, at: now).resumed == [1])
    }
}
