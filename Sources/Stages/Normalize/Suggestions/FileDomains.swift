import MailTerms

/// The domains of one file, as far as they are known: a company's own is written right a hundred times and wrong once.
package struct FileDomains: Sendable {
    /// What the DNS says of a domain.
    package enum Standing: Sendable {
        /// Nobody asked.
        case unknown
        /// It takes mail.
        case alive
        /// It does not exist, or takes no mail.
        case dead
    }

    /// So many addresses make a domain that others may be slips of.
    static let common = 10
    /// And so many where the other one is dead.
    static let commonBesideDead = 3

    /// Memory does not grow with the file: the most frequent ones tell enough.
    private static let mostNames = 5000

    private let counts: [String: Int]
    private let dead: Set<String>
    private let wasAsked: Bool
    /// Those that others may be slips of, the most frequent first.
    let names: NearbyNames
    /// The number of addresses at each of them.
    let nameCounts: [Int]

    /// - Parameters:
    ///   - counts: how many addresses each domain has, in a part of the file or in all of it.
    ///   - dead: those that take no mail; `nil` where the DNS was not asked.
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
