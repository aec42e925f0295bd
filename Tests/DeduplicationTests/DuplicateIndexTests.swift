import MailTerms
import TestSupport
import Testing

@testable import Deduplication

@Suite struct DuplicateIndexTests {
    @Test func `a mailbox is found again by its key, with the number that it was given first`() throws {
        var index = DuplicateIndex(folder: "/var/tmp")
        let earlier = try [("ann", 0), ("bob", 1), ("ann", 2), ("cleo", 3), ("bob", 4), ("ann", 5)]
            .map { name, number in try index.earlier(key(name), elseGive: number) }
        #expect(earlier == [nil, nil, 0, nil, 1, 0])
    }

    /// With eight places in memory nearly everything lies in runs, which are merged over and over.
    @Test(arguments: [4, 8, 64, 1 << 20])
    func `what does not fit into memory is found all the same`(slots: Int) throws {
        var index = DuplicateIndex(folder: "/var/tmp", tableSlots: slots)
        var chance = SeededGenerator(seed: UInt64(slots))
        var known: [Int: Int] = [:]
        for number in 0..<3000 {
            let name = Int.random(in: 0..<2000, using: &chance)
            let earlier = try index.earlier(key("\(name)"), elseGive: number)
            #expect(earlier == known[name])
            known[name] = earlier ?? number
        }
        #expect(known.count > 1000)
    }

    @Test func `keys that are nearly the same are told apart, wherever they lie`() throws {
        var index = DuplicateIndex(folder: "/var/tmp", tableSlots: 4)
        let keys = (0..<40 as Range<UInt64>).map { MailboxKey(high: $0 / 8, low: ($0 % 8) << 32) }
        for (number, key) in keys.enumerated() {
            let earlier = try index.earlier(key, elseGive: number)
            #expect(earlier == nil)
        }
        for (number, key) in keys.enumerated() {
            let earlier = try index.earlier(key, elseGive: 1000)
            #expect(earlier == number)
        }
    }

    private func key(_ name: String) -> MailboxKey {
        Array(name.utf8).withUnsafeBytes { MailboxKey(of: $0) }
    }
}
