/// The place of an element in a `Slots` of this type: a number from 0, in four bytes.
///
/// An index of one table cannot be used with another one: that does not compile.
package struct Index<Element>: Sendable, Hashable, Comparable {
    fileprivate let raw: Int32

    fileprivate init(raw: Int32) {
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

/// An optional index in the four bytes of an index: a plain `Index?` takes eight.
@propertyWrapper
struct Compact<Element>: Sendable {
    private var raw: Int32

    init(wrappedValue: Index<Element>?) {
        raw = wrappedValue?.raw ?? -1
    }

    var wrappedValue: Index<Element>? {
        @inline(__always) get { raw < 0 ? nil : Index(raw: raw) }
        @inline(__always) set { raw = newValue?.raw ?? -1 }
    }
}

/// An optional number from 1 in the bytes of a number.
@propertyWrapper
struct NonZero<Number: FixedWidthInteger & Sendable>: Sendable {
    private var raw: Number

    init(wrappedValue: Number?) {
        raw = Self.raw(of: wrappedValue)
    }

    var wrappedValue: Number? {
        get { raw == 0 ? nil : raw }
        set { raw = Self.raw(of: newValue) }
    }

    private static func raw(of number: Number?) -> Number {
        precondition(number != 0, "0 is stored where numbers start at 1")
        return number ?? 0
    }
}
