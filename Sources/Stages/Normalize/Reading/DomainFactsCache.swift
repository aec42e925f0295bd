import Glibc
import MailTerms

/// Facts about a domain that follow from its name alone. Copying it costs no reference counting.
struct DomainFacts {
    /// Whether the name can be a domain, and is written as the DNS writes it.
    var isDomain: Bool
    var flags: AddressFlags
    var folding: MailboxFolding
    /// The index in the cache of the domain that was probably meant; `nil` if there is none.
    fileprivate(set) var suggestion: UInt32?
}

/// Caches the facts of domains: most rows of a list share a few domains.
///
/// When it is full, it is emptied, so that its memory does not grow with the list: at most ten megabytes, and only
/// pages that are used count.
///
/// Unchecked: one worker at a time removes it from the stage's idle caches, and puts it back after a batch. Its tables
/// are plain memory, because reference counting would cost more than reading a cell.
final class DomainFactsCache: @unchecked Sendable {
    /// The domain that was probably meant instead of another.
    struct Suggestion {
        let name: [UInt8]
        let isGmail: Bool
    }

    private struct Entry {
        var start: Int
        var count: Int
        var facts: DomainFacts
    }

    private static let capacity = 1 << 17
    private static let fewestSlots = 1 << 14
    private static let textCapacity = 4 << 20

    private let entries = UnsafeMutablePointer<Entry>.allocate(capacity: DomainFactsCache.capacity)
    private let text = UnsafeMutablePointer<UInt8>.allocate(capacity: DomainFactsCache.textCapacity)
    /// Entry numbers from 1; 0 means free. There are at least twice as many slots as entries. The table begins small
    /// because look-ups are random, and a small table fits into the processor's cache.
    private var slots: UnsafeMutableBufferPointer<UInt32>
    private var count = 0
    private var textCount = 0
    /// The domains that facts refer to by index.
    private var suggested: [Suggestion] = []

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
    ///   - find: finds the facts; called only if the name is not in the cache.
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
        if count == Self.capacity || textCount + name.count > Self.textCapacity { removeAll() }
        if count * 2 == slots.count { addSlots() }
        var (found, suggestion) = find(name)
        if let suggestion {
            found.suggestion = UInt32(suggested.count)
            suggested.append(Suggestion(name: Array(suggestion.utf8), isGmail: ProviderSyntax.isGmail(suggestion)))
        }
        memcpy(text + textCount, start, name.count)
        (entries + count).initialize(to: Entry(start: textCount, count: name.count, facts: found))
        textCount += name.count
        count += 1
        insert(count)
        return found
    }

    /// The suggestion of facts that this cache has given since it was last emptied.
    func suggestion(of facts: DomainFacts) -> Suggestion? {
        facts.suggestion.map { suggested[Int($0)] }
    }

    private func firstSlot(of name: UnsafeBufferPointer<UInt8>) -> Int {
        Int(truncatingIfNeeded: NameTable.hash(name)) & (slots.count - 1)
    }

    /// Inserts an entry's number, from 1, into the slots.
    private func insert(_ number: Int) {
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
        for number in 1...count { insert(number) }
    }

    private func removeAll() {
        count = 0
        textCount = 0
        suggested = []
        slots.update(repeating: 0)
    }
}
