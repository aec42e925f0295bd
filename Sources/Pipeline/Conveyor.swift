import Dispatch

/// Moves items from a source through workers to a sink. Source, workers and sink have one queue each.
///
/// The order is kept. At most `credits` items are on the way: a source without credits makes no item, and the sink gives a
/// credit back for each item that it has delivered. No thread is blocked.
///
/// Unchecked: `source` belongs to the source's queue and `sink` to the sink's, as each method proves.
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

    private var source: Source
    private var sink = Sink()

    private struct Source {
        /// Items that may still be made.
        var credits: Int
        var produced = 0
        var hasEnded = false
    }

    private struct Sink {
        /// Products that have arrived before an earlier one, by number.
        var arrived: [Int: Product] = [:]
        var delivered = 0
        /// The number of all items; `nil` until the source has ended.
        var total: Int?
        var isOver = false
    }

    /// - Parameters:
    ///   - credits: the most items on the way at once; at least 1.
    ///   - produce: runs on the source's queue. `nil` ends the flow.
    ///   - work: runs on the workers' queue, for several items at once.
    ///   - deliver: runs on the sink's queue, in order.
    ///   - completion: runs on the sink's queue, exactly once, with the first error.
    init(
        queues: Queues, credits: Int, produce: @escaping () throws -> Item?,
        work: @escaping @Sendable (Item) -> Product,
        deliver: @escaping (Product) throws -> Void, completion: @escaping @Sendable ((any Error)?) -> Void
    ) {
        self.queues = queues
        precondition(credits > 0, "a conveyor needs at least one credit, and has \(credits)")
        source = Source(credits: credits)
        self.produce = produce
        self.work = work
        self.deliver = deliver
        self.completion = completion
    }

    /// May be called on any thread, once.
    func start() {
        queues.source.async { self.pump() }
    }

    /// Ends the flow with an error. Items on the way are dropped. May be called on any thread.
    func stop(_ error: any Error) {
        queues.sink.async { self.end(error) }
    }

    // MARK: On the source's queue

    private func pump() {
        dispatchPrecondition(condition: .onQueue(queues.source))
        guard source.credits > 0, !source.hasEnded else { return }
        do {
            guard let item = try produce() else {
                source.hasEnded = true
                let total = source.produced
                queues.sink.async { self.sourceEnded(after: total) }
                return
            }
            source.credits -= 1
            let number = source.produced
            source.produced += 1
            queues.workers.async {
                let product = self.work(item)
                self.queues.sink.async { self.arrive(product, number: number) }
            }
            queues.source.async { self.pump() }
        } catch {
            source.hasEnded = true
            queues.sink.async { self.end(error) }
        }
    }

    // MARK: On the sink's queue

    private func arrive(_ product: Product, number: Int) {
        dispatchPrecondition(condition: .onQueue(queues.sink))
        sink.arrived[number] = product
        while !sink.isOver, let next = sink.arrived.removeValue(forKey: sink.delivered) {
            do {
                try deliver(next)
            } catch {
                return end(error)
            }
            sink.delivered += 1
            queues.source.async {
                self.source.credits += 1
                self.pump()
            }
        }
        endIfComplete()
    }

    private func sourceEnded(after total: Int) {
        dispatchPrecondition(condition: .onQueue(queues.sink))
        sink.total = total
        endIfComplete()
    }

    private func endIfComplete() {
        if sink.total == sink.delivered { end(nil) }
    }

    private func end(_ error: (any Error)?) {
        dispatchPrecondition(condition: .onQueue(queues.sink))
        guard !sink.isOver else { return }
        sink.isOver = true
        sink.arrived = [:]
        queues.source.async { self.source.hasEnded = true }
        completion(error)
    }
}
