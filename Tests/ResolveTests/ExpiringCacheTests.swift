import MailTerms
import TestSupport
import Testing

@testable import Resolve

@Suite struct ExpiringCacheTests {
    private let start = SettableClock().now

    @Test func `a cached value is available until its expiry and not from then on`() {
        var cache = ExpiringCache<Int>()
        cache.set(1, for: "a.test", until: start + .seconds(10))
        #expect(cache.value(for: "a.test", at: start + .milliseconds(9999)) == 1)
        #expect(cache.value(for: "a.test", at: start + .seconds(10)) == nil)
        #expect(cache.value(for: "b.test", at: start) == nil)
    }

    @Test func `a new cached value replaces the old one`() {
        var cache = ExpiringCache<Int>()
        cache.set(1, for: "a.test", until: start + .seconds(10))
        cache.set(2, for: "a.test", until: start + .seconds(20))
        #expect(cache.value(for: "a.test", at: start + .seconds(15)) == 2)
    }

    @Test func `a full cache keeps the values that expire last`() {
        var cache = ExpiringCache<Int>(capacity: 10)
        for index in 0..<10 { cache.set(index, for: "\(index)", until: start + .seconds(index + 1)) }
        cache.set(99, for: "new", until: start + .seconds(100))
        #expect(cache.value(for: "new", at: start) == 99)
        #expect(cache.value(for: "9", at: start) == 9)
        #expect(cache.value(for: "0", at: start) == nil)
        #expect(cache.value(for: "4", at: start) == nil)
    }

    @Test func `a full cache of values that expire together still accepts new ones`() {
        var cache = ExpiringCache<Int>(capacity: 4)
        for index in 0..<40 { cache.set(index, for: "\(index)", until: start + .seconds(1)) }
        #expect(cache.value(for: "39", at: start) == 39)
        #expect((0..<40).count { cache.value(for: "\($0)", at: start) != nil } <= 4)
    }
}
