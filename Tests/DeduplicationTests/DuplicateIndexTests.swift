import MailTerms
import TestSupport
import Testing

@testable import Deduplication

@Suite struct DuplicateIndexTests {
    @Test func `a repeated mailbox gets the number of its first occurrence`() throws {
        var index = DuplicateIndex(folder: "/var/tmp")
        let earlier = try [("ann", 0), ("bob", 1), ("ann", 2), ("cleo", 3), ("bob", 4), ("ann", 5)]
            .map { name, number in try index.earlierNumber(of: key(name), orAssign: number) }
        #expect(earlier == [nil, nil, 0, nil, 1, 0])
    }

    /// With eight slots in memory nearly all keys are in runs, which are merged again and again.
    @Test(arguments: [4, 8, 64, 1 << 20])
    func `a mailbox is found again if the keys do not fit into memory`(slots: Int) throws {
        var index = DuplicateIndex(folder: "/var/tmp", tableSlots: slots)
        var chance = SeededGenerator(seed: UInt64(slots))
        var known: [Int: Int] = [:]
        for number in 0..<3000 {
            let name = Int.random(in: 0..<2000, using: &chance)
            let earlier = try index.earlierNumber(of: key("\(name)"), orAssign: number)
            #expect(earlier == known[name])
            known[name] = earlier ?? number
        }
        #expect(known.count > 1000)
    }

    @Test func `keys that differ in a few bits are different mailboxes, in memory and in runs`() throws {
        var index = DuplicateIndex(folder: "/var/tmp", tableSlots: 4)
        let keys = (0..<40 as Range<UInt64>).map { MailboxKey(high: $0 / 8, low: ($0 % 8) << 32) }
        for (number, key) in keys.enumerated() {
            let earlier = try index.earlierNumber(of: key, orAssign: number)
            #expect(earlier == nil)
        }
        for (number, key) in keys.enumerated() {
            let earlier = try index.earlierNumber(of: key, orAssign: 1000)
            #expect(earlier == number)
        }
    }

    private func key(_ name: String) -> MailboxKey {
        Array(name.utf8).withUnsafeBytes { MailboxKey(of: $0) }
    }
}
