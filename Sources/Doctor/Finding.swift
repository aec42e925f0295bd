import MailTerms

/// What one check found out.
package struct Finding: Sendable, Equatable {
    package enum State: String, Sendable {
        case ok
        /// Probing works, but some servers will take us for what we are not.
        case warning
        /// Probing would be in vain, or its verdicts wrong.
        case problem
        /// Could not be found out, or nobody asked.
        case skipped
    }

    package let check: CheckKind
    package let state: State
    /// In plain words; may quote servers and records, which are hostile text. Holds no address of a mailbox.
    package let found: String
    /// What to do, where anything is to be done.
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

/// What is looked at, in the order in which it is told. The raw values are names for programs.
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

    /// For people.
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

    /// What stands in the way where this check finds a problem.
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

    /// What forbids probing, the network first; `nil` where nothing does.
    package var obstacle: Obstacle? {
        let obstacles = problems.map(\.obstacle)
        return obstacles.contains(.network) ? .network : obstacles.first
    }

    /// The checks that found a problem, each once.
    package var problems: [CheckKind] {
        CheckKind.allCases.filter { check in findings.contains { $0.check == check && $0.state == .problem } }
    }
}
