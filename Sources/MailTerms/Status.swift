/// What a person may do with a contact.
package enum Status: String, Sendable, CaseIterable {
    /// The mailbox's own server accepted this recipient and is known to refuse others.
    case deliverable
    /// Mail to it may arrive, but may also bounce or hurt.
    case risky
    /// Mail to it will bounce, and the evidence says why.
    case undeliverable
    /// Nobody can honestly say now.
    case unknown
}

/// How far the evidence carries.
package enum Confidence: String, Sendable, CaseIterable {
    /// Code and text agree, or a provider's own rule decided.
    case high
    /// The enhanced status code alone decided.
    case medium
    /// A basic reply code or the text alone decided.
    case low
}

/// An answer to a yes-or-no question that may not have been asked.
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

/// How deep an address is checked.
package enum Checks: String, Sendable, CaseIterable, Comparable {
    /// The address as written; no packet leaves the host.
    case syntax
    /// Also its mail route in the DNS.
    case dns
    /// Also its mailbox, by an SMTP dialogue that ends before DATA.
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
