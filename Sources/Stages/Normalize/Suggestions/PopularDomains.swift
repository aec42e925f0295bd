/// The domains that most people have their mailboxes at, as misspelt ones are compared with them. They are the same for
/// every file, and too dear to be filed anew for each.
struct PopularDomains: Sendable {
    let names: NearbyNames
    /// By their first labels.
    let brands: [String: Int]
    /// By what is left without their dots.
    let undotted: [String: String]

    /// - Parameter domains: the most popular first.
    init(_ domains: [String]) {
        names = NearbyNames(domains)
        // The first of several is the most popular.
        brands = Dictionary(
            domains.enumerated().map { (String($1.prefix { $0 != "." }), $0) },
            uniquingKeysWith: { first, _ in first })
        undotted = Self.undotted(domains)
    }

    static func undotted(_ domains: [String]) -> [String: String] {
        Dictionary(domains.map { ($0.filter { $0 != "." }, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
