/// Finds what a mistyped key was meant to be.
enum NearestKey {
    /// The candidate that takes the fewest edits, the first of several; `nil` where none is close enough to be meant.
    /// Letter case does not count.
    static func to(_ key: String, among candidates: [String]) -> String? {
        let typed = Array(key.lowercased().unicodeScalars)
        let nearest =
            candidates
            .map { (candidate: $0, edits: distance(typed, Array($0.lowercased().unicodeScalars))) }
            .min { $0.edits < $1.edits }
        guard let nearest, nearest.edits <= max(2, typed.count / 3), nearest.edits < typed.count else { return nil }
        return nearest.candidate
    }

    /// The number of insertions, deletions, substitutions and swaps of neighbours between two texts
    /// (optimal string alignment), by three rows of the table.
    static func distance<Element: Equatable>(_ from: [Element], _ to: [Element]) -> Int {
        var rowBefore: [Int] = []
        var row = Array(0...to.count)
        for i in from.indices {
            var next = [i + 1]
            for j in to.indices {
                let substituted = row[j] + (from[i] == to[j] ? 0 : 1)
                var edits = min(substituted, row[j + 1] + 1, next[j] + 1)
                if i > 0, j > 0, from[i] == to[j - 1], from[i - 1] == to[j] {
                    edits = min(edits, rowBefore[j - 1] + 1)
                }
                next.append(edits)
            }
            (rowBefore, row) = (row, next)
        }
        return row[to.count]
    }
}
