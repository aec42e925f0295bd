import MailTerms
import Spelling

/// An ordered index of names that finds the first name that is one slip away from a word.
///
/// A word is not compared with all names. The keys of a name are the name itself, and the name without each of its
/// letters. Two words that are one slip apart share a key.
struct NearbyNames: Sendable {
    private let names: [[UInt8]]
    /// The hashes of all keys, in open addressing. `numbers` has the name of each.
    private let hashes: [UInt64]
    /// Numbers of names from 1; 0 means free.
    private let numbers: [UInt32]

    /// - Parameter names: in lower case, the most important first.
    init(_ names: [String]) {
        let octets = names.map { Array($0.utf8) }
        let entries = octets.enumerated().flatMap { number, name in
            Self.keys(of: name).map { (hash: $0, number: UInt32(number + 1)) }
        }
        var size = 16
        while size < entries.count * 2 { size *= 2 }
        var hashes = [UInt64](repeating: 0, count: size)
        var numbers = [UInt32](repeating: 0, count: size)
        for entry in entries {
            var slot = Int(truncatingIfNeeded: entry.hash) & (size - 1)
            while numbers[slot] != 0 { slot = (slot + 1) & (size - 1) }
            hashes[slot] = entry.hash
            numbers[slot] = entry.number
        }
        self.names = octets
        self.hashes = hashes
        self.numbers = numbers
    }

    subscript(number: Int) -> [UInt8] { names[number] }

    var indices: Range<Int> { names.indices }

    /// The names in the order of the initializer.
    var all: [String] { names.map { String(decoding: $0, as: UTF8.self) } }

    /// The number of the first name that is one slip away and that `isMeant` accepts.
    ///
    /// - Parameter isMeant: called with the number of a name and the slip between that name and the word.
    func nearest(to written: [UInt8], where isMeant: (Int, Slip) -> Bool) -> Int? {
        var found: Int?
        for hash in Self.keys(of: written) {
            var slot = Int(truncatingIfNeeded: hash) & (hashes.count - 1)
            while numbers[slot] != 0 {
                let number = Int(numbers[slot]) - 1
                if hashes[slot] == hash, found.map({ number < $0 }) ?? true,
                    let slip = Slip.between(written: written, meant: names[number]), isMeant(number, slip)
                {
                    found = number
                }
                slot = (slot + 1) & (hashes.count - 1)
            }
        }
        return found
    }

    /// The hashes of a word, and of the word without each of its letters.
    private static func keys(of word: [UInt8]) -> [UInt64] {
        word.withUnsafeBufferPointer { word in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count + 1) { rest in
                var keys = [NameTable.hash(word)]
                keys.reserveCapacity(word.count + 1)
                guard !word.isEmpty else { return keys }
                // Moves the gap from the first letter to the last.
                for index in 1..<word.count { rest[index - 1] = word[index] }
                for gap in word.indices {
                    if gap > 0 { rest[gap - 1] = word[gap - 1] }
                    keys.append(NameTable.hash(UnsafeBufferPointer(start: rest.baseAddress, count: word.count - 1)))
                }
                return keys
            }
        }
    }
}
