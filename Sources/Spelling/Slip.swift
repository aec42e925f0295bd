/// One slip of the hand on a keyboard, between what was written and what was meant.
package enum Slip: Sendable, Equatable {
    /// Two neighbouring letters changed places.
    case swapped
    /// A letter is missing.
    case dropped
    /// A letter was struck twice, or a key beside it was struck as well.
    case brushed
    /// A key beside the right one was struck.
    case neighbour
    /// A letter too many, or a wrong one, from anywhere.
    case other

    /// The one slip that lies between two words in lower case; `nil` where it is none, or more.
    package static func between(_ written: [UInt8], _ meant: [UInt8]) -> Slip? {
        guard abs(written.count - meant.count) <= 1, written != meant else { return nil }
        let head = zip(written, meant).prefix { $0 == $1 }.count
        let (restWritten, restMeant) = (written[head...], meant[head...])
        if written.count < meant.count {
            return restMeant.dropFirst().elementsEqual(restWritten) ? .dropped : nil
        }
        if written.count > meant.count {
            guard restWritten.dropFirst().elementsEqual(restMeant) else { return nil }
            let added = written[head]
            let beside = [head > 0 ? written[head - 1] : nil, restMeant.first].compactMap(\.self)
            return beside.contains { $0 == added || Keyboard.areNeighbours($0, added) } ? .brushed : .other
        }
        if restWritten.dropFirst().elementsEqual(restMeant.dropFirst()) {
            return Keyboard.areNeighbours(written[head], meant[head]) ? .neighbour : .other
        }
        let isSwap =
            restWritten.dropFirst(2).elementsEqual(restMeant.dropFirst(2))
            && restWritten.prefix(2).elementsEqual(restMeant.prefix(2).reversed())
        return isSwap ? .swapped : nil
    }
}

/// Which keys lie beside each other, on any of the layouts that most people write addresses on.
enum Keyboard {
    static func areNeighbours(_ one: UInt8, _ other: UInt8) -> Bool {
        layouts.contains { places in
            guard let (row, column) = places[one], let (otherRow, otherColumn) = places[other] else { return false }
            return abs(row - otherRow) <= 1 && abs(column - otherColumn) <= 1
        }
    }

    /// QWERTY, QWERTZ and AZERTY. Each row is shifted by about half a key against the one above it.
    private static let layouts: [[UInt8: (row: Double, column: Double)]] = [
        ["1234567890-", "qwertyuiop", "asdfghjkl", "zxcvbnm,.-"],
        ["1234567890", "qwertzuiop", "asdfghjkl", "yxcvbnm,.-"],
        ["1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn,;."],
    ].map { rows in
        var places: [UInt8: (row: Double, column: Double)] = [:]
        for (row, keys) in rows.enumerated() {
            for (column, key) in keys.utf8.enumerated() {
                places[key] = (Double(row), Double(column) + Double(row) * 0.5)
            }
        }
        return places
    }
}
