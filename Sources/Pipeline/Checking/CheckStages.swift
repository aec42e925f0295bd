import Configuration
import MailTerms
import Probe
import Resolve
import Store

/// The two stages of the act that checks.
struct CheckStages: Sendable {
    let resolve: ResolveStage
    let probe: ProbeStage

    init(_ context: RunContext, store: Store? = nil) throws {
        if context.settings.asksMailServers { try context.settings.requireOwnSources() }
        resolve = try ResolveStage(
            context.settings.resolveOptions(alsoAllowed: context.surroundings.alsoAllowed),
            now: context.surroundings.now, random: context.surroundings.random())
        let traits = try store?.recallHostTraits(at: context.surroundings.now())
        probe = try ProbeStage(context.settings.probeOptions, knowing: traits ?? [:])
    }
}
