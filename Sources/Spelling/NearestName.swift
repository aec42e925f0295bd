/// Finds what a mistyped name was meant to be: a key of the configuration, a column of a file.
package enum NearestName {
    /// Names come from files of all kinds; no longer beginning than this is compared.
    private static let longest = 64

    /// The candidate that takes the fewest slips, the first of several; `nil` where none is close enough to be meant.
    /// Letter case does not count.
    package static func to(_ typed: String, among candidates: [String]) -> String? {
        let name = scalars(of: typed)
        let nearest = candidates.map { (candidate: $0, slips: EditDistance.between(name, scalars(of: $0))) }
            .min { $0.slips < $1.slips }
        guard let nearest, nearest.slips <= max(2, name.count / 3), nearest.slips < name.count else { return nil }
        return nearest.candidate
    }

    private static func scalars(of name: String) -> [Unicode.Scalar] {
        Array(name.lowercased().unicodeScalars.prefix(longest))
    }
}
