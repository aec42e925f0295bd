import Store
import TestSupport
import Testing

@Suite struct JobLockTests {
    @Test func `A job is one worker's, also among those of one process, until it lets go`() throws {
        let sample = try StoreInFolder()
        let (one, other) = (try sample.job("one"), try sample.job("other"))
        let elsewhere = try Store(path: sample.path, at: sample.clock.now)
        do {
            let lock = try #require(try sample.store.locks.take(one))
            #expect(try sample.store.locks.take(one) == nil)
            #expect(try elsewhere.locks.take(one) == nil)
            #expect(elsewhere.locks.isTaken(one))
            #expect(!elsewhere.locks.isTaken(other))
            #expect(try elsewhere.locks.take(other) != nil)
            withExtendedLifetime(lock) {}
        }
        #expect(!sample.store.locks.isTaken(one))
        #expect(try elsewhere.locks.take(one) != nil)
    }
}
