/// The place of an element in a `Slots` of this type: a number from 0, in four bytes.
///
/// An index of one table cannot be used with another one: that does not compile.
package struct Index<Element>: Sendable, Hashable, Comparable {
    let raw: Int32

    init(raw: Int32) {
        self.raw = raw
    }

    /// - Parameter number: 0 to `Int32.max`.
    package init(_ number: Int) {
        precondition(number >= 0, "an index is negative: \(number)")
        raw = Int32(number)
    }

    package var number: Int { Int(raw) }

    package static func < (left: Self, right: Self) -> Bool { left.raw < right.raw }
}
