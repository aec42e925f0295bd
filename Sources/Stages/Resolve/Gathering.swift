/// Waits for a fixed number of answers, each at its own place. Used on one queue only.
final class Gathering<Value: Sendable>: @unchecked Sendable {
    private var values: [Value?]
    private var missing: Int
    private let completion: @Sendable ([Value]) -> Void

    init(count: Int, completion: @escaping @Sendable ([Value]) -> Void) {
        values = Array(repeating: nil, count: count)
        missing = count
        self.completion = completion
    }

    func fill(_ index: Int, _ value: Value) {
        values[index] = value
        missing -= 1
        if missing == 0 { completion(values.compactMap { $0 }) }
    }
}
