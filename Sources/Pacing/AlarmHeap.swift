import MailTerms

/// Something that becomes possible at a moment.
struct Alarm: Sendable {
    enum Kind: Sendable {
        case mailbox(Int, DomainID)
        case control(DomainID)
        case destination(Int)
    }

    let time: Timestamp
    let kind: Kind
}

/// Alarms, earliest first: a binary heap.
struct AlarmHeap: Sendable {
    private var alarms: [Alarm] = []

    var earliest: Timestamp? { alarms.first?.time }

    mutating func add(_ alarm: Alarm) {
        alarms.append(alarm)
        var child = alarms.count - 1
        while child > 0, alarms[child].time < alarms[(child - 1) / 2].time {
            alarms.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// The earliest alarm, if its time has come.
    mutating func popFirst(at now: Timestamp) -> Alarm? {
        guard let first = alarms.first, first.time <= now else { return nil }
        let last = alarms.removeLast()
        if !alarms.isEmpty {
            alarms[0] = last
            sink()
        }
        return first
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < alarms.count && alarms[child].time < alarms[smallest].time {
                smallest = child
            }
            guard smallest != parent else { return }
            alarms.swapAt(parent, smallest)
            parent = smallest
        }
    }
}
