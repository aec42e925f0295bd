import TestSupport
import Testing

@testable import Jobs

@Suite struct JobIDTests {
    @Test func `a job is named by the moment it began`() {
        let moment = SettableClock().now
        let id = JobID.make(at: moment, random: SeededGenerator(seed: 1))
        #expect(id.wholeMatch(of: /20261123-081500-[a-z2-9]{6}/) != nil, "\(id)")
        #expect(JobID.make(at: moment, random: SeededGenerator(seed: 2)) != id)
    }
}
