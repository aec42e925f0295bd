import Dispatch

/// Collects a fixed number of answers in the order of their questions.
///
/// Unchecked: everything belongs to `queue`.
final class AnswerCollector<Value: Sendable>: @unchecked Sendable {
    private let queue: DispatchQueue
    private var values: [Value?]
    private var missing: Int
    private let completion: @Sendable ([Value]) -> Void

    /// - Parameters:
    ///   - count: the number of answers, at least 1.
    ///   - completion: called on the queue, when the last answer is set.
    init(count: Int, on queue: DispatchQueue, completion: @escaping @Sendable ([Value]) -> Void) {
        precondition(count > 0, "an answer collector needs at least one answer")
        self.queue = queue
        values = Array(repeating: nil, count: count)
        missing = count
        self.completion = completion
    }

    /// Sets the answer to the question with this index, once for each index. Call it on the queue.
    func set(_ value: Value, at index: Int) {
        dispatchPrecondition(condition: .onQueue(queue))
        precondition(values[index] == nil, "answer \(index) of \(values.count) has come twice")
        values[index] = value
        missing -= 1
        guard missing == 0 else { return }
        completion(
            values.indices.map { index in
                guard let value = values[index] else {
                    preconditionFailure("answer \(index) of \(values.count) is missing at the end")
                }
                return value
            })
    }
}
