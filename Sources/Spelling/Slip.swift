/// One typing error: the difference between a written word and the meant one.
package enum Slip: Sendable, Equatable {
    /// Two neighbouring letters changed places.
    case swapped
    /// A letter is missing.
    case dropped
    /// A letter too many: the same key twice, or also a key beside it.
    case doubled
    /// One wrong letter, of a key beside the right one.
    case neighbour
    /// A letter too many, or a wrong one, of any other key.
    case other

    /// The one typing error between two words in lower case; `nil` if there is none or more than one.
    package static func between(written: [UInt8], meant: [UInt8]) -> Slip? {
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
            return beside.contains { $0 == added || Keyboard.areNeighbours($0, added) } ? .doubled : .other
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

/// Which keys are neighbours on a common keyboard layout.
enum Keyboard {
    /// Whether two keys are at most one place apart in one of the layouts.
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
