/// A set of names that is asked about bytes in place: open addressing over one block of text.
///
/// It is built once and shared. A set of `String` would cost one of them for every question.
struct NameTable: Sendable {
    private let text: [UInt8]
    /// Where each name ends in `text`.
    private let ends: [UInt32]
    /// Name numbers from 1, 0 where there is none; as many as a power of two, at most half of them taken.
    private let slots: [UInt32]
    /// The bytes of the longest name.
    let longest: Int

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
        longest = names.lazy.map(\.utf8.count).max() ?? 0
    }

    func contains(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        guard name.count <= longest, !name.isEmpty else { return false }
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

    /// FNV-1a, 64 bits: good for short names, and the same in every process.
    static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for octet in name { hash = (hash ^ UInt64(octet)) &* 0x100_0000_01B3 }
        return hash ^ (hash >> 29)
    }
}
