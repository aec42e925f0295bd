/// First in, first out, in constant time.
package struct FIFO<Element: Sendable>: Sendable {
    private var elements: [Element] = []
    private var head = 0

    package init() {}

    package var isEmpty: Bool { head == elements.count }
    package var count: Int { elements.count - head }
    package var first: Element? { isEmpty ? nil : elements[head] }

    var all: ArraySlice<Element> { elements[head...] }

    /// Adds an element at the end.
    package mutating func append(_ element: Element) {
        elements.append(element)
    }

    /// Inserts an element before the last elements for which `comesAfter` is true. Takes time in proportion to these.
    mutating func insert(_ element: Element, before comesAfter: (Element) -> Bool) {
        var index = elements.count
        while index > head, comesAfter(elements[index - 1]) { index -= 1 }
        elements.insert(element, at: index)
    }

    /// Removes and returns the first element; `nil` if there is none.
    package mutating func popFirst() -> Element? {
        guard head < elements.count else { return nil }
        defer { advance() }
        return elements[head]
    }

    private mutating func advance() {
        head += 1
        if head == elements.count {
            elements.removeAll(keepingCapacity: elements.capacity < 1024)
            head = 0
        } else if head > 64, head * 2 > elements.count {
            elements.removeFirst(head)
            head = 0
        }
    }

    /// Looks at all elements.
    mutating func removeAll(where isOut: (Element) -> Bool) {
        elements.removeFirst(head)
        head = 0
        elements.removeAll(where: isOut)
    }
}
