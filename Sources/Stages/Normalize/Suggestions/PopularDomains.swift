/// An index of the domains with the most mailboxes, in which misspelt domains are looked up. All files share one,
/// because building it takes long.
struct PopularDomains: Sendable {
    let names: NearbyNames
    /// The numbers of domains by their first labels.
    let brands: [String: Int]
    /// Domains by their text without dots.
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
