import MailTerms

/// Values by name, each with its own expiry. If `capacity` is reached, at least the half that expires first is removed.
struct ExpiringCache<Value> {
    private var entries: [String: (value: Value, until: Timestamp)] = [:]
    private let capacity: Int

    init(capacity: Int = 1 << 18) {
        self.capacity = capacity
    }

    func value(for name: String, at now: Timestamp) -> Value? {
        guard let entry = entries[name], now < entry.until else { return nil }
        return entry.value
    }

    mutating func set(_ value: Value, for name: String, until end: Timestamp) {
        if entries.count >= capacity { makeRoom() }
        entries[name] = (value, end)
    }

    /// Removes all entries that expire no later than the median: the half that expires first, or more if many expire at
    /// the same moment.
    private mutating func makeRoom() {
        let ends = entries.values.map(\.until).sorted()
        let median = ends[ends.count / 2]
        entries = entries.filter { $0.value.until > median }
    }
}
