import MailTerms
import Pacing

/// A mail provider, or a mail gateway in front of many organisations' servers.
package struct Provider: Sendable, Equatable {
    /// As in `mailmo_provider` and `probe.limits.providers`.
    package let key: String
    /// How far its answers to RCPT can be believed.
    package let answers: Answers
    /// Its limits if the configuration has none for it; `nil` for the general limits.
    package let limits: Limits?
    /// Domain suffixes of its MX hosts, matched on label boundaries.
    package let mxSuffixes: [String]
    /// The recipient domains that this entry is for; empty for all.
    package let recipientDomains: [String]

    init(
        _ key: String, mx mxSuffixes: [String], for recipientDomains: [String] = [], answers: Answers = .believable,
        limits: Limits? = nil
    ) {
        self.key = key
        self.mxSuffixes = mxSuffixes
        self.recipientDomains = recipientDomains
        self.answers = answers
        self.limits = limits
    }

    package enum Answers: Sendable {
        /// It refuses recipients that do not exist; if it does not, the catch-all control shows it.
        case believable
        /// It accepts every recipient and refuses only after DATA: acceptances and controls prove nothing.
        case onlyRefusals
    }
}

extension Provider {
    /// The provider of an MX host; `nil` if it is unknown.
    ///
    /// - Parameters:
    ///   - mxHost: the host name in lower case.
    ///   - domain: the recipient domain. It distinguishes a provider's own mailboxes from hosted ones.
    package static func serving(mxHost: String, domain: String) -> Provider? {
        var suffix = mxHost[...]
        while true {
            for index in bySuffix[suffix, default: []] {
                let provider = table[index]
                if provider.recipientDomains.isEmpty || provider.recipientDomains.contains(domain) { return provider }
            }
            guard let dot = suffix.firstIndex(of: ".") else { return nil }
            suffix = suffix[suffix.index(after: dot)...]
        }
    }

    /// The provider of the first host of a route; `nil` if it is unknown.
    package static func serving(_ hosts: [MXHost], domain: String) -> Provider? {
        hosts.first.flatMap { serving(mxHost: $0.name, domain: domain) }
    }

    /// The provider of a server by its greeting; `nil` if it is unknown. The first word of a greeting is the server's own
    /// name (RFC 5321 §4.2), while the MX host often has a name of the customer.
    ///
    /// - Parameters:
    ///   - greeting: the text of the 220 reply.
    ///   - domain: the recipient domain.
    package static func greeting(_ greeting: String, domain: String) -> Provider? {
        guard let name = greeting.split(separator: " ", maxSplits: 1).first, name.contains(".") else { return nil }
        return serving(mxHost: name.lowercased(), domain: domain)
    }

    /// The provider of a server by its name in the DNS, or else by its greeting; `nil` if it is unknown.
    package static func serving(mxHost: String?, greeting text: String?, domain: String) -> Provider? {
        mxHost.flatMap { serving(mxHost: $0, domain: domain) } ?? text.flatMap { greeting($0, domain: domain) }
    }

    /// For each MX suffix, the indices of its entries in the table, in order.
    private static let bySuffix: [Substring: [Int]] = {
        var indices: [Substring: [Int]] = [:]
        for (index, provider) in table.enumerated() {
            for suffix in provider.mxSuffixes { indices[suffix[...], default: []].append(index) }
        }
        return indices
    }()
}
