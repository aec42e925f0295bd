import MailTerms

/// A set of names that is searched for bytes in place: open addressing over one block of text.
///
/// It is built once and shared. A `Set<String>` would need a new `String` for each look-up.
final class NameTable: Sendable {
    /// The names, each followed by a line feed.
    private let text: [UInt8]
    private let names: [Name]
    /// Name numbers from 1; 0 means free. Their count is a power of two, and at most half of them are used.
    private let slots: [UInt32]
    /// For each first byte, a bit for each length of a name that begins with it. The last bit is for 31 and more.
    private let lengths: [UInt32]

    private struct Name {
        var start: UInt32
        var count: UInt32

        var range: Range<Int> { Int(start)..<Int(start + count) }
    }

    /// - Parameter lines: the names, each followed by a line feed.
    init(lines: [UInt8]) {
        var names: [Name] = []
        var start = 0
        for (index, octet) in lines.enumerated() where octet == .lineFeed {
            if index > start { names.append(Name(start: UInt32(start), count: UInt32(index - start))) }
            start = index + 1
        }
        var size = 16
        while size < names.count * 2 { size *= 2 }
        var slots = [UInt32](repeating: 0, count: size)
        var lengths = [UInt32](repeating: 0, count: 256)
        lines.withUnsafeBufferPointer { lines in
            for (number, name) in names.enumerated() {
                let octets = UnsafeBufferPointer(rebasing: lines[name.range])
                var slot = Int(truncatingIfNeeded: Self.hash(octets)) & (size - 1)
                while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
                slots[slot] = UInt32(number + 1)
                lengths[Int(octets[0])] |= 1 << UInt32(min(octets.count, 31))
            }
        }
        text = lines
        self.names = names
        self.slots = slots
        self.lengths = lengths
    }

    func contains(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        // A shortcut: most names that are looked up differ in first byte or length from all in the table.
        guard let first = name.first, lengths[Int(first)] >> UInt32(min(name.count, 31)) & 1 == 1 else { return false }
        var slot = Int(truncatingIfNeeded: Self.hash(name)) & (slots.count - 1)
        while slots[slot] != 0 {
            let range = names[Int(slots[slot]) - 1].range
            if range.count == name.count, text[range].elementsEqual(name) { return true }
            slot = (slot + 1) & (slots.count - 1)
        }
        return false
    }

    /// Whether the set has the domain or one of its parent domains.
    func contains(domainOrParent domain: UnsafeBufferPointer<UInt8>) -> Bool {
        var name = domain
        while true {
            if contains(name) { return true }
            guard let dot = name.firstIndex(of: .dot) else { return false }
            name = UnsafeBufferPointer(rebasing: name[(dot + 1)...])
        }
    }

    func contains(domainOrParent domain: String) -> Bool {
        var domain = domain
        return domain.withUTF8 { contains(domainOrParent: $0) }
    }

    /// A hash that multiplies and folds eight bytes at a time. It does not resist chosen collisions, which would only
    /// cost time: names with the same hash are compared.
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
