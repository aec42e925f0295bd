import MailTerms
import TestSupport
import Testing

@testable import Resolve

@Suite struct ExpiringCacheTests {
    private let start = SettableClock().now

    @Test func `A value is there until its end and not at it`() {
        var cache = ExpiringCache<Int>()
        cache.set("a.test", 1, until: start + .seconds(10))
        #expect(cache.value("a.test", at: start + .milliseconds(9999)) == 1)
        #expect(cache.value("a.test", at: start + .seconds(10)) == nil)
        #expect(cache.value("b.test", at: start) == nil)
    }

    @Test func `A new value takes the place of the old one`() {
        var cache = ExpiringCache<Int>()
        cache.set("a.test", 1, until: start + .seconds(10))
        cache.set("a.test", 2, until: start + .seconds(20))
        #expect(cache.value("a.test", at: start + .seconds(15)) == 2)
    }

    @Test func `A full cache keeps what lives longest`() {
        var cache = ExpiringCache<Int>(capacity: 10)
        for index in 0..<10 { cache.set("\(index)", index, until: start + .seconds(index + 1)) }
        cache.set("new", 99, until: start + .seconds(100))
        #expect(cache.value("new", at: start) == 99)
        #expect(cache.value("9", at: start) == 9)
        #expect(cache.value("0", at: start) == nil)
        #expect(cache.value("4", at: start) == nil)
    }

    @Test func `A full cache of values that end together makes room all the same`() {
        var cache = ExpiringCache<Int>(capacity: 4)
        for index in 0..<40 { cache.set("\(index)", index, until: start + .seconds(1)) }
        #expect(cache.value("39", at: start) == 39)
        #expect((0..<40).count { cache.value("\($0)", at: start) != nil } <= 4)
    }
}
