import Dispatch
import Synchronization
import TestSupport
import Testing

@testable import Pipeline

@Suite struct ConveyorTests {
    private struct Broken: Error {}

    @Test(arguments: [1, 3, 8], [0, 1, 8, 500])
    func `a conveyor delivers items in order, each once`(credits: Int, count: Int) async {
        let belt = Belt(credits: credits, count: count)
        #expect(await belt.run() == nil)
        #expect(belt.delivered.withLock { $0 } == Array(0..<count))
    }

    @Test(arguments: [1, 3, 8])
    func `no more items are on the way than there are credits`(credits: Int) async {
        let belt = Belt(credits: credits, count: 500)
        _ = await belt.run()
        #expect(belt.mostOnTheWay.withLock { $0 } <= credits)
    }

    @Test func `a source that fails ends the flow with its error`() async {
        let belt = Belt(credits: 4, count: 500)
        belt.failsAtSource = 100
        #expect(await belt.run() is Broken)
        #expect(belt.delivered.withLock { $0.count } <= 100)
    }

    @Test func `a sink that fails ends the flow, and nothing is delivered behind it`() async {
        let belt = Belt(credits: 4, count: 500)
        belt.failsAtSink = 100
        #expect(await belt.run() is Broken)
        #expect(belt.delivered.withLock { $0 } == Array(0..<100))
    }

    @Test func `a conveyor that is stopped calls its completion once`() async {
        let belt = Belt(credits: 4, count: .max)
        let error = await belt.run { conveyor in
            conveyor.stop(Broken())
            conveyor.stop(Broken())
        }
        #expect(error is Broken)
    }

    /// Moves numbers from a source through workers, which take more or less time, to a sink.
    private final class Belt: @unchecked Sendable {
        let delivered = Mutex<[Int]>([])
        let mostOnTheWay = Mutex(0)
        /// Set before the run.
        var failsAtSource: Int?
        var failsAtSink: Int?
        private let onTheWay = Mutex(0)
        private let credits: Int
        private let count: Int
        /// Belongs to the source's queue.
        private var next = 0

        init(credits: Int, count: Int) {
            self.credits = credits
            self.count = count
        }

        func run(
            whenStarted: @escaping @Sendable (Conveyor<Int, Int>) -> Void = { _ in }
        ) async -> (any Error)? {
            await withCheckedContinuation { done in
                let conveyor = Conveyor<Int, Int>(
                    queues: .init(
                        source: DispatchQueue(label: "source"),
                        workers: DispatchQueue(label: "workers", attributes: .concurrent),
                        sink: DispatchQueue(label: "sink")),
                    credits: credits, produce: { try self.produce() }, work: { Self.work($0) },
                    deliver: { try self.deliver($0) }, completion: { done.resume(returning: $0) })
                conveyor.start()
                whenStarted(conveyor)
            }
        }

        private func produce() throws -> Int? {
            guard next < count else { return nil }
            if next == failsAtSource { throw Broken() }
            defer { next += 1 }
            let now = onTheWay.withLock { count in
                count += 1
                return count
            }
            mostOnTheWay.withLock { $0 = max($0, now) }
            return next
        }

        /// Takes longer for some numbers, so that products arrive in another order than the items were made.
        private static func work(_ number: Int) -> Int {
            var random = SeededGenerator(seed: UInt64(number))
            for _ in 0..<(number % 7 * 2000) { _ = random.next() }
            return number
        }

        private func deliver(_ number: Int) throws {
            if number == failsAtSink { throw Broken() }
            onTheWay.withLock { $0 -= 1 }
            delivered.withLock { $0.append(number) }
        }
    }
}
