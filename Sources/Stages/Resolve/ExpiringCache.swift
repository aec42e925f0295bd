import MailTerms

/// Values by name, each with its own end. Grows no larger than `capacity`: then what has ended goes first.
struct ExpiringCache<Value> {
    private var entries: [String: (value: Value, until: Timestamp)] = [:]
    private let capacity: Int

    init(capacity: Int = 1 << 18) {
        self.capacity = capacity
    }

    func value(_ name: String, at now: Timestamp) -> Value? {
        guard let entry = entries[name], now < entry.until else { return nil }
        return entry.value
    }

    mutating func set(_ name: String, _ value: Value, until end: Timestamp) {
        if entries.count >= capacity { makeRoom() }
        entries[name] = (value, end)
    }

    /// Keeps the half that lives longest.
    private mutating func makeRoom() {
        let ends = entries.values.map(\.until).sorted()
        let median = ends[ends.count / 2]
        entries = entries.filter { $0.value.until > median }
    }
}
