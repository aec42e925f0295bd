import MailTerms
import TestSupport
import Testing

@testable import Pacing

/// How long a job is expected to take.
@Suite struct SchedulerJobEstimateTests {
    @Test func `the estimate of a job includes the turns of other jobs before its last session`() {
        let fixture = SchedulerFixture(connections: 1, perMinute: 60)
        let (host, hosts) = (fixture.addDestination(), fixture.scheduler.addMXSet())
        let domain = fixture.addDomain(at: host, mxSet: hosts, mailboxes: 80)
        let small = fixture.addJob()
        fixture.enqueue(16, in: domain, of: small)
        // Turns of eight: big, small, big, small. Then the big one's other eight.
        let time = fixture.scheduler.remainingTime(of: small, at: SchedulerFixture.start)
        #expect(time == .seconds(24) + .seconds(2))
        let all = fixture.scheduler.remainingTime(of: fixture.job, at: SchedulerFixture.start)
        #expect(all == .seconds(88) + .seconds(2))
    }

    @Test(arguments: [1, 2, 3, 8])
    func `nine estimates of ten at half of a job are within 15 per cent of its real end`(jobs: Int) {
        var errors: [Double] = []
        for seed in 0..<8 as Range<UInt64> {
            var chance = SeededGenerator(seed: seed &* 31 &+ UInt64(jobs))
            var shared = SharedDestinations(
                jobs: jobs, destinations: seed == 0 ? 20 : Int(seed), joiningWithin: 60, &chance)
            shared.play()
            for (job, estimate) in shared.estimates {
                guard let end = shared.ends[job] else { continue }
                let (said, came) = (estimate.said.milliseconds, (end - estimate.at).milliseconds)
                // The world is looked at once a second.
                errors.append(Double(max(0, abs(said - came) - 1000)) / Double(came))
            }
        }
        let within = errors.count { $0 <= 0.15 }
        #expect(errors.count >= 4)
        #expect(Double(within) >= 0.9 * Double(errors.count), "\(within) of \(errors.count)")
        #expect(errors.allSatisfy { $0 <= 0.6 }, "\(errors.max() ?? 0)")
    }
}
