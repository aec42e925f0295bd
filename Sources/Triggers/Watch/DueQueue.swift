import MailTerms
import Pacing

/// Elements in the order of their due times; those with the same time in the order in which they were added. Pure.
struct DueQueue<Element: Sendable>: Sendable {
    private struct Entry: Timed {
        let time: Timestamp
        let number: Int
        let element: Element

        func isBefore(_ other: Entry) -> Bool { (time, number) < (other.time, other.number) }
    }

    private var heap = AlarmHeap<Entry>()
    private var added = 0

    var isEmpty: Bool { heap.elements.isEmpty }
    var count: Int { heap.elements.count }
    var nextMoment: Timestamp? { heap.earliest }
    /// In no particular order.
    var all: [Element] { heap.elements.map(\.element) }

    mutating func add(_ element: Element, due moment: Timestamp) {
        added += 1
        heap.add(Entry(time: moment, number: added, element: element))
    }

    /// Removes the first element that is due at `now`; `nil` if none is.
    mutating func popDue(at now: Timestamp) -> Element? {
        heap.popFirst(at: now)?.element
    }
}
