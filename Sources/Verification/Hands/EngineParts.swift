import MailTerms
import Probe
import Resolve

/// The dependencies of an engine.
package struct EngineParts: Sendable {
    package let rules: VerificationRules
    package let resolve: ResolveStage
    package let probe: ProbeStage
    package let facts: any FactsSource
    /// Shared by all engines of a process.
    package let permits: ConnectionPermits
    /// `nil` if no other process on this host asks the same servers.
    package var leases: LeaseScope?
    /// The names of source addresses that rest, because an earlier job has found them on a blocklist.
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
    /// The names of source addresses in the store; one empty name if the system chooses.
    var sourceNames: [String] { sources.isEmpty ? [""] : sources.map(\.description) }
}

/// The engines with which an engine shares its destinations: those with the same name, in any process of the host.
package struct LeaseScope: Sendable {
    /// What distinguishes equal destinations, such as the port.
    package let name: String
    /// The most leases that may be held at once. Each lease needs a descriptor.
    package let mostHeld: Int

    package init(name: String, mostHeld: Int) {
        self.name = name
        self.mostHeld = mostHeld
    }
}

/// The job has ended because its engine was closed.
package struct EngineClosed: Error {
    package init() {}
}
