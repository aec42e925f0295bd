/// The name that someone who mistyped may have meant.
enum NearestName {
    /// `nil` where every name differs in more than two letters in five.
    static func of(_ asked: String, among names: [String]) -> String? {
        let typed = Array(asked.lowercased())
        let distances = names.map { ($0, distance(typed, Array($0.lowercased().prefix(64)))) }
        guard let (name, distance) = distances.min(by: { $0.1 < $1.1 }) else { return nil }
        return distance <= max(1, max(typed.count, name.count) * 2 / 5) ? name : nil
    }

    /// Letters to insert, delete or replace (Levenshtein).
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let replaced = diagonal + (letter == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}
