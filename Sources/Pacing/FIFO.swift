/// First in, first out, in constant time.
struct FIFO<Element: Sendable>: Sendable {
    private var elements: [Element] = []
    private var head = 0

    var isEmpty: Bool { head == elements.count }
    var count: Int { elements.count - head }

    mutating func append(_ element: Element) {
        elements.append(element)
    }

    mutating func popFirst() -> Element? {
        guard head < elements.count else { return nil }
        defer { advance(1) }
        return elements[head]
    }

    mutating func popFirst(_ most: Int) -> [Element] {
        let taken = min(most, count)
        defer { advance(taken) }
        return Array(elements[head..<head + taken])
    }

    private mutating func advance(_ taken: Int) {
        head += taken
        guard head > 64, head * 2 > elements.count else {
            if head == elements.count {
                elements.removeAll(keepingCapacity: elements.capacity < 1024)
                head = 0
            }
            return
        }
        elements.removeFirst(head)
        head = 0
    }
}
