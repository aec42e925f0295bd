import Configuration
import Jobs
import MailTerms
import Normalize
import Pacing
import Probe
import SMTP
import Verification

/// The settings of an engine. Jobs with equal engine settings share an engine.
struct EngineSettings: Sendable, Equatable {
    let resolve: Settings.Resolve
    let probe: Settings.Probe
    let world: String?
    /// Networks to which connections are allowed although they are not public.
    let alsoAllowed: [Network]
    /// The path of the store with the facts; `nil`: facts are not kept.
    let store: String?
    private let lists: FlagLists

    init(_ context: RunContext, store: String?) {
        resolve = context.settings.resolve
        probe = context.settings.probe
        world = context.dependencies.world
        alsoAllowed = context.dependencies.alsoAllowed
        lists = context.lists
        self.store = store
    }

    static func == (one: EngineSettings, other: EngineSettings) -> Bool {
        one.resolve == other.resolve && one.probe == other.probe && one.world == other.world
            && one.alsoAllowed == other.alsoAllowed && one.store == other.store
            && one.lists.holdsTheSame(as: other.lists)
    }
}

extension FlagLists {
    /// Whether both have the same names.
    fileprivate func holdsTheSame(as other: FlagLists) -> Bool {
        self === other
            || added == other.added && lists.elementsEqual(other.lists) { $0.kind == $1.kind && $0.names == $1.names }
    }
}

extension Settings {
    /// The addresses of this host to connect from; empty if the system chooses.
    var sourceAddresses: [IPAddress] { probe.sourceAddresses.compactMap { IPAddress(parsing: $0) } }

    /// The back-off of a destination is never longer than the waits of the retry calendar.
    var schedulerOptions: Scheduler.Options {
        let standard = BackOff()
        let waits = probe.retry.waits
        guard let first = waits.first, let longest = waits.max() else {
            return Scheduler.Options(maxConnections: probe.maxConnections)
        }
        return Scheduler.Options(
            maxConnections: probe.maxConnections,
            backOff: BackOff(
                pause: min(standard.pause, first), firstRest: min(standard.firstRest, first),
                longestRest: min(standard.longestRest, longest)))
    }

    /// - Parameter lists: give the flags of an address.
    func verificationRules(_ lists: FlagLists) -> VerificationRules {
        VerificationRules(
            limits: probe.limits, pacing: schedulerOptions, retry: probe.retry, asksControls: probe.catchAll,
            sources: sourceAddresses,
            session: VerificationRules.SessionTerms(
                helo: probe.helo, envelopeSender: probe.mailFrom == "<>" ? "" : probe.mailFrom,
                tls: probe.startTLS == .opportunistic ? .onDemand : .never),
            mostResolving: resolve.inFlight
        ) { address, mxHost in
            lists.flags(of: address, mxHost: mxHost)
        }
    }

    /// - Throws: if a source address is not an address of this host, because no connection can be made from it.
    func requireOwnSources() throws(RunError) {
        for (index, address) in probe.sourceAddresses.enumerated() {
            guard IPAddress(parsing: address)?.isOwn != true else { continue }
            throw RunError(
                .badConfiguration,
                "probe.sourceAddresses[\(index)] is \"\(address)\", which is no address of this host; give those that "
                    + "its interfaces have, or none")
        }
    }
}
