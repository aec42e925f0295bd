/// A set of names that is asked about bytes in place: open addressing over one block of text.
///
/// It is built once and shared. A set of `String` would cost one of them for every question.
final class NameTable: Sendable {
    private let text: [UInt8]
    /// Where each name ends in `text`.
    private let ends: [UInt32]
    /// Name numbers from 1, 0 where there is none; as many as a power of two, at most half of them taken.
    private let slots: [UInt32]
    /// For each first byte the lengths of the names that begin with it, a bit each; the last bit is for 31 and more.
    private let lengths: [UInt32]

    init(_ names: Set<String>) {
        var text: [UInt8] = []
        var ends: [UInt32] = []
        var size = 16
        while size < names.count * 2 { size *= 2 }
        var slots = [UInt32](repeating: 0, count: size)
        for name in names.sorted() {
            let octets = Array(name.utf8)
            var slot = octets.withUnsafeBufferPointer { Int(truncatingIfNeeded: Self.hash($0)) } & (size - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            text += octets
            ends.append(UInt32(text.count))
            slots[slot] = UInt32(ends.count)
        }
        self.text = text
        self.ends = ends
        self.slots = slots
        var lengths = [UInt32](repeating: 0, count: 256)
        for name in names {
            if let first = name.utf8.first { lengths[Int(first)] |= 1 << UInt32(min(name.utf8.count, 31)) }
        }
        self.lengths = lengths
    }

    func contains(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        // Most names that are asked about are sent away here.
        guard let first = name.first, lengths[Int(first)] >> UInt32(min(name.count, 31)) & 1 == 1 else { return false }
        var slot = Int(truncatingIfNeeded: Self.hash(name)) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            let start = number == 0 ? 0 : Int(ends[number - 1])
            if Int(ends[number]) - start == name.count, text[start..<Int(ends[number])].elementsEqual(name) {
                return true
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return false
    }

    /// Whether it holds the domain or one that the domain is part of.
    func contains(domainOrParent domain: UnsafeBufferPointer<UInt8>) -> Bool {
        var name = domain
        while true {
            if contains(name) { return true }
            guard let dot = name.firstIndex(of: UInt8(ascii: ".")) else { return false }
            name = UnsafeBufferPointer(rebasing: name[(dot + 1)...])
        }
    }

    /// Multiplies and folds eight bytes at a time; good enough for names that nobody chooses to collide, for what
    /// collides is compared.
    static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let bytes = UnsafeRawBufferPointer(name)
        var hash = UInt64(name.count)
        var index = 0
        while index < name.count {
            var word: UInt64 = 0
            if index + 8 <= name.count {
                word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            } else {
                for octet in bytes[index...] { word = word << 8 | UInt64(octet) }
            }
            let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            hash = product.high ^ product.low
            index += 8
        }
        return hash
    }
}
