import Synchronization
import Testing

@testable import Verification

@Suite final class ConnectionPermitsTests: Sendable {
    private let permits = ConnectionPermits(limit: 2)
    private let opened = Mutex(0)

    private var count: Int { opened.withLock { $0 } }

    private func take(_ times: Int) {
        for _ in 0..<times { permits.acquire { self.opened.withLock { $0 += 1 } } }
    }

    @Test func `connections beyond the limit wait in their order until a permit is released`() {
        let order = Mutex<[Int]>([])
        for number in 0..<4 { permits.acquire { order.withLock { $0.append(number) } } }
        #expect(order.withLock { $0 } == [0, 1])
        permits.release()
        #expect(order.withLock { $0 } == [0, 1, 2])
        permits.release()
        permits.release()
        #expect(order.withLock { $0 } == [0, 1, 2, 3])
    }

    @Test func `a larger limit of connections lets waiting ones open at once`() {
        take(5)
        #expect(count == 2)
        permits.setLimit(4)
        #expect(count == 4)
    }

    @Test func `with a smaller limit, a new connection waits until enough open ones are closed`() {
        take(2)
        permits.setLimit(1)
        take(1)
        permits.release()
        #expect(count == 2)
        permits.release()
        #expect(count == 3)
    }
}
