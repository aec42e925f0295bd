import MailTerms
import TestSupport
import Testing

@testable import Triggers

@Suite struct InboxLooksTests {
    private let start = SettableClock().now

    @Test func `the first scan of the inbox is due at once, and the next one after five seconds`() {
        var looks = InboxLooks()
        #expect(looks.isDue(at: start))
        looks.record(from: start, to: start)
        #expect(!looks.isDue(at: start + .milliseconds(4999)))
        #expect(looks.isDue(at: start + .seconds(5)))
    }

    @Test func `a scan that takes one second is not repeated within twenty seconds`() {
        var looks = InboxLooks()
        looks.record(from: start, to: start + .seconds(1))
        #expect(looks.next == start + .seconds(21))
        looks.wantSoon(at: start + .seconds(2))
        #expect(looks.next == start + .seconds(21))
    }

    @Test func `a requested scan comes after a pause, and does not replace an earlier one`() {
        var looks = InboxLooks()
        looks.record(from: start, to: start)
        looks.wantSoon(at: start + .milliseconds(1))
        #expect(looks.next == start + .milliseconds(100))
        looks.wantSoon(at: start + .seconds(3))
        #expect(looks.next == start + .milliseconds(100))
    }

    @Test func `a clock that was set back makes a scan of the inbox due at once`() {
        var looks = InboxLooks()
        looks.record(from: start, to: start)
        let earlier = start - .seconds(3600)
        looks.followBack(to: earlier)
        #expect(looks.isDue(at: earlier))
    }
}
