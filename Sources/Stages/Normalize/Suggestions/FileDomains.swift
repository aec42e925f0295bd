import MailTerms

/// The known domains of one file. A company's own domain is right a hundred times and misspelt once.
package struct FileDomains: Sendable {
    /// What the DNS says about a domain.
    package enum Standing: Sendable {
        /// The DNS was not asked.
        case unknown
        /// It takes mail.
        case alive
        /// It does not exist, or takes no mail.
        case dead
    }

    /// The fewest addresses of a domain that may be suggested for others.
    static let common = 10
    /// The same, if the other domain is dead.
    static let commonBesideDead = 3

    /// The most domains that are compared, so that memory does not grow with the file.
    private static let mostNames = 5000

    private let counts: [String: Int]
    private let dead: Set<String>
    private let wasAsked: Bool
    /// The domains that may be suggested, the most frequent first.
    let names: NearbyNames
    /// The number of addresses at each of `names`.
    let nameCounts: [Int]

    /// - Parameters:
    ///   - counts: how many addresses each domain has, in a part of the file or in the whole file.
    ///   - dead: the domains that take no mail; `nil` if the DNS was not asked.
    package init(counts: [String: Int] = [:], dead: Set<String>? = nil) {
        self.counts = counts
        self.dead = dead ?? []
        wasAsked = dead != nil
        let least = wasAsked ? Self.commonBesideDead : Self.common
        let candidates = counts.filter { $0.value >= least && dead?.contains($0.key) != true }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostNames)
        names = NearbyNames(candidates.map(\.key))
        nameCounts = candidates.map(\.value)
    }

    func standing(of domain: String) -> Standing {
        dead.contains(domain) ? .dead : wasAsked ? .alive : .unknown
    }

    /// The number of addresses at a domain.
    func count(of domain: String) -> Int { counts[domain] ?? 0 }
}
