/// The number of typing errors between two words: insertions, deletions, substitutions, swaps of neighbouring letters.
package enum EditDistance {
    /// The least number of typing errors that turn one word into the other (optimal string alignment distance). It takes
    /// memory for three rows of the table.
    package static func between<Element: Equatable>(_ from: [Element], _ to: [Element]) -> Int {
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
