/// Whether mail to an address arrives.
package enum Status: String, Sendable, CaseIterable {
    /// The mailbox's own server accepted it and is known to refuse unknown mailboxes.
    case deliverable
    /// Mail to it may arrive, or may bounce or hurt the sender's reputation.
    case risky
    /// Mail to it will bounce, and the evidence says why.
    case undeliverable
    /// The evidence does not decide.
    case unknown
}

/// How strong the evidence is.
package enum Confidence: String, Sendable, CaseIterable {
    /// Code and text agree, or a provider's own rule decided.
    case high
    /// The enhanced status code alone decided.
    case medium
    /// A basic reply code or the text alone decided.
    case low
}

/// The answer to a yes-or-no question, or `unknown` if it was not asked.
package enum Ternary: String, Sendable, CaseIterable {
    case yes
    case no
    case unknown

    package init(_ value: Bool) {
        self = value ? .yes : .no
    }

    var ordinal: Int {
        switch self {
        case .yes: 0
        case .no: 1
        case .unknown: 2
        }
    }
}

/// How deeply an address is checked; each level includes those before it.
package enum Checks: String, Sendable, CaseIterable, Comparable {
    /// The address as written; nothing is sent over the network.
    case syntax
    /// Also the mail route of its domain in the DNS.
    case dns
    /// Also the mailbox, by an SMTP dialogue that ends before DATA.
    case smtp

    package static func < (left: Checks, right: Checks) -> Bool {
        left.depth < right.depth
    }

    private var depth: Int {
        switch self {
        case .syntax: 0
        case .dns: 1
        case .smtp: 2
        }
    }
}
