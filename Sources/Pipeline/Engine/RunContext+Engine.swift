import Configuration
import MailTerms
import Probe
import Resolve
import Store
import Verification

extension RunContext {
    /// The engine for these settings.
    ///
    /// - Parameter store: the store with the facts; `nil`: no facts are known, and none are kept.
    func useEngine(_ store: Store?) throws -> EngineUse {
        if settings.asksMailServers { try settings.requireOwnSources() }
        return try engines.use(EngineSettings(self, store: store?.path)) { permits in
            try makeEngine(store, permits)
        }
    }

    private func makeEngine(_ store: Store?, _ permits: ConnectionPermits) throws -> VerificationEngine {
        let now = dependencies.now()
        let traits = try store?.recallHostTraits(at: now) ?? [:]
        let resting = try store?.recallRestingSources(at: now) ?? []
        let resolve = try ResolveStage(
            settings.resolveOptions(alsoAllowed: dependencies.alsoAllowed), now: dependencies.now,
            random: dependencies.random())
        var probe: ProbeStage?
        do {
            let stage = try ProbeStage(settings.probeOptions, knowing: traits)
            probe = stage
            var parts = EngineParts(
                settings.verificationRules(lists), resolve: resolve, probe: stage, facts: facts(in: store),
                permits: permits)
            parts.restingSources = resting
            parts.leases = dependencies.world.map { world in
                LeaseScope(name: "\(world)\(settings.probe.port)", mostHeld: dependencies.mostLeases)
            }
            return try VerificationEngine(parts, now: dependencies.now, random: dependencies.random())
        } catch {
            resolve.close()
            probe?.shutDown {}
            throw error
        }
    }

    private func facts(in store: Store?) -> any FactsSource {
        guard let store else { return NoFacts() }
        return StoreFacts(store, retry: settings.probe.retry, now: dependencies.now)
    }
}
