import Synchronization
import Testing

@testable import Pipeline

@Suite("Connections are shared among the jobs of a process")
struct ConnectionPoolTests {
    private let pool = ConnectionPool(limit: 4)

    @Test("One job alone may have all")
    func alone() {
        let job = pool.join {}
        #expect((0..<5).map { _ in pool.take(job) } == [true, true, true, true, false])
    }

    @Test("What falls free goes to the job that has fewest")
    func fewestFirst() {
        let woken = Mutex<[String]>([])
        let large = pool.join { woken.withLock { $0.append("large") } }
        for _ in 0..<5 { _ = pool.take(large) }
        let small = pool.join { woken.withLock { $0.append("small") } }
        let smallHasSome = pool.take(small)
        #expect(!smallHasSome)
        pool.giveBack(large)
        #expect(woken.withLock { $0 } == ["small"])
        let smallIsLetIn = pool.take(small)
        #expect(smallIsLetIn)
    }

    @Test("Two that want much have as many each")
    func evenly() {
        let (one, other) = (pool.join {}, pool.join {})
        for _ in 0..<5 { _ = pool.take(one) }
        var open = (one: 4, other: 0)
        for _ in 0..<20 {
            // Whoever wants more has asked before one is given back.
            if pool.take(other) { open.other += 1 }
            if pool.take(one) { open.one += 1 }
            let giver = open.one >= open.other ? one : other
            pool.giveBack(giver)
            if giver == one { open.one -= 1 } else { open.other -= 1 }
        }
        #expect(abs(open.one - open.other) <= 1)
        #expect(open.one + open.other == 3)
    }

    @Test("Whoever does not ask again holds up nobody")
    func silentWaiter() {
        let (large, silent) = (pool.join {}, pool.join {})
        for _ in 0..<5 { _ = pool.take(large) }
        _ = pool.take(silent)
        pool.giveBack(large)
        let isLetIn = pool.take(large)
        #expect(isLetIn)
    }

    @Test("A job that ends leaves what it had to others")
    func leaving() {
        let woken = Mutex(0)
        let (one, other) = (pool.join {}, pool.join { woken.withLock { $0 += 1 } })
        for _ in 0..<4 { _ = pool.take(one) }
        _ = pool.take(other)
        pool.leave(one)
        #expect(woken.withLock { $0 } == 1)
        #expect((0..<5).map { _ in pool.take(other) } == [true, true, true, true, false])
    }

    @Test("A smaller limit waits for what is open")
    func smallerLimit() {
        let job = pool.join {}
        for _ in 0..<4 { _ = pool.take(job) }
        pool.setLimit(2)
        pool.giveBack(job)
        let isLetIn = pool.take(job)
        #expect(!isLetIn)
    }
}
