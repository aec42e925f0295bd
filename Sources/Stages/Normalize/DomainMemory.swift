import MailTerms

/// What is known of a domain by its name alone; a trivial value.
struct DomainFacts {
    /// Whether it can be a domain, and is written as the DNS writes it.
    var isDomain: Bool
    var flags: AddressFlags
    /// The number of the popular domain that was probably meant, in `PopularDomains`; -1 for none.
    var suggestion: Int
}

/// Remembers domains that were met before: most rows of a list share a few of them.
///
/// It forgets everything when it is full, so its memory does not depend on the list. Unchecked: one worker at a time
/// takes it out of the stage and puts it back.
final class DomainMemory: @unchecked Sendable {
    private static let capacity = 8192
    private static let slotCount = capacity * 2

    private var text: [UInt8] = []
    private var ends: [UInt32] = []
    private var facts: [DomainFacts] = []
    private var slots = [UInt32](repeating: 0, count: DomainMemory.slotCount)

    /// - Parameters:
    ///   - name: in lower case.
    ///   - find: finds the facts out; called for a name that is not remembered.
    func facts(
        of name: UnsafeBufferPointer<UInt8>, _ find: (UnsafeBufferPointer<UInt8>) -> DomainFacts
    ) -> DomainFacts {
        var slot = Int(truncatingIfNeeded: NameTable.hash(name)) & (Self.slotCount - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if isEqual(number, name) { return facts[number] }
            slot = (slot + 1) & (Self.slotCount - 1)
        }
        let found = find(name)
        guard facts.count < Self.capacity else {
            forget()
            return found
        }
        text.append(contentsOf: name)
        ends.append(UInt32(text.count))
        facts.append(found)
        slots[slot] = UInt32(facts.count)
        return found
    }

    private func isEqual(_ number: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = number == 0 ? 0 : Int(ends[number - 1])
        let end = Int(ends[number])
        guard end - start == name.count else { return false }
        return text.withUnsafeBufferPointer { text in
            var index = 0
            while index < name.count, text[start + index] == name[index] { index += 1 }
            return index == name.count
        }
    }

    private func forget() {
        text.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        facts.removeAll(keepingCapacity: true)
        slots = [UInt32](repeating: 0, count: Self.slotCount)
    }
}
