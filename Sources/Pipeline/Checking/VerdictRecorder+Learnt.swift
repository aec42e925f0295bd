import Configuration
import MailTerms
import Pacing
import Store

/// What a run learns of domains, destinations, hosts and sources, and what earlier runs have learnt.
extension VerdictRecorder {
    // MARK: Controls

    /// - Returns: `.accepted` or `.refused`; `nil` where nothing is known any more.
    func knownControl(of domain: String) -> ControlOutcome? {
        guard recalls else { return nil }
        return (try? store.recallControl(of: domain, at: now())).map { $0 ? .accepted : .refused }
    }

    /// The control of a domain is asked again later, in this run or in another.
    func recordDeferred(_ control: Address, _ deferral: Deferral) {
        let expires = expiry(of: deferral)
        attempt { try $0.remember(control, deferral, expires: expires) }
    }

    /// A control that an earlier run has put off; `nil` where there is none.
    func deferredControl(of domain: String) -> (control: Address, deferral: Deferral)? {
        recalls ? try? store.recallDeferredControl(of: domain, at: now()) : nil
    }

    // MARK: Pace

    /// - Parameter memories: by destination.
    func recordPace(_ memories: [String: PaceMemory], seenFrom source: String, expires: Timestamp) {
        attempt { try $0.remember(memories, seenFrom: source, expires: expires) }
    }

    func recordTraits(_ traits: [IPAddress: HostTraits], expires: Timestamp) {
        guard !traits.isEmpty else { return }
        attempt { try $0.remember(traits, expires: expires) }
    }

    /// What an earlier run has learnt of a destination.
    func pace(of destination: String, seenFrom source: String) -> PaceMemory? {
        try? store.recallPace(of: destination, seenFrom: source, at: now())
    }

    /// A source address is on a blocklist.
    func recordRest(of source: String, until time: Timestamp) {
        attempt { try $0.rememberRest(of: source, until: time) }
    }

    /// The sources that rest since an earlier run.
    func restingSources() -> Set<String> {
        (try? store.recallRestingSources(at: now())) ?? []
    }
}
