/// Finds the name that a mistyped one probably means: a key of the configuration, a column of a file.
package enum NearestName {
    /// The most characters of a name that are compared, because names in files can be very long.
    private static let longest = 64

    /// The candidate with the fewest typing errors, or the first of several; `nil` if none is near enough. Letter case does
    /// not count.
    package static func to(_ typed: String, among candidates: [String]) -> String? {
        let name = scalars(of: typed)
        let nearest = candidates.map { (candidate: $0, errors: EditDistance.between(name, scalars(of: $0))) }
            .min { $0.errors < $1.errors }
        guard let nearest, nearest.errors <= max(2, name.count / 3), nearest.errors < name.count else { return nil }
        return nearest.candidate
    }

    private static func scalars(of name: String) -> [Unicode.Scalar] {
        Array(name.lowercased().unicodeScalars.prefix(longest))
    }
}
