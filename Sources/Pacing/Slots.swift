/// Values by number. A number that was given back is given out again: the array is only as long as the most values that
/// were there at once.
struct Slots<Element: Sendable>: Sendable {
    private var elements: [Element] = []
    private var free: [Int32] = []

    /// Of all numbers that were ever given out at once, those that are free included.
    var indices: Range<Int> { elements.indices }
    /// How many values there are.
    var count: Int { elements.count - free.count }
    var isEmpty: Bool { count == 0 }

    subscript(index: Int) -> Element {
        _read { yield elements[index] }
        _modify { yield &elements[index] }
    }

    subscript(index: Int32) -> Element {
        _read { yield elements[Int(index)] }
        _modify { yield &elements[Int(index)] }
    }

    mutating func reserveCapacity(_ count: Int) {
        elements.reserveCapacity(count)
    }

    /// The number that the next value gets.
    var nextIndex: Int { free.last.map(Int.init) ?? elements.count }

    /// - Returns: the number of the value.
    mutating func add(_ element: Element) -> Int {
        guard let index = free.popLast() else {
            elements.append(element)
            return elements.count - 1
        }
        elements[Int(index)] = element
        return Int(index)
    }

    /// Gives a number back, once.
    ///
    /// - Parameter blank: what is found there until the number is given out again.
    mutating func remove(_ index: Int, leaving blank: Element) {
        elements[index] = blank
        free.append(Int32(index))
    }
}
