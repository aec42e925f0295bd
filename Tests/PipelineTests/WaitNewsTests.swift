import Jobs
import MailTerms
import TestSupport
import Testing

@testable import Pipeline

@Suite struct WaitNewsTests {
    private let now = SettableClock().now
    private func rate(_ destination: String, for seconds: Int) -> JobWaitReason {
        JobWaitReason(.rate, destination: destination, until: now + .seconds(seconds))
    }

    @Test func `a long wait is reported once, and a short wait is not reported`() {
        var news = WaitNews()
        #expect(news.record(rate("gmail", for: 5), at: now) == nil)
        #expect(news.record(rate("gmail", for: 40), at: now) == rate("gmail", for: 40))
        #expect(news.record(rate("gmail", for: 41), at: now + .seconds(1)) == nil)
    }

    @Test func `a wait without a known end is reported when it has lasted`() {
        var news = WaitNews()
        let other = JobWaitReason(.anotherProcess, destination: "gmail")
        let told = (0..<40).map { news.record(other, at: now + .seconds($0)) }
        #expect(told.firstIndex(of: other) == 30)
        #expect(told.count { $0 != nil } == 1)
    }

    @Test func `a second reason to wait is reported, too`() {
        var news = WaitNews()
        _ = news.record(rate("gmail", for: 40), at: now)
        #expect(news.record(nil, at: now) == nil)
        #expect(news.record(rate("outlook", for: 40), at: now) == rate("outlook", for: 40))
    }

    @Test func `the text of a wait names the destination and the end`() {
        #expect(rate("gmail", for: 40).text { _ in "09:15" } == "waits for the rate limit of gmail until 09:15")
        let other = JobWaitReason(.anotherProcess, destination: "a.example")
        #expect(other.text { _ in "" } == "waits for another mailmo that asks a.example")
        // Servers with untrue answers rest in the same way as those that do not answer.
        let servers = JobWaitReason(.silentServers, until: now)
        #expect(
            servers.text { _ in "09:15" }
                == "waits until 09:15 for mail servers that do not answer or cannot be believed")
    }
}
