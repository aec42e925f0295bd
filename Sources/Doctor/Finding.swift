import MailTerms

/// The result of one check.
package struct Finding: Sendable, Equatable {
    /// The result of a check.
    package enum State: String, Sendable {
        case ok
        /// Probing works, but some servers will refuse us.
        case warning
        /// Probing does not work, or its verdicts would be wrong.
        case problem
        /// The check was not possible, or not requested.
        case skipped
    }

    package let check: CheckKind
    package let state: State
    /// What was found, in plain words. It can quote servers and DNS records, which are hostile text. It never contains the
    /// address of a mailbox.
    package let found: String
    /// What to do; `nil` if there is nothing to do.
    package let remedy: String?

    static func ok(_ check: CheckKind, _ found: String) -> Finding {
        Finding(check: check, state: .ok, found: found, remedy: nil)
    }

    static func warning(_ check: CheckKind, _ found: String, remedy: String) -> Finding {
        Finding(check: check, state: .warning, found: found, remedy: remedy)
    }

    static func problem(_ check: CheckKind, _ found: String, remedy: String) -> Finding {
        Finding(check: check, state: .problem, found: found, remedy: remedy)
    }

    static func skipped(_ check: CheckKind, _ found: String, remedy: String? = nil) -> Finding {
        Finding(check: check, state: .skipped, found: found, remedy: remedy)
    }
}

/// The checks, in the order of the output. The raw values are the names in JSON.
package enum CheckKind: String, Sendable, CaseIterable {
    case resolver
    case port
    case source
    case helo
    case ptr
    case mailFrom
    case spf
    case blocklists
    case descriptors

    /// The name in the text output.
    package var title: String {
        switch self {
        case .resolver: "resolver"
        case .port: "outbound port"
        case .source: "source address"
        case .helo: "HELO name"
        case .ptr: "PTR"
        case .mailFrom: "MAIL FROM"
        case .spf: "SPF"
        case .blocklists: "blocklists"
        case .descriptors: "open files"
        }
    }

    /// What prevents probing if this check finds a problem.
    package var obstacle: Diagnosis.Obstacle {
        switch self {
        case .resolver, .port, .source, .ptr, .blocklists: .network
        case .helo, .mailFrom, .spf, .descriptors: .configuration
        }
    }
}

/// All findings, in order.
package struct Diagnosis: Sendable, Equatable {
    package enum Obstacle: Sendable {
        case network
        case configuration
    }

    package let findings: [Finding]

    /// What prevents probing, the network before the configuration; `nil` if nothing does.
    package var obstacle: Obstacle? {
        let obstacles = problems.map(\.obstacle)
        return obstacles.contains(.network) ? .network : obstacles.first
    }

    /// The checks that found a problem, each once.
    package var problems: [CheckKind] {
        CheckKind.allCases.filter { check in findings.contains { $0.check == check && $0.state == .problem } }
    }
}
