import Pacing
import TestSupport
import Testing

@testable import Verification

@Suite struct CountsByJobTests {
    private let jobs = HandMade.jobs(4)

    @Test func `a job with a count of zero is still counted as a job`() {
        var counts = CountsByJob()
        #expect(counts.isEmpty && counts.jobs.isEmpty)
        counts[jobs[1]] = 0
        #expect(!counts.isEmpty)
        #expect(counts.contains(jobs[1]) && !counts.contains(jobs[0]))
        #expect(counts.jobs == [jobs[1]])
        #expect(counts[jobs[1]] == 0 && counts[jobs[0]] == 0)
    }

    @Test func `counts by job are shared from the second job on`() {
        var counts = CountsByJob()
        counts[jobs[2]] = 1
        #expect(!counts.isShared)
        counts[jobs[0]] = 1
        #expect(counts.isShared)
        #expect(counts.jobs == [jobs[0], jobs[2]])
        counts.remove(jobs[2])
        #expect(!counts.isShared)
        #expect(counts.jobs == [jobs[0]])
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `counts by job are equal to those of a dictionary after any changes`(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        var counts = CountsByJob()
        var model: [PacedJobID: Int] = [:]
        for _ in 0..<200 {
            let job = jobs[Int.random(in: 0..<jobs.count, using: &chance)]
            if Int.random(in: 0..<4, using: &chance) == 0 {
                counts.remove(job)
                model[job] = nil
            } else {
                let change = Int.random(in: 1...1000, using: &chance)
                counts[job] += change
                model[job, default: 0] += change
            }
            #expect(counts.jobs == model.keys.sorted())
            #expect(counts.isEmpty == model.isEmpty)
            #expect(counts.isShared == (model.count > 1))
            for job in jobs {
                #expect(counts[job] == model[job] ?? 0)
                #expect(counts.contains(job) == (model[job] != nil))
            }
        }
    }
}
