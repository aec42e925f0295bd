import MailTerms

/// What comes due, the earliest first; of what comes due together, that first which was added first. A binary heap. Pure.
struct DueQueue<Element: Sendable>: Sendable {
    private struct Entry {
        let moment: Timestamp
        let number: Int
        let element: Element

        static func < (one: Entry, other: Entry) -> Bool { (one.moment, one.number) < (other.moment, other.number) }
    }

    private var entries: [Entry] = []
    private var added = 0

    var isEmpty: Bool { entries.isEmpty }
    var count: Int { entries.count }
    var nextMoment: Timestamp? { entries.first?.moment }
    /// In no particular order.
    var all: [Element] { entries.map(\.element) }

    mutating func add(_ element: Element, due moment: Timestamp) {
        added += 1
        entries.append(Entry(moment: moment, number: added, element: element))
        var index = entries.count - 1
        while index > 0, entries[index] < entries[(index - 1) / 2] {
            entries.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    /// The first one that is due at a moment; `nil` if none is.
    mutating func popDue(at now: Timestamp) -> Element? {
        guard let first = entries.first, first.moment <= now else { return nil }
        let last = entries.removeLast()
        if !entries.isEmpty {
            entries[0] = last
            sink()
        }
        return first.element
    }

    private mutating func sink() {
        var index = 0
        while true {
            var least = index
            for child in [2 * index + 1, 2 * index + 2] where child < entries.count && entries[child] < entries[least] {
                least = child
            }
            guard least != index else { return }
            entries.swapAt(index, least)
            index = least
        }
    }
}
