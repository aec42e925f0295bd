import MailTerms

/// A public DNS list of IP addresses that mail servers refuse (RFC 5782).
struct Blocklist: Sendable, Equatable {
    /// The domain of its names.
    let zone: String
    /// The web page that says how to be removed.
    let page: String
    /// Whether it also lists IPv6 addresses.
    let hasIPv6: Bool

    /// Lists that many servers use and that answer a few questions without a contract.
    static let table = [
        Blocklist(zone: "zen.spamhaus.org", page: "https://check.spamhaus.org", hasIPv6: true),
        Blocklist(zone: "bl.spamcop.net", page: "https://www.spamcop.net/bl.shtml", hasIPv6: false),
        Blocklist(zone: "psbl.surriel.com", page: "https://psbl.org", hasIPv6: false),
    ]

    /// An address that every working list contains, so that a client can see that the list answers (RFC 5782 §5).
    static let testPoint = IPAddress(bytes: [127, 0, 0, 2])

    /// The name whose A records show whether an address is listed (RFC 5782 §2).
    func question(about address: IPAddress) -> String {
        "\(address.reversedLabels).\(zone)"
    }
}

/// The answers of one list about one address and about its test point.
struct BlocklistFacts: Sendable, Equatable {
    let list: Blocklist
    let source: IPAddress
    let testPoint: NameAnswer
    let answer: NameAnswer

    /// The codes of the listings: answers in 127.0.0.0/8. Answers in 127.255.255.0/24 refuse the question or the resolver.
    var codes: [IPAddress] {
        answer.addresses.filter { Self.listings.contains($0) && !Self.refusals.contains($0) }
    }

    /// Whether the list answers our resolver.
    var isAnswering: Bool {
        answer.trouble == nil && testPoint.addresses.contains { Self.listings.contains($0) }
            && !(testPoint.addresses + answer.addresses).contains { Self.refusals.contains($0) }
    }

    private static let listings = Network([127, 0, 0, 0], prefixLength: 8)
    private static let refusals = Network([127, 255, 255, 0], prefixLength: 24)
}

/// Whether blocklists have the addresses that servers see.
enum BlocklistJudge {
    /// - Parameter facts: for each list and source address.
    static func finding(from facts: [BlocklistFacts]) -> Finding {
        let asked = facts.filter(\.isAnswering)
        let mute = zones(facts.filter { !$0.isAnswering })
        let muteWords = "\(mute.joined(separator: ", ")) cannot be asked through this resolver"
        let listed = asked.filter { !$0.codes.isEmpty }
        guard listed.isEmpty else {
            let words = listed.map { facts in
                "\(facts.source) is on \(facts.list.zone) (\(facts.codes.map(\.description).joined(separator: ", ")))"
            }
            let pages = Set(listed.map(\.list.page)).sorted().joined(separator: " and ")
            return .warning(
                .blocklists, words.joined(separator: ", "),
                remedy: "see \(pages) for the reason and the way off, or probe from another address")
        }
        guard !asked.isEmpty else {
            return .skipped(
                .blocklists, muteWords, remedy: "use a resolver of your own: public ones are refused by the lists")
        }
        let clean = "not on \(zones(asked).joined(separator: ", "))"
        return .ok(.blocklists, mute.isEmpty ? clean : "\(clean); \(muteWords)")
    }

    private static func zones(_ facts: [BlocklistFacts]) -> [String] {
        Set(facts.map(\.list.zone)).sorted()
    }
}
