import MailTerms

/// Something with a time.
package protocol Timed {
    var time: Timestamp { get }

    /// Whether it comes before another one; by default, if its time is earlier.
    func isBefore(_ other: Self) -> Bool
}

extension Timed {
    package func isBefore(_ other: Self) -> Bool { time < other.time }
}

/// Elements with a time, earliest first: a binary heap.
package struct AlarmHeap<Element: Timed & Sendable>: Sendable {
    /// The first one is the earliest; the others are in no particular order.
    package private(set) var elements: [Element] = []

    package init() {}

    /// The time of the earliest element; `nil` if there are none.
    package var earliest: Timestamp? { elements.first?.time }

    /// Adds an element in logarithmic time. Elements with equal times are returned in any order.
    package mutating func add(_ element: Element) {
        elements.append(element)
        var child = elements.count - 1
        while child > 0, elements[child].isBefore(elements[(child - 1) / 2]) {
            elements.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Removes and returns the earliest element if it is due; `nil` otherwise.
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
