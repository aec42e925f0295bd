import Configuration
import MailTerms
import Pacing

/// What could be set otherwise so that a plan takes less time: each limit that holds somewhere, doubled.
struct PlanChanges {
    private struct Candidate {
        let name: String
        let from: Int
        let to: Int
        let settings: Settings
    }

    /// What is worth to be told.
    private static let worthwhile = 0.95
    /// Rehearsing is quick, but not for the largest of lists.
    private static let mostRehearsals = 4
    private static let largeList = 200_000

    private let candidates: [Candidate]
    private let plan: Plan
    private let work: Workload

    /// - Parameter mostConnections: what this process could have open at once, whatever the settings say.
    init(of settings: Settings, for plan: Plan, of work: Workload, mostConnections: Int) {
        (self.plan, self.work) = (plan, work)
        var candidates: [Candidate] = []
        func add(
            _ path: String..., from value: Int?, to most: Int = .max, _ change: (inout Settings.Probe, Int) -> Void
        ) {
            guard let value, value > 0, value < most else { return }
            let new = min(2 * value, most)
            var changed = settings
            change(&changed.probe, new)
            let name = path.reduce(JSONPath()) { $0.appending($1) }.description
            candidates.append(Candidate(name: name, from: value, to: new, settings: changed))
        }
        let limits = settings.probe.limits
        let slowest = work.domains.filter { $0.destination == plan.destinations.first?.name }.map(\.name)
        add("probe", "maxConnections", from: settings.probe.maxConnections, to: mostConnections) {
            $0.maxConnections = $1
        }
        for (key, limit) in Limits.keys {
            add("probe", "limits", "default", key, from: limits.standard[keyPath: limit]) {
                $0.limits.standard[keyPath: limit] = $1
            }
            // Those that need longest: no other can shorten the whole.
            for name in plan.destinations.prefix(3).map(\.name) where limits.providers[name] != nil {
                add("probe", "limits", "providers", name, key, from: limits.providers[name]?[keyPath: limit]) {
                    $0.limits.providers[name]?[keyPath: limit] = $1
                }
            }
            for name in slowest where limits.domains[name] != nil {
                add("probe", "limits", "domains", name, key, from: limits.domains[name]?[keyPath: limit]) {
                    $0.limits.domains[name]?[keyPath: limit] = $1
                }
            }
        }
        self.candidates = candidates
    }

    /// The one that shortens the first pass most, as a rehearsal of the same work shows; `nil` where none is worth it.
    func best() -> Plan.Change? {
        let estimates = candidates.map { candidate in
            (candidate, work.scheduler(candidate.settings).scheduler.remainingTime(at: work.begin))
        }
        let ordered = estimates.sorted { $0.1 < $1.1 }.map(\.0)
        let rehearsed = plan.mailboxes > Self.largeList ? ordered.prefix(Self.mostRehearsals) : ordered[...]
        let changes = rehearsed.map { candidate in
            let scheduler = work.scheduler(candidate.settings).scheduler
            let duration = Rehearsal(of: scheduler, sessionLength: Plan.sessionLength, from: work.begin).duration
            return Plan.Change(
                setting: candidate.name, from: candidate.from, to: candidate.to, firstPassSeconds: duration.seconds)
        }
        guard let best = changes.min(by: { $0.firstPassSeconds < $1.firstPassSeconds }) else { return nil }
        return best.firstPassSeconds < Self.worthwhile * plan.firstPassSeconds ? best : nil
    }
}

extension Limits {
    fileprivate static var keys: [(String, WritableKeyPath<Limits, Int>)] {
        [
            ("connections", \.connections), ("recipientsPerMinute", \.recipientsPerMinute),
            ("recipientsPerConnection", \.recipientsPerConnection),
        ]
    }
}
