import MailTerms

/// Something that becomes possible at a moment.
struct Alarm: Sendable {
    enum Kind: UInt8, Sendable {
        /// A job's next retry is due.
        case job
        /// A domain's control that was put off.
        case control
        /// A domain's own limits allow another visit.
        case domain
        case destination
        case mxSet
    }

    let time: Timestamp
    let kind: Kind
    /// Of a job, a domain, a destination or a set of MX hosts.
    let index: Int32
}

extension Alarm: Timed {}

/// What has a moment.
package protocol Timed {
    var time: Timestamp { get }

    /// Whether it comes before another one; by default, if its moment is earlier.
    func isBefore(_ other: Self) -> Bool
}

extension Timed {
    package func isBefore(_ other: Self) -> Bool { time < other.time }
}

/// Things with a moment, earliest first: a binary heap.
package struct AlarmHeap<Element: Timed & Sendable>: Sendable {
    /// In no particular order, but for the first, which is the earliest.
    package private(set) var elements: [Element] = []

    package init() {}

    package var earliest: Timestamp? { elements.first?.time }

    package mutating func add(_ element: Element) {
        elements.append(element)
        var child = elements.count - 1
        while child > 0, elements[child].isBefore(elements[(child - 1) / 2]) {
            elements.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// The earliest one, if its time has come.
    package mutating func popFirst(at now: Timestamp) -> Element? {
        guard let first = elements.first, first.time <= now else { return nil }
        let last = elements.removeLast()
        if !elements.isEmpty {
            elements[0] = last
            sink()
        }
        return first
    }

    /// Removes elements; looks at all of them.
    mutating func removeAll(where isUseless: (Element) -> Bool) {
        let kept = elements.filter { !isUseless($0) }
        elements.removeAll(keepingCapacity: false)
        for element in kept { add(element) }
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < elements.count && elements[child].isBefore(elements[smallest]) {
                smallest = child
            }
            guard smallest != parent else { return }
            elements.swapAt(parent, smallest)
            parent = smallest
        }
    }
}

/// Alarms of a scheduler. Those that nobody waits for any more are removed when there may be more of them than others.
struct AlarmQueue: Sendable {
    private static let fewest = 64

    private var heap = AlarmHeap<Alarm>()
    private var countAfterCleaning = 0

    var earliest: Timestamp? { heap.earliest }
    var count: Int { heap.elements.count }

    /// Whether it is worth while to clean up.
    var isDueForCleaning: Bool { count > max(Self.fewest, 2 * countAfterCleaning) }

    mutating func add(_ alarm: Alarm) {
        heap.add(alarm)
    }

    mutating func popFirst(at now: Timestamp) -> Alarm? {
        heap.popFirst(at: now)
    }

    mutating func clean(where isUseless: (Alarm) -> Bool) {
        heap.removeAll(where: isUseless)
        countAfterCleaning = count
    }
}
