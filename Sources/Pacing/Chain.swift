/// An element that knows the next one in its chain.
protocol Linked: Sendable {
    /// `nil` for the last one.
    var next: Index<Self>? { get set }
}

/// Some elements of a table in a given order, each linked to the next one. An element is in one chain at most.
///
/// Invariant: `first` and `last` are both `nil`, or neither is.
struct Chain<Element: Linked>: Sendable {
    @Compact private(set) var first: Index<Element>? = nil
    @Compact private(set) var last: Index<Element>? = nil

    mutating func append(_ index: Index<Element>, in slots: inout Slots<Element>) {
        slots[index].next = nil
        if let last { slots[last].next = index } else { first = index }
        last = index
    }

    /// Appends another chain to this one.
    mutating func append(_ other: Chain, in slots: inout Slots<Element>) {
        guard let otherFirst = other.first else { return }
        if let last { slots[last].next = otherFirst } else { first = otherFirst }
        last = other.last
    }

    /// Inserts another chain before this one.
    mutating func prepend(_ other: Chain, in slots: inout Slots<Element>) {
        guard let otherLast = other.last else { return }
        slots[otherLast].next = first
        first = other.first
        last = last ?? otherLast
    }

    /// - Parameter slots: not changed; as `inout` it costs no reference count.
    mutating func popFirst(in slots: inout Slots<Element>) -> Index<Element>? {
        guard let popped = first else { return nil }
        first = slots[popped].next
        if first == nil { last = nil }
        return popped
    }

    mutating func moveToEnd(_ index: Index<Element>, in slots: inout Slots<Element>) {
        guard last != index else { return }
        remove(index, in: &slots)
        append(index, in: &slots)
    }

    /// Takes time in proportion to the elements before it.
    mutating func remove(_ index: Index<Element>, in slots: inout Slots<Element>) {
        guard first != index else {
            first = slots[index].next
            if first == nil { last = nil }
            return
        }
        var previous = first
        while let candidate = previous, slots[candidate].next != index { previous = slots[candidate].next }
        guard let previous else { preconditionFailure("\(Element.self) \(index.number) is not in its chain") }
        slots[previous].next = slots[index].next
        if last == index { last = previous }
    }
}
