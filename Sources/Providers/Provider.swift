import MailTerms
import Pacing

/// A mail provider or a gateway that many organisations put before their mail servers.
package struct Provider: Sendable, Equatable {
    /// As in `mailmo_provider` and `probe.limits.providers`.
    package let key: String
    /// What its answer to RCPT is worth.
    package let answers: Answers
    /// How much it is asked to bear where the configuration says nothing of it; `nil` for the general limits.
    package let limits: Limits?
    /// Domain suffixes of its MX hosts, matched on label boundaries.
    package let mxSuffixes: [String]
    /// Recipient domains that this entry is confined to, or empty for any.
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
        /// It refuses the recipients that it does not have, or the catch-all control shows that it does not.
        case believable
        /// It accepts every recipient and refuses only after DATA: an acceptance says nothing, nor would a control.
        case onlyRefusals
    }
}

extension Provider {
    /// The provider that serves a host.
    ///
    /// - Parameters:
    ///   - mxHost: lower-case host name.
    ///   - domain: the recipient domain, which tells a provider's own mailboxes from hosted ones.
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

    /// The one that serves the best host of a route.
    package static func serving(_ hosts: [MXHost], domain: String) -> Provider? {
        hosts.first.flatMap { serving(mxHost: $0.name, domain: domain) }
    }

    /// The one whose server gave a greeting: its first word is the server's own name (RFC 5321 §4.2). A customer's MX
    /// often has a name of the customer's.
    ///
    /// - Parameter greeting: the text of the 220 reply.
    package static func greeting(_ greeting: String, domain: String) -> Provider? {
        guard let name = greeting.split(separator: " ", maxSplits: 1).first, name.contains(".") else { return nil }
        return serving(mxHost: name.lowercased(), domain: domain)
    }

    /// The one whose host answered: by its name in the DNS, else by the name that it gives itself.
    package static func serving(mxHost: String?, greeting text: String?, domain: String) -> Provider? {
        mxHost.flatMap { serving(mxHost: $0, domain: domain) } ?? text.flatMap { greeting($0, domain: domain) }
    }

    /// Indices into the table, in its order.
    private static let bySuffix: [Substring: [Int]] = {
        var indices: [Substring: [Int]] = [:]
        for (index, provider) in table.enumerated() {
            for suffix in provider.mxSuffixes { indices[suffix[...], default: []].append(index) }
        }
        return indices
    }()
}
