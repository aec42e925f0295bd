import Glibc
import MailTerms

/// What is known of a domain by its name alone; a trivial value.
struct DomainFacts {
    /// Whether it can be a domain, and is written as the DNS writes it.
    var isDomain: Bool
    var flags: AddressFlags
    var folding: MailboxFolding
    /// Where the domain that was probably meant stands in `DomainMemory.suggested`; -1 for none.
    var suggestion = -1
}

/// Remembers domains that were met before: most rows of a list share a few of them.
///
/// It forgets everything when it is full, so its memory does not depend on the list: ten megabytes at most, of which only
/// those are touched that are needed. Unchecked: one worker at a time takes it out of the stage and puts it back. Its
/// tables are plain memory, as a cell is worth no reference counting.
final class DomainMemory: @unchecked Sendable {
    private struct Entry {
        var start: Int
        var count: Int
        var facts: DomainFacts
    }

    private static let capacity = 1 << 17
    private static let fewestSlots = 1 << 14
    private static let textCapacity = 4 << 20

    private let entries = UnsafeMutablePointer<Entry>.allocate(capacity: DomainMemory.capacity)
    private let text = UnsafeMutablePointer<UInt8>.allocate(capacity: DomainMemory.textCapacity)
    /// Entry numbers from 1, 0 where there is none; at least twice as many as entries. They are met at random, so the
    /// fewer they are the more of them the processor has at hand.
    private var slots: UnsafeMutableBufferPointer<UInt32>
    private var count = 0
    private var textCount = 0
    /// The domains that facts suggest.
    private(set) var suggested: [(name: [UInt8], isGmail: Bool)] = []

    init() {
        slots = .allocate(capacity: Self.fewestSlots)
        slots.initialize(repeating: 0)
    }

    deinit {
        entries.deallocate()
        text.deallocate()
        slots.deallocate()
    }

    /// - Parameters:
    ///   - name: in lower case; at most 253 bytes.
    ///   - find: finds the facts out; called for a name that is not remembered.
    func facts(
        of name: UnsafeBufferPointer<UInt8>,
        _ find: (UnsafeBufferPointer<UInt8>) -> (facts: DomainFacts, suggestion: String?)
    ) -> DomainFacts {
        guard let start = name.baseAddress else { return find(name).facts }
        var slot = firstSlot(of: name)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.count == name.count, memcmp(text + entry.start, start, name.count) == 0 { return entry.facts }
            slot = (slot + 1) & (slots.count - 1)
        }
        if count == Self.capacity || textCount + name.count > Self.textCapacity { forget() }
        if count * 2 == slots.count { addSlots() }
        var (found, suggestion) = find(name)
        if let suggestion {
            found.suggestion = suggested.count
            suggested.append((Array(suggestion.utf8), ProviderRules.isGmail(suggestion)))
        }
        memcpy(text + textCount, start, name.count)
        (entries + count).initialize(to: Entry(start: textCount, count: name.count, facts: found))
        textCount += name.count
        count += 1
        file(count)
        return found
    }

    private func firstSlot(of name: UnsafeBufferPointer<UInt8>) -> Int {
        Int(truncatingIfNeeded: NameTable.hash(name)) & (slots.count - 1)
    }

    /// Puts the number of an entry, from 1, where its name will be looked for.
    private func file(_ number: Int) {
        let entry = entries[number - 1]
        var slot = firstSlot(of: UnsafeBufferPointer(start: text + entry.start, count: entry.count))
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(number)
    }

    private func addSlots() {
        let more = slots.count * 2
        slots.deallocate()
        slots = .allocate(capacity: more)
        slots.initialize(repeating: 0)
        for number in 1...count { file(number) }
    }

    private func forget() {
        count = 0
        textCount = 0
        suggested = []
        slots.update(repeating: 0)
    }
}
