import Dispatch

/// Waits for a fixed number of answers, each at its own place. Unchecked: everything belongs to `queue`.
final class Gathering<Value: Sendable>: @unchecked Sendable {
    private let queue: DispatchQueue
    private var values: [Value?]
    private var missing: Int
    private let completion: @Sendable ([Value]) -> Void

    /// - Parameters:
    ///   - count: at least 1.
    ///   - completion: runs on the queue, with the last answer.
    init(count: Int, on queue: DispatchQueue, completion: @escaping @Sendable ([Value]) -> Void) {
        precondition(count > 0, "nothing is waited for")
        self.queue = queue
        values = Array(repeating: nil, count: count)
        missing = count
        self.completion = completion
    }

    /// On the queue, once for each place.
    func fill(_ index: Int, _ value: Value) {
        dispatchPrecondition(condition: .onQueue(queue))
        precondition(values[index] == nil, "answer \(index) of \(values.count) has come twice")
        values[index] = value
        missing -= 1
        if missing == 0 { completion(values.compactMap { $0 }) }
    }
}
