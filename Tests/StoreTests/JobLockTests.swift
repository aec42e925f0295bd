import Store
import TestSupport
import Testing

@Suite struct JobLockTests {
    @Test func `a locked job cannot be locked again, even by the same process, until the lock is released`() throws {
        let sample = try StoreInFolder()
        let (one, other) = (try sample.job("one"), try sample.job("other"))
        let elsewhere = try Store(path: sample.path, at: sample.clock.now)
        do {
            let lock = try #require(try sample.store.locks.lock(one))
            #expect(try sample.store.locks.lock(one) == nil)
            #expect(try elsewhere.locks.lock(one) == nil)
            #expect(elsewhere.locks.isLocked(one))
            #expect(!elsewhere.locks.isLocked(other))
            #expect(try elsewhere.locks.lock(other) != nil)
            withExtendedLifetime(lock) {}
        }
        #expect(!sample.store.locks.isLocked(one))
        #expect(try elsewhere.locks.lock(one) != nil)
    }
}
