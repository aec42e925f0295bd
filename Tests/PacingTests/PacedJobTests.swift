import MailTerms
import Testing

@testable import Pacing

@Suite struct PacedJobTests {
    private let start = Timestamp(milliseconds: 1_000_000_000)

    private func longest(pending: Int) -> LongestShares {
        LongestShares(shares: [], searchedAt: start, pending: pending, jobsAdded: 1)
    }

    @Test func `all shares of a job are searched before the first estimate`() {
        #expect(LongestShares().isStale(pending: 0, jobsAdded: 0, at: start))
    }

    @Test func `all shares of a job are searched again after a minute`() {
        let longest = longest(pending: 80)
        #expect(!longest.isStale(pending: 80, jobsAdded: 1, at: start + .milliseconds(59_999)))
        #expect(longest.isStale(pending: 80, jobsAdded: 1, at: start + .seconds(60)))
    }

    @Test(arguments: [(90, false), (91, true), (70, false), (69, true)])
    func `all shares of a job are searched again when more than an eighth was asked or added`(
        pending: Int, isStale: Bool
    ) {
        #expect(longest(pending: 80).isStale(pending: pending, jobsAdded: 1, at: start) == isStale)
    }

    @Test func `all shares of a job are searched again when another job was added`() {
        #expect(longest(pending: 80).isStale(pending: 80, jobsAdded: 2, at: start))
    }
}
