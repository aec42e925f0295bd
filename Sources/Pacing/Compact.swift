import MailTerms

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

/// An optional moment in the eight bytes of a moment: a plain `Timestamp?` takes sixteen.
@propertyWrapper
struct CompactTime: Sendable {
    private var raw: Int64

    init(wrappedValue: Timestamp?) {
        raw = wrappedValue?.milliseconds ?? .min
    }

    var wrappedValue: Timestamp? {
        @inline(__always) get { raw == .min ? nil : Timestamp(milliseconds: raw) }
        @inline(__always) set { raw = newValue?.milliseconds ?? .min }
    }
}
