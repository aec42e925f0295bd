import MailTerms
import TestSupport
import Testing

@testable import Triggers

@Suite struct InboxScansTests {
    private let start = SettableClock().now

    @Test func `the first scan of the inbox is due at once, and the next one after five seconds`() {
        var scans = InboxScans()
        #expect(scans.isDue(at: start))
        scans.record(from: start, to: start)
        #expect(!scans.isDue(at: start + .milliseconds(4999)))
        #expect(scans.isDue(at: start + .seconds(5)))
    }

    @Test func `a scan that takes one second is not repeated within twenty seconds`() {
        var scans = InboxScans()
        scans.record(from: start, to: start + .seconds(1))
        #expect(scans.next == start + .seconds(21))
        scans.request(at: start + .seconds(2))
        #expect(scans.next == start + .seconds(21))
    }

    @Test func `a requested scan comes after a pause, and does not replace an earlier one`() {
        var scans = InboxScans()
        scans.record(from: start, to: start)
        scans.request(at: start + .milliseconds(1))
        #expect(scans.next == start + .milliseconds(100))
        scans.request(at: start + .seconds(3))
        #expect(scans.next == start + .milliseconds(100))
    }

    @Test func `a clock that was set back makes a scan of the inbox due at once`() {
        var scans = InboxScans()
        scans.record(from: start, to: start)
        let earlier = start - .seconds(3600)
        scans.followBack(to: earlier)
        #expect(scans.isDue(at: earlier))
    }
}
