import MailTerms
import Probe
import Resolve

/// What an engine works with, given by whoever makes it.
package struct EngineParts: Sendable {
    package let rules: VerificationRules
    package let resolve: ResolveStage
    package let probe: ProbeStage
    package let facts: any FactsSource
    /// Shared by all engines of a process.
    package let permits: ConnectionPermits
    /// `nil`: nobody else on this host asks the same servers.
    package var leases: LeaseScope?
    /// Names of source addresses that rest because an earlier job has found them on a blocklist.
    package var restingSources: Set<String> = []

    package init(
        _ rules: VerificationRules, resolve: ResolveStage, probe: ProbeStage, facts: any FactsSource,
        permits: ConnectionPermits
    ) {
        self.rules = rules
        self.resolve = resolve
        self.probe = probe
        self.facts = facts
        self.permits = permits
    }
}

extension VerificationRules {
    /// How source addresses are called in the store; one empty name if the system chooses.
    var sourceNames: [String] { sources.isEmpty ? [""] : sources.map(\.description) }
}

/// Whom an engine shares its destinations with.
package struct LeaseScope: Sendable {
    /// What makes the same destination another one, such as the port.
    package let name: String
    /// Leases that may be held at once; each of them is a descriptor.
    package let mostHeld: Int

    package init(name: String, mostHeld: Int) {
        self.name = name
        self.mostHeld = mostHeld
    }
}

/// The engine has come to its end, and so has the job.
package struct EngineClosed: Error {
    package init() {}
}
