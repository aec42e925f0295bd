import Dispatch

/// Moves items from a source over any number of workers to a sink, each on its own queue.
///
/// Order is kept. At most `credits` items are on the way: the sink hands a credit back to the source for each item it
/// has taken, and a source without credits makes nothing. No thread ever waits.
///
/// Unchecked: `credits` to `sourceEnded` belong to the source's queue, the rest to the sink's.
final class Conveyor<Item: Sendable, Product: Sendable>: @unchecked Sendable {
    struct Queues {
        let source: DispatchQueue
        /// Concurrent: as many workers as there are cores.
        let workers: DispatchQueue
        let sink: DispatchQueue
    }

    private let queues: Queues
    private let produce: () throws -> Item?
    private let work: @Sendable (Item) -> Product
    private let deliver: (Product) throws -> Void
    private let completion: @Sendable ((any Error)?) -> Void

    private var credits: Int
    private var produced = 0
    private var sourceEnded = false

    private var arrived: [Int: Product] = [:]
    private var delivered = 0
    private var total: Int?
    private var isOver = false

    /// - Parameters:
    ///   - credits: items on the way at once, at least 1.
    ///   - produce: runs on the source's queue; `nil` ends the flow.
    ///   - work: runs on the workers' queue, for several items at once.
    ///   - deliver: runs on the sink's queue, in order.
    ///   - completion: runs on the sink's queue, exactly once, with the first error.
    init(
        queues: Queues, credits: Int, produce: @escaping () throws -> Item?,
        work: @escaping @Sendable (Item) -> Product,
        deliver: @escaping (Product) throws -> Void, completion: @escaping @Sendable ((any Error)?) -> Void
    ) {
        self.queues = queues
        self.credits = credits
        self.produce = produce
        self.work = work
        self.deliver = deliver
        self.completion = completion
    }

    func start() {
        queues.source.async { self.pump() }
    }

    /// Ends the flow with an error; what is on the way is dropped.
    func stop(_ error: any Error) {
        queues.sink.async { self.end(error) }
    }

    // MARK: On the source's queue

    private func pump() {
        dispatchPrecondition(condition: .onQueue(queues.source))
        guard credits > 0, !sourceEnded else { return }
        do {
            guard let item = try produce() else {
                sourceEnded = true
                let total = produced
                queues.sink.async { self.sourceEnded(after: total) }
                return
            }
            credits -= 1
            let number = produced
            produced += 1
            queues.workers.async {
                let product = self.work(item)
                self.queues.sink.async { self.arrive(product, number) }
            }
            queues.source.async { self.pump() }
        } catch {
            sourceEnded = true
            queues.sink.async { self.end(error) }
        }
    }

    // MARK: On the sink's queue

    private func arrive(_ product: Product, _ number: Int) {
        dispatchPrecondition(condition: .onQueue(queues.sink))
        arrived[number] = product
        while !isOver, let next = arrived.removeValue(forKey: delivered) {
            do {
                try deliver(next)
            } catch {
                return end(error)
            }
            delivered += 1
            queues.source.async {
                self.credits += 1
                self.pump()
            }
        }
        endIfComplete()
    }

    private func sourceEnded(after total: Int) {
        self.total = total
        endIfComplete()
    }

    private func endIfComplete() {
        if total == delivered { end(nil) }
    }

    private func end(_ error: (any Error)?) {
        guard !isOver else { return }
        isOver = true
        arrived = [:]
        queues.source.async { self.sourceEnded = true }
        completion(error)
    }
}
