/// A table whose elements are found by index. The index of an element that was removed is given to one that is added
/// later, so the table is only as long as the most elements that it had at once.
///
/// It refuses, in debug builds, to read an element that was removed.
struct Slots<Element: Sendable>: Sendable {
    private var elements: [Element] = []
    private var free = FreeIndices<Element>()

    init() {}

    init(repeating element: Element, count: Int) {
        elements = [Element](repeating: element, count: count)
    }

    /// The number of slots, free ones included: every index is below it.
    var size: Int { elements.count }

    /// The indices of all elements.
    var indices: some Sequence<Index<Element>> {
        (0..<elements.count).lazy.map { Index($0) }.filter { contains($0) }
    }

    func contains(_ index: Index<Element>) -> Bool {
        index.number < elements.count && !free.contains(index)
    }

    subscript(index: Index<Element>) -> Element {
        @inline(__always)
        _read {
            assert(contains(index), "\(Element.self) \(index.number) was removed, or never added")
            yield elements[index.number]
        }
        @inline(__always)
        _modify {
            assert(contains(index), "\(Element.self) \(index.number) was removed, or never added")
            yield &elements[index.number]
        }
    }

    mutating func reserveCapacity(_ count: Int) {
        elements.reserveCapacity(count)
    }

    /// The index that the next element gets.
    var nextIndex: Index<Element> { free.last ?? Index(elements.count) }

    mutating func add(_ element: Element) -> Index<Element> {
        guard let index = free.popLast() else {
            elements.append(element)
            return Index(elements.count - 1)
        }
        elements[index.number] = element
        return index
    }

    /// Removes an element. Its memory is kept until the index is given out again.
    mutating func remove(_ index: Index<Element>) {
        precondition(contains(index), "\(Element.self) \(index.number) is removed twice")
        free.append(index)
    }

    /// Removes an element that has memory of its own, such as an array.
    ///
    /// - Parameter blank: takes its place, so that this memory is freed.
    mutating func remove(_ index: Index<Element>, leaving blank: Element) {
        elements[index.number] = blank
        remove(index)
    }
}

/// Indices to be given out again.
private struct FreeIndices<Element>: Sendable {
    /// The next one to be given out is the last.
    private var stack: [Index<Element>] = []
    /// By index, whether it is in `stack`. Only as long as the highest index that ever was.
    private var flags: [Bool] = []

    var last: Index<Element>? { stack.last }

    func contains(_ index: Index<Element>) -> Bool {
        index.number < flags.count && flags[index.number]
    }

    mutating func append(_ index: Index<Element>) {
        stack.append(index)
        while flags.count <= index.number { flags.append(false) }
        flags[index.number] = true
    }

    mutating func popLast() -> Index<Element>? {
        guard let index = stack.popLast() else { return nil }
        flags[index.number] = false
        return index
    }
}
